// Runs the rules of n8n's package scanner (@n8n/scan-community-package 0.32) on the sources and on the built package,
// as n8n does before it verifies a package. The scanner itself downloads a published package by its name, so this script
// has its configuration and runs the same plugins here. Comments that switch rules off do not count.
import { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// The version of the rules that `n8n-node lint` uses.
const nodeCli = createRequire(join(root, 'node_modules/@n8n/node-cli/package.json'));
const { n8nCommunityNodesPlugin } = nodeCli('@n8n/eslint-plugin-community-nodes');
const n8nNodesPlugin = nodeCli('eslint-plugin-n8n-nodes-base');
const { parser } = nodeCli('typescript-eslint');

const config = defineConfig(
	n8nCommunityNodesPlugin.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': n8nNodesPlugin } },
	{ files: ['package.json'], rules: n8nNodesPlugin.configs.community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...n8nNodesPlugin.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...n8nNodesPlugin.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['**/*.ts', '**/*.json'],
		languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
);

const eslint = new ESLint({
	cwd: root,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: config,
	errorOnUnmatchedPattern: false,
	ignorePatterns: ['!dist'],
});
if (!existsSync(join(root, 'dist'))) throw new Error('There is no built package: run "npm run build" first');
const results = await eslint.lintFiles(['package.json', '{nodes,credentials}/**/*.{ts,json}', 'dist/**/*.js']);
const findings = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
const { format } = await eslint.loadFormatter('stylish');
console.log((await format(results)) + `${results.length} files scanned, ${findings} findings`);
process.exitCode = findings > 0 ? 1 : 0;
