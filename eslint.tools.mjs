// The project's own rules: typed, and stricter than n8n's. They hold for all code. `n8n-node lint` checks nodes/ and
// credentials/ besides, with eslint.config.mjs, which n8n's strict mode wants unchanged.
import js from '@eslint/js';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	globalIgnores(['**/node_modules', 'dist', '.demo', '.tmp', 'coverage', 'reports', '.stryker-tmp*']),
	{
		extends: [js.configs.recommended, tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-nested-ternary': 'error',
			complexity: ['error', 12],
			eqeqeq: 'error',
		},
	},
	{
		files: ['**/*.ts', '**/*.mts'],
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: { parserOptions: { project: 'tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			// Numbers read well in texts.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// `return await` keeps a function in the stack trace of what it waited for.
			'@typescript-eslint/return-await': ['error', 'always'],
			'@typescript-eslint/no-confusing-void-expression': [
				'error',
				{ ignoreArrowShorthand: true, ignoreVoidOperator: true },
			],
		},
	},
	{
		files: ['test/**/*.mts', 'test/**/*.ts'],
		rules: {
			// Fakes are async because what they stand for is, and matchers such as `expect.any` have no type.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
		},
	},
	{
		// Node.js knows these files' globals; TypeScript checks them elsewhere.
		files: ['**/*.mjs', '**/*.cjs', '*.js'],
		rules: { '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' },
	},
);
