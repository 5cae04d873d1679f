// The project's own rules: typed, and stricter than n8n's. They apply to all code. `n8n-node lint`
// also checks nodes/ and credentials/, with eslint.config.mjs, which n8n's strict mode does not allow to change.
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
			// Numbers have an obvious text form.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// `return await` keeps the function in the stack trace.
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
			// Fakes are async because the functions they replace are, and matchers such as `expect.any` have no type.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/unbound-method': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
		},
	},
	{
		// n8n's lint reads this file as well, and forbids imports in it.
		files: ['test/sandbox/clients/passport.d.ts'],
		rules: { '@typescript-eslint/consistent-type-imports': 'off' },
	},
	{
		// Node.js knows these files' globals; TypeScript checks them elsewhere.
		files: ['**/*.mjs', '**/*.cjs', '*.js'],
		rules: { '@typescript-eslint/no-require-imports': 'off', 'no-undef': 'off' },
	},
);
