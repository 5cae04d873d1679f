// What n8n needs of the trigger: its form, its credentials, and what it does in an execution.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type IDataObject, type IExecuteFunctions, type INode, type IPollFunctions } from 'n8n-workflow';
import { ZoomTrigger } from '../../../nodes/ZoomTrigger/ZoomTrigger.node.ts';
import { pollKinds } from '../../../nodes/shared/polling/kinds.ts';
import { ZoomPollingTrigger } from '../../../nodes/ZoomPollingTrigger/ZoomPollingTrigger.node.ts';
import { fakeN8n } from '../shared/support/fakeN8n.mts';

const folder = join(__dirname, '../../../nodes/ZoomPollingTrigger');
const trigger = new ZoomPollingTrigger();
const { description } = trigger;

test('the description is that of a trigger that polls, with an icon that exists', () => {
	expect(description).toMatchObject({
		name: 'zoomPollingTrigger',
		version: 1,
		polling: true,
		group: ['trigger'],
		inputs: [],
		outputs: ['main'],
		defaults: { name: description.displayName },
	});
	const { light, dark } = description.icon as { light: string; dark: string };
	for (const icon of [light, dark]) expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
});

test('the node panel finds it by what people look for', () => {
	const { alias } = JSON.parse(readFileSync(join(folder, 'ZoomPollingTrigger.node.json'), 'utf8')) as {
		alias: string[];
	};
	const words = [description.displayName, ...alias].map((word) => word.toLowerCase());
	for (const word of ['zoom', 'polling', 'localhost', 'recording ready', 'new recording'])
		expect([word, words.some((one) => one.includes(word))]).toEqual([word, true]);
});

test('files, filters and options are those of the Zoom Trigger, and the events are some of its', () => {
	const other = new ZoomTrigger().description.properties;
	const named = (list: typeof other, name: string) => list.find((property) => property.name === name);
	for (const name of ['recordingOutput', 'fileTypes', 'downloadFiles', 'binaryPropertyName', 'filters', 'options'])
		expect(named(description.properties, name)).toEqual(named(other, name));
	const choices = named(description.properties, 'events')?.options as Array<{ value: string }>;
	expect(choices.map(({ value }) => value)).toEqual(pollKinds.map(({ event }) => event).toSorted());
	expect(named(other, 'events')?.options).toEqual(expect.arrayContaining(choices));
});

test.each([
	['zoomGeneralAppOAuth2Api', true],
	['zoomServerToServerOAuth2Api', false],
])('%s is asked for when it is chosen, and whose events with it: %s', (authentication, hasWhose) => {
	const node = { parameters: { authentication, events: ['meeting.created'] }, typeVersion: 1 } as unknown as INode;
	const shown = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameterPath(node.parameters, credential as never, '', node, description),
	);
	expect(shown.map(({ name }) => name)).toEqual([authentication]);
	const whose = description.properties.filter(
		(property) =>
			property.name === 'whose' && NodeHelpers.displayParameterPath(node.parameters, property, '', node, description),
	);
	expect(whose).toHaveLength(hasWhose ? 1 : 0);
});

const parameters: IDataObject = { authentication: 'zoomGeneralAppOAuth2Api', events: ['meeting.created'] };

function n8n(mode: string, requests: string[] = []): IExecuteFunctions & IPollFunctions {
	return fakeN8n({
		node: { parameters: parameters as never },
		credential: () => ({}),
		items: [{ json: { topic: 'polled' } }],
		respond: ({ url }) => {
			requests.push(url);
			const meetings = [{ id: 1, topic: 'newest', created_at: '2026-11-27T00:00:00Z' }];
			return { statusCode: 200, headers: {}, body: { meetings } };
		},
		functions: {
			getMode: () => mode,
			getTimezone: () => 'UTC',
			getWorkflow: () => ({ id: 'workflow' }),
			getWorkflowStaticData: () => ({}),
			getNodeParameter: (name: string) => parameters[name] ?? null,
			getExecutionCancelSignal: () => undefined,
		},
	}) as IExecuteFunctions & IPollFunctions;
}

test('in an execution it passes on what the poll found', async () => {
	expect(await trigger.execute.call(n8n('trigger'))).toEqual([[{ json: { topic: 'polled' } }]]);
});

test('in a test in the editor it passes on the newest', async () => {
	expect(await trigger.execute.call(n8n('manual'))).toEqual([[{ json: expect.objectContaining({ topic: 'newest' }) }]]);
});

test('n8n polls it', async () => {
	const requests: string[] = [];
	expect(await trigger.poll.call(n8n('trigger', requests))).toBeNull();
	expect(requests).toContain('https://api.zoom.us/v2/users/me/meetings');
});
