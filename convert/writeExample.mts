// `npm run convert:write`: writes the converter as a workflow into examples/. n8n's Code node runs plain JavaScript, so
// the types are removed.
import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { workflows } from './cases.mts';

const NAME = 'move-from-the-built-in-zoom-node';

/** The converter as the Code node runs it. `$json.workflow` is the text of a workflow. */
export function codeOf(source: string): string {
	const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
	const functions = ts.transpileModule(source, { compilerOptions }).outputText.replace(/^export /gm, '');
	return `${functions}
const { workflow, notes } = convertWorkflow(JSON.parse($json.workflow));
return { json: { notes, workflow: JSON.stringify(workflow) } };
`;
}

/** The workflow: paste one in, run it, copy the result. */
export function exampleOf(source: string): object {
	const text =
		'## Move from the built-in Zoom node\n1. Copy your workflow (select all, Ctrl+C) and paste it into **Old Workflow**, in the field `workflow`.\n2. Execute the workflow.\n3. Copy `workflow` from the output of **Convert**, paste it into an empty canvas, and go through the `notes`.';
	return {
		name: 'Move from the built-in Zoom node',
		nodes: [
			{
				id: 'b5dd4b22-8c05-4b68-9d6a-7d43c3ae3a10',
				name: 'Read Me',
				type: 'n8n-nodes-base.stickyNote',
				typeVersion: 1,
				position: [-40, -260],
				parameters: { content: text, height: 220, width: 640 },
			},
			{
				id: 'c3ecb5ae-7a66-4d6f-b1cb-3f6f5e5a9a11',
				name: 'By Hand',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'd7f3f9b9-2c1c-4a34-9c0d-52ad0a5b7a12',
				name: 'Old Workflow',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [220, 0],
				parameters: {
					assignments: {
						assignments: [
							{
								id: '1',
								name: 'workflow',
								type: 'string',
								value: JSON.stringify(workflows['a scheduled meeting in a time zone'], null, 2),
							},
						],
					},
					options: {},
				},
			},
			{
				id: 'e1a7c2d4-5b3e-4f0a-8d9c-6c1f2b3d4e13',
				name: 'Convert',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [440, 0],
				parameters: { mode: 'runOnceForEachItem', jsCode: codeOf(source) },
			},
		],
		connections: {
			'By Hand': { main: [[{ node: 'Old Workflow', type: 'main', index: 0 }]] },
			'Old Workflow': { main: [[{ node: 'Convert', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** The example as the file has it. */
export const exampleText = (source: string): string => `${JSON.stringify(exampleOf(source), null, '\t')}\n`;

export const converterSource = (): string => readFileSync(new URL('convertWorkflow.mts', import.meta.url), 'utf8');
export const exampleFile = new URL(`../examples/${NAME}.json`, import.meta.url);

if (import.meta.main) writeFileSync(exampleFile, exampleText(converterSource()));
