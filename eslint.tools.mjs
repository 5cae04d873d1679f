// Lint for what does not ship (sandbox, demo, scripts, test helpers): Node.js code in .mts and .mjs files.
// What ships is linted by `n8n-node lint` with eslint.config.mjs, which strict mode wants unchanged.
import js from '@eslint/js';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default tseslint.config(globalIgnores(['**/node_modules', 'dist', '.demo', 'reports', '.stryker-tmp*']), {
	files: ['**/*.mts', '**/*.mjs', '**/*.cjs', '*.js'],
	extends: [js.configs.recommended, tseslint.configs.recommended],
	rules: {
		'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
		'@typescript-eslint/consistent-type-imports': 'error',
		'@typescript-eslint/no-require-imports': 'off',
		eqeqeq: 'error',
	},
	languageOptions: {
		globals: {
			process: 'readonly',
			console: 'readonly',
			URL: 'readonly',
			URLSearchParams: 'readonly',
			Buffer: 'readonly',
			fetch: 'readonly',
			setTimeout: 'readonly',
			clearTimeout: 'readonly',
			setInterval: 'readonly',
			clearInterval: 'readonly',
			AbortController: 'readonly',
			AbortSignal: 'readonly',
			require: 'readonly',
			module: 'writable',
			exports: 'writable',
			__dirname: 'readonly',
		},
	},
});
