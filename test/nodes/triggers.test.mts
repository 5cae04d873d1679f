// What the three triggers have in common: who can take one can take another, and nothing behind it changes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { sensitiveFields } from '../../nodes/shared/events/output.ts';
import { pollKinds } from '../../nodes/shared/polling/kinds.ts';
import { ZoomPollingTrigger } from '../../nodes/ZoomPollingTrigger/ZoomPollingTrigger.node.ts';
import { ZoomTrigger } from '../../nodes/ZoomTrigger/ZoomTrigger.node.ts';
import { ZoomWebSocketTrigger } from '../../nodes/ZoomWebSocketTrigger/ZoomWebSocketTrigger.node.ts';

/** A trigger, and what is its own. */
interface Row {
	node: INodeType;
	name: string;
	/** What n8n calls. */
	functions: string[];
	/** What the node panel finds it by. */
	words: string[];
	/** Options that the others do not have. */
	ownOptions: string[];
	/** Its events; every one if there is nothing here. */
	events?: string[];
}

const rows: Row[] = [
	{
		node: new ZoomTrigger(),
		name: 'zoomTrigger',
		functions: ['execute', 'trigger', 'webhook'],
		words: ['zoom', 'webhook', 'recording completed'],
		ownOptions: [],
	},
	{
		node: new ZoomWebSocketTrigger(),
		name: 'zoomWebSocketTrigger',
		functions: ['execute', 'trigger'],
		words: ['zoom', 'websocket', 'localhost', 'recording ready'],
		ownOptions: ['fetchMissedEvents'],
	},
	{
		node: new ZoomPollingTrigger(),
		name: 'zoomPollingTrigger',
		functions: ['execute', 'poll'],
		words: ['zoom', 'polling', 'localhost', 'recording ready', 'new recording'],
		ownOptions: [],
		events: pollKinds.map(({ event }) => event).toSorted(),
	},
];

const named = (list: INodeProperties[], name: string): INodeProperties => {
	const found = list.find((property) => property.name === name);
	if (!found) throw new Error(`There is no '${name}'`);
	return found;
};

describe.each(rows)('$name', ({ node, name, functions, words, ownOptions, events }) => {
	const { description } = node;
	const { properties } = description;
	const folder = join(__dirname, '../../nodes', name.replace('zoom', 'Zoom'));

	test('is a trigger with one output, without input, and with an icon that exists', () => {
		expect(description).toMatchObject({
			name,
			group: ['trigger'],
			inputs: [],
			outputs: ['main'],
			defaults: { name: description.displayName },
		});
		const { light, dark } = description.icon as { light: string; dark: string };
		for (const icon of [light, dark])
			expect([icon, existsSync(join(folder, icon.replace('file:', '')))]).toEqual([icon, true]);
	});

	test('has the functions that n8n calls, and no others of that kind', () => {
		const known = ['execute', 'poll', 'supplyData', 'trigger', 'webhook'] as const;
		expect(known.filter((one) => node[one] !== undefined)).toEqual(functions);
		expect(description.polling === true).toBe(functions.includes('poll'));
		expect(description.webhooks !== undefined).toBe(functions.includes('webhook'));
	});

	test('is found in the node panel by what people look for', () => {
		const { alias } = JSON.parse(readFileSync(join(folder, `${name.replace('zoom', 'Zoom')}.node.json`), 'utf8')) as {
			alias: string[];
		};
		const known = [description.displayName, ...alias].map((word) => word.toLowerCase());
		for (const word of words) expect([word, known.some((one) => one.includes(word))]).toEqual([word, true]);
	});

	test('has the events, files, filters and options of the Zoom Trigger', () => {
		const other = new ZoomTrigger().description.properties;
		for (const field of ['recordingOutput', 'fileTypes', 'downloadFiles', 'binaryPropertyName', 'filters'])
			expect(named(properties, field)).toEqual(named(other, field));
		const own = (named(properties, 'options').options ?? []).filter((option) => !ownOptions.includes(option.name));
		expect(own).toEqual(named(other, 'options').options);
		const choices = named(properties, 'events').options ?? [];
		expect(named(other, 'events').options).toEqual(expect.arrayContaining(choices));
		if (events) expect(choices.map((choice) => 'value' in choice && choice.value)).toEqual(events);
		else expect(choices).toEqual(named(other, 'events').options);
	});

	test('hides the same values', () => {
		expect(description.sensitiveOutputFields).toEqual(sensitiveFields);
	});

	test('requires every credential that it shows', () => {
		expect(description.credentials?.every(({ required }) => required === true)).toBe(true);
	});

	// In n8n's editor the first credential then offers those of all others (2.41, findAlternativeAuthField).
	test('has no field but Authentication that n8n takes for the authentication of the whole node', () => {
		const shown = (description.credentials ?? []).flatMap(({ displayOptions }) =>
			Object.entries(displayOptions?.show ?? {}),
		);
		const taken = properties.filter(({ name: field, options = [] }) => {
			const values = shown.flatMap(([by, wanted]) => (by === field ? (wanted as unknown[]) : []));
			return values.length > 0 && options.every((option) => 'value' in option && values.includes(option.value));
		});
		expect(taken.map((property) => property.name)).toEqual(
			properties.some((property) => property.name === 'authentication') ? ['authentication'] : [],
		);
	});

	test('is a trigger of n8n, with an icon, a name and its credentials', () => {
		const svg = expect.stringMatching(/\.svg$/) as unknown;
		expect(description).toMatchObject({
			icon: { light: svg, dark: svg },
			group: ['trigger'],
			defaults: { name: description.displayName },
			inputs: [],
			outputs: ['main'],
		});
		expect((description.credentials ?? []).map(({ required }) => required)).not.toContain(false);
		expect(properties.map((property) => property.name)).toContain('events');
	});

	test('says below its name which events it waits for', () => {
		const expression = String(description.subtitle).replace(/^=\{\{(.*)\}\}$/, '$1');
		const subtitle = (chosen: string[]): unknown => runInNewContext(expression, { $parameter: { events: chosen } });
		expect(subtitle(['meeting.ended'])).toMatch(/^meeting.ended$/);
		expect(subtitle(['a.b', 'c.d', 'e.f'])).toBe('3 events');
	});
});
