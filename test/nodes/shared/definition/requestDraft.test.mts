// Where a value goes in the request, and its names there and in n8n.
import { emptyDraft, parameterName, setTarget, wireName } from '../../../../nodes/shared/definition/requestDraft.ts';
import type { Target } from '../../../../nodes/shared/definition/operation.ts';
import { aDraft } from '../support/operations.mts';

test('an empty draft has no body, and is a new object each time', () => {
	expect(emptyDraft()).toEqual({ path: {}, query: {}, body: undefined, option: {} });
	setTarget(emptyDraft(), { query: 'a' }, 1);
	expect(emptyDraft().query).toEqual({});
});

test.each<[Target, unknown, object]>([
	[{ path: 'meetingId' }, 111, { path: { meetingId: '111' } }],
	[{ query: 'page.size' }, 0, { query: { 'page.size': 0 } }],
	[{ option: 'limit' }, false, { option: { limit: false } }],
	[{ body: 'topic' }, '', { body: { topic: '' } }],
	[{ body: 'settings.waiting_room' }, false, { body: { settings: { waiting_room: false } } }],
	[{ body: 'a.b.c' }, null, { body: { a: { b: { c: null } } } }],
])('the target %o takes the value %p', (target, value, expected) => {
	const draft = aDraft();
	setTarget(draft, target, value);
	expect(draft).toEqual({ ...aDraft(), ...expected });
});

test('values with a common prefix are in one object, and the later of two with the same name wins', () => {
	const draft = aDraft();
	for (const [body, value] of [
		['topic', 'a'],
		['settings.mute', true],
		['settings.audio.type', 'both'],
		['topic', 'b'],
		['settings.audio.code', 49],
	] as const)
		setTarget(draft, { body }, value);
	expect(draft.body).toEqual({ topic: 'b', settings: { mute: true, audio: { type: 'both', code: 49 } } });
});

test.each([null, 'text', [1], undefined])('a nested value replaces %p by an object', (before) => {
	const draft = aDraft({ body: { settings: before } });
	setTarget(draft, { body: 'settings.mute' }, true);
	expect(draft.body).toEqual({ settings: { mute: true } });
});

test.each<[Target, string, string]>([
	[{ path: 'meetingId' }, 'meetingId', 'meetingId'],
	[{ query: 'page_size' }, 'page_size', 'pageSize'],
	[{ option: 'binaryPropertyName' }, 'binaryPropertyName', 'binaryPropertyName'],
	[{ body: 'settings.waiting_room' }, 'waiting_room', 'waitingRoom'],
	[{ body: 'a_b.c.start-time' }, 'start-time', 'startTime'],
	[{ query: 'in__2_days_' }, 'in__2_days_', 'in2Days_'],
])('%o is named %s in Zoom and %s in n8n', (target, wire, parameter) => {
	expect([wireName(target), parameterName(target)]).toEqual([wire, parameter]);
});
