// Every kind of violation is found, and a search finds a careless field. The same seed finds the same case.
import { number, text } from '../../nodes/shared/definition/fields.ts';
import type { Field, Operation } from '../../nodes/shared/definition/operation.ts';
import { FieldError } from '../../nodes/shared/definition/errors.ts';
import { findViolation, findErrorViolation, findPathViolation, findValueViolation } from './assertInvariant.mts';
import { search } from './search.mts';

const template = '/users/{userId}/meetings';

test.each(['/users/me/meetings', '/users/a%252Fb/meetings', '/users/a%20b%3Fc/meetings'])(
	'%s is a valid path',
	(path) => {
		expect(findPathViolation(template, path)).toBeUndefined();
	},
);

test.each([
	'/users/a/b/meetings',
	'/users/a%2Fb/meetings',
	'/users/a%5cb/meetings',
	'/users/../meetings',
	'/users//meetings',
	'/users/%2E%2E/meetings',
	'/users/me/webinars',
	'/users/me?x=/meetings',
	'/users/me#/meetings',
	'/users/undefined/meetings',
	'/users/%5Bobject%20Object%5D/meetings',
	'/users/a%0Db/meetings',
	'/users/a b/meetings',
])('%s is not a valid path', (path) => {
	expect(findPathViolation(template, path)).toEqual(expect.any(String));
});

const circle: { self?: unknown } = {};
circle.self = circle;
test.each([
	undefined,
	null,
	Number.NaN,
	Infinity,
	1n,
	'undefined',
	'[object Object]',
	'Invalid Date',
	'\ud800',
	new Date(),
	new Map(),
	{ a: undefined },
	[null],
	new Array(1),
	circle,
])('%p must not be sent', (value) => {
	expect(findValueViolation(value, 'body', '')).toEqual(expect.any(String));
});

test('text of the input may be sent, whatever it says', () => {
	expect(
		findValueViolation({ topic: 'undefined behaviour', list: [1, true, {}] }, 'body', 'topic\nundefined behaviour'),
	).toBeUndefined();
});

test('an error must be a message about a field', () => {
	const labels = new Set(['Topic']);
	expect(findErrorViolation(new FieldError('Topic', "'Topic' is empty"), labels)).toBeUndefined();
	expect(findErrorViolation(new FieldError('Other', "'Other' is empty"), labels)).toMatch(/names no field/);
	expect(findErrorViolation(new TypeError("'Topic'"), labels)).toMatch(/^TypeError instead/);
	expect(findErrorViolation(new FieldError('Topic', `'Topic' is '${'x'.repeat(500)}'`), labels)).toMatch(/characters/);
	expect(findViolation(labels, { requests: [] }, '')).toMatch(/nothing was sent/);
});

const careless = (field: Field): Operation => ({
	name: 'Get',
	action: 'Get',
	description: '',
	request: { method: 'GET', path: '/users/{userId}' },
	scopes: { granular: [], classic: [] },
	rate: 'light',
	fields: [text('User', { path: 'userId', required: true }), field],
});
const good = number('Count', { query: 'count' });
test.each<[string, Field, RegExp]>([
	[
		'that sends any value',
		{ ...good, write: (values, draft) => void (draft.query.count = values.get('count') as string) },
		/^x: query\.count/,
	],
	[
		'that turns values into text',
		{ ...good, write: (values, draft) => void (draft.query.count = String(values.get('count'))) },
		/query\.count is|TypeError|Error instead/,
	],
	[
		'that writes into the path',
		{ ...good, write: (values, draft) => void (draft.path.userId = String(values.get('count') ?? '')) },
		/^x: /,
	],
	['that crashes', { ...good, write: (values) => void (values.get('count') as string).trim() }, /^x: TypeError/],
])('a field %s is found', async (_what, field, finding) => {
	const subject = {
		id: 'x',
		operation: careless(field),
		forms: [{ userId: 'me', count: 1 }],
		labels: new Set(['User', 'Count']),
		deciding: new Set<string>(),
	};
	const found = await search(subject, 2000);
	expect(found).toMatch(finding);
	expect(await search(subject, 2000)).toBe(found);
	expect(await search({ ...subject, operation: careless(good) }, 2000)).toBeUndefined();
});
