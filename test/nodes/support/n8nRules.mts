// n8n's own lint rules, applied to a description that functions have made: fields that are made by functions are
// invisible to a linter, so the description is written out as the literal that the source of a node would have.
import { ESLint } from 'eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import type { INodeProperties } from 'n8n-workflow';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const root = join(__dirname, '..', '..', '..');

/**
 * What n8n's rules for parameters find, one line each.
 * @param off the names of rules that do not apply
 */
export async function findingsOf(properties: INodeProperties[], off: string[]): Promise<string[]> {
	const rules = Object.fromEntries(
		Object.entries(n8nNodesBase.configs.nodes.rules).filter(
			([name]) => name.includes('/node-param-') && !off.some((rule) => name.endsWith(rule)),
		),
	);
	const eslint = new ESLint({
		cwd: root,
		overrideConfigFile: true,
		overrideConfig: [
			{
				files: ['**/*.ts'],
				languageOptions: { parser: tseslint.parser as never },
				plugins: { 'n8n-nodes-base': n8nNodesBase as never },
				rules: rules as never,
			},
		],
	});
	const [result] = await eslint.lintText(`export const properties = ${literal(properties)};\n`, {
		filePath: join(root, 'nodes', 'Zoom', 'Derived.ts'),
	});
	const lines = (result?.source ?? '').split('\n');
	return (result?.messages ?? []).map(
		({ line, ruleId, message }) => `${ruleId}: ${message} | ${lines[line - 1]?.trim()}`,
	);
}

/** A value as it is written in the source of a node. */
function literal(value: unknown): string {
	return JSON.stringify(value, null, '\t')
		.replace(/"([A-Za-z_]\w*)":/g, '$1:')
		.replace(/"((?:[^"\\]|\\.)*)"/g, (_match, text: string) => `'${text.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`);
}
