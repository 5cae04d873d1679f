// Values that a user can either build from fields or give as JSON.
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { fieldsOrJson, rowsOrJson } from '../../../../nodes/shared/definition/containers.ts';
import { number, text } from '../../../../nodes/shared/definition/fields.ts';
import type { Field } from '../../../../nodes/shared/definition/operation.ts';
import { emptyDraft, isHidden } from '../../../../nodes/shared/definition/requestDraft.ts';
import { written } from '../support/drafts.mts';
import { fieldErrorOf } from '../support/thrownError.mts';

const topic = text('Topic', { body: 'topic', required: true });
const agenda = text('Agenda', { body: 'agenda' });
const kind = number('Kind', { body: 'kind' });
const first = (field: Field): INodeProperties => field.properties[0] as INodeProperties;
const refusal = (field: Field, set: Record<string, unknown>): ReturnType<typeof fieldErrorOf> =>
	fieldErrorOf(() => written(field, set));

describe('a value as fields or as JSON', () => {
	const spec = { body: 'settings', name: 'settings', jsonType: 'object', example: '{ "a": 1 }' } as const;
	const either = fieldsOrJson('Settings', spec, topic, kind);

	test('shows one of the two', () => {
		expect(either.properties.map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
			['specifySettings', undefined],
			['topic', { show: { specifySettings: ['fields'] } }],
			['kind', { show: { specifySettings: ['fields'] } }],
			['settingsJson', { show: { specifySettings: ['json'] } }],
		]);
		const [choice, , , asJson] = either.properties;
		expect(choice).toMatchObject({ displayName: 'Specify Settings', type: 'options', default: 'fields' });
		expect(choice?.options).toEqual([
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		]);
		expect(asJson).toEqual({
			displayName: 'Settings (JSON)',
			name: 'settingsJson',
			type: 'json',
			default: '{ "a": 1 }',
			displayOptions: { show: { specifySettings: ['json'] } },
		});
		expect(fieldsOrJson('Settings', { ...spec, description: 'All of them' }).properties.at(-1)).toMatchObject({
			description: 'All of them',
		});
	});

	test.each<[string, Record<string, unknown>, object]>([
		['the fields when nothing was chosen', { topic: 'a', kind: 2, settingsJson: '{}' }, { topic: 'a', kind: 2 }],
		['the fields', { specifySettings: 'fields', topic: 'a', settingsJson: '{}' }, { topic: 'a' }],
		[
			'the JSON',
			{ specifySettings: 'json', topic: 'a', settingsJson: '{ "mute": false }' },
			{ settings: { mute: false } },
		],
		[
			'an object in the place of the JSON',
			{ specifySettings: 'json', settingsJson: { mute: false } },
			{ settings: { mute: false } },
		],
	])('sends %s', (_what, set, body) => {
		expect(written(either, set).body).toEqual(body);
	});

	test('given as JSON is not shown in messages, because a secret may be in it', () => {
		const draft = emptyDraft();
		const values: Record<string, unknown> = { specifySettings: 'json', settingsJson: '{ "pin": "1" }' };
		const get = (name: string) => values[name];
		either.write({ get }, draft, { workflowTimezone: 'Europe/Berlin', inCollection: false, lookup: get });
		expect(isHidden(draft.body as IDataObject, 'settings')).toBe(true);
	});

	test('sends an empty field in a collection, as the field would by itself', () => {
		expect(written(fieldsOrJson('Settings', spec, agenda), { agenda: '' }, { inCollection: true }).body).toEqual({
			agenda: '',
		});
	});

	test.each<[Record<string, unknown>, string]>([
		[{ specifySettings: 'xml' }, "'Specify Settings' cannot be 'xml'"],
		[{ specifySettings: 'json', settingsJson: '[]' }, "'Settings (JSON)' must be a JSON object, but is a list"],
	])('is refused when it is %o', (set, message) => {
		expect(refusal(either, set).message).toBe(message);
	});
});

describe('a list as rows or as JSON', () => {
	const make = (parts: { required?: boolean; max?: number }) =>
		rowsOrJson('Polls', { body: 'polls', name: 'polls', singular: 'Poll', example: '[]', ...parts }, agenda);
	const json = (value: unknown) => ({ specifyPolls: 'json', pollsJson: value });

	test('is the same either way', () => {
		for (const set of [{ polls: { values: [{ agenda: 'a' }] } }, json('[{ "agenda": "a" }]')])
			expect(written(make({ required: true, max: 1 }), set).body).toEqual({ polls: [{ agenda: 'a' }] });
	});

	test('has the same limit of entries when it is given as rows', () => {
		expect(refusal(make({ max: 1 }), { polls: [{}, {}] }).message).toBe(
			"'Polls' has 2 entries, but Zoom allows at most 1",
		);
		expect(first(make({})).displayName).toBe('Specify Polls');
	});

	test('may be empty JSON when it is not required', () => {
		expect(written(make({}), json('[]')).body).toEqual({ polls: [] });
	});

	test.each<[string, { required?: boolean; max?: number }, unknown, { message: string; hint?: string }]>([
		[
			'is empty although it is required',
			{ required: true },
			'[]',
			{ message: "'Polls (JSON)' is empty", hint: 'Add at least one poll' },
		],
		[
			'is made of texts',
			{},
			'["a"]',
			{ message: "'Polls (JSON)' must be a list of objects", hint: 'Write each poll as { … }' },
		],
		[
			'is made of objects and lists',
			{},
			'[{}, []]',
			{ message: "'Polls (JSON)' must be a list of objects", hint: 'Write each poll as { … }' },
		],
		['has a null', {}, '[null]', { message: "'Polls (JSON)' has an empty value at '0'" }],
		['is too long', { max: 1 }, [{}, {}], { message: "'Polls (JSON)' has 2 entries, but Zoom allows at most 1" }],
		['is not a list', {}, '{}', { message: "'Polls (JSON)' must be a JSON array, but is an object" }],
	])('is refused as JSON that %s', (_what, parts, value, expected) => {
		expect(refusal(make(parts), json(value))).toMatchObject(expected);
	});

	test('calls an entry an entry when it has no other name', () => {
		expect(
			refusal(fieldsOrJson('Tags', { body: 'tags', name: 'tags', jsonType: 'array', example: '[]' }), {
				specifyTags: 'json',
				tagsJson: '[1]',
			}).hint,
		).toBe('Write each entry as { … }');
	});
});
