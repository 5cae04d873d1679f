// What n8n needs of the trigger: its form, its credentials, and what it does in an execution.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type IDataObject, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { ZoomTrigger } from '../../../nodes/ZoomTrigger/ZoomTrigger.node.ts';
import { eventFields } from '../../../nodes/shared/events/parameters.ts';
import { ZoomWebSocketTrigger } from '../../../nodes/ZoomWebSocketTrigger/ZoomWebSocketTrigger.node.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const folder = join(__dirname, '../../../nodes/ZoomWebSocketTrigger');
const trigger = new ZoomWebSocketTrigger();
const { description } = trigger;

test('the description is that of a trigger, with an icon that exists', () => {
	expect(description).toMatchObject({
		name: 'zoomWebSocketTrigger',
		version: 1,
		group: ['trigger'],
		inputs: [],
		outputs: ['main'],
		defaults: { name: description.displayName },
	});
	const { light, dark } = description.icon as { light: string; dark: string };
	for (const icon of [light, dark]) expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
});

test('the node panel finds it by what people look for', () => {
	const { alias } = JSON.parse(readFileSync(join(folder, 'ZoomWebSocketTrigger.node.json'), 'utf8')) as {
		alias: string[];
	};
	const words = [description.displayName, ...alias].map((word) => word.toLowerCase());
	for (const word of ['zoom', 'websocket', 'localhost', 'recording ready'])
		expect([word, words.some((one) => one.includes(word))]).toEqual([word, true]);
});

test('events, files, filters and options are those of the Zoom Trigger, and so are the hidden values', () => {
	const names = eventFields.flatMap(({ properties }) => properties).map(({ name }) => name);
	const form = (list: typeof description.properties) => list.filter(({ name }) => names.includes(name));
	const other = new ZoomTrigger().description;
	const shared = form(description.properties).map((property) => ({
		...property,
		// It has one option of its own.
		...(property.name === 'options' ? { options: property.options?.slice(1) } : {}),
	}));
	expect(shared).toEqual(form(other.properties));
	expect(description.sensitiveOutputFields).toEqual(other.sensitiveOutputFields);
});

test.each(['zoomServerToServerOAuth2Api', 'zoomAppOAuth2Api'])('one credential is asked for: %s', (authentication) => {
	const shown = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameter({ authentication }, credential, {} as INode, description),
	);
	expect(shown.map(({ name, required }) => [name, required])).toEqual([[authentication, true]]);
});

test('in an execution of a published workflow, what the event started it with is passed on', async () => {
	const values: IDataObject = { authentication: 'zoomAppOAuth2Api' };
	const n8n = fakeN8n({
		items: [{ json: { topic: 'a' } }],
		functions: { getMode: () => 'trigger', getNodeParameter: (name: string) => values[name] ?? null },
	}) as IExecuteFunctions;
	expect(await trigger.execute.call(n8n)).toEqual([[{ json: { topic: 'a' } }]]);
});
