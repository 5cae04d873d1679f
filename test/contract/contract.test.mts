// The contract holds what Zoom documents now, and nothing but facts. `npm run contract` writes it.
import { readFileSync } from 'node:fs';
import {
	documentedEvents,
	documentedOperations,
	extractedOperations,
	files,
	otherOperations,
	type Json,
} from './contract.mts';
import { extractContract, factsOf, folder, KEYWORDS, present } from './extract.mts';

const before = new Map(extractedOperations().map((operation) => [operation.operationId, operation]));

const absence = `skipped: no documents at ${folder}; set ZOOM_OPENAPI_DIR`;
if (!present) process.stdout.write(`contract (${absence})\n`);

(present ? test : test.skip)(
	`the contract is what Zoom's documents say${present ? '' : ` (${absence})`} (npm run contract)`,
	() => {
		const { operations, events, others } = extractContract();
		expect(extractedOperations()).toEqual(operations);
		expect(documentedEvents()).toEqual(events);
		expect(otherOperations()).toEqual(others);
	},
);

test('the contract has all 164 operations of the node, the names of the other 91, and 105 events', () => {
	expect(extractedOperations()).toHaveLength(164);
	expect(Object.values(otherOperations()).flat()).toHaveLength(91);
	expect(Object.keys(documentedEvents())).toHaveLength(105);
});

test('the contract holds no keywords for prose or examples', () => {
	const schemas = documentedOperations().flatMap(({ parameters, requestBody = {}, responses }) => [
		...parameters.map(({ schema }) => schema ?? {}),
		...Object.values(requestBody),
		...Object.values(responses),
	]);
	const keywords = new Set([...schemas, ...Object.values(documentedEvents())].flatMap(keywordsOf));
	expect([...keywords].filter((keyword) => !(KEYWORDS as readonly string[]).includes(keyword))).toEqual([]);
	expect(keywords.size).toBeGreaterThan(10);
});

test('what is newer than the documents is added to them, and is not in them yet', () => {
	const newer = documentedOperations().filter(
		(operation) => JSON.stringify(operation) !== JSON.stringify(before.get(operation.operationId)),
	);
	expect(newer.map(({ operationId }) => operationId)).toEqual([
		'meeting',
		'meetingUpdate',
		'pastMeetings',
		'meetingCreate',
		'Listusermeetingsummaries',
		'getAccountCloudRecording',
	]);
	const summaries = newer.find(({ operationId }) => operationId === 'Listusermeetingsummaries');
	expect(summaries?.responses).toEqual(before.get('Listmeetingsummaries')?.responses);
});

test('each file of the contract is small enough to be read and diffed', () => {
	for (const path of Object.values(files)) {
		const text = readFileSync(path, 'utf8');
		expect(text.length).toBeLessThan(750_000);
		expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(300);
	}
});

test('of a schema only facts are extracted, at any depth', () => {
	const prose = { description: 'A text.', example: 'an example', title: 'A title', 'x-enum-descriptions': ['One.'] };
	const schema = {
		...prose,
		type: 'object',
		required: ['a'],
		properties: {
			a: { ...prose, type: 'string', enum: ['x', 'y'], default: 'x', maxLength: 5 },
			description: { ...prose, type: 'array', items: { ...prose, type: 'integer', deprecated: true } },
		},
		allOf: [{ ...prose, $ref: '#/a' }],
	};
	expect(factsOf(schema, () => ({ ...prose, type: 'object' }))).toEqual({
		type: 'object',
		required: ['a'],
		properties: {
			a: { type: 'string', enum: ['x', 'y'], maxLength: 5 },
			description: { type: 'array', items: { type: 'integer', deprecated: true } },
		},
		allOf: [{ type: 'object' }],
	});
	expect(() => factsOf(schema)).toThrow('#/a');
});

/** Every keyword of a schema, at any depth. */
function keywordsOf(schema: Json | null): string[] {
	if (schema === null) return [];
	const { properties = {}, items, allOf = [], anyOf = [], oneOf = [] } = schema as Record<string, Json | Json[]>;
	const inner = [Object.values(properties), items ?? [], allOf, anyOf, oneOf].flat() as Json[];
	return [...Object.keys(schema), ...inner.flatMap(keywordsOf)];
}
