// What an update has to send.
import { changesOf, digestOf } from '../../../../nodes/shared/engine/changes.ts';

const nothing = { createOnly: [] };

test('only the members and settings that differ are sent', () => {
	const asked = { topic: 'A', duration: 60, settings: { waiting_room: true, audio: { type: 'both', toll: true } } };
	const record = { topic: 'A', duration: 30, settings: { waiting_room: true, audio: { type: 'voip', toll: true } } };
	expect(changesOf(asked, record, nothing, false)).toEqual({
		changed: ['duration', 'settings.audio.type'],
		body: { duration: 60, settings: { audio: { type: 'both', toll: true } } },
	});
	expect(changesOf(asked, asked, nothing, true)).toEqual({ changed: [], body: {} });
});

test('two members of one object are sent in one', () => {
	expect(
		changesOf({ settings: { a: 1, b: 2, c: 3 } }, { settings: { a: 2, b: 3, c: 3 } }, nothing, false).body,
	).toEqual({
		settings: { a: 1, b: 2 },
	});
});

test('what a record does not show is sent only if nobody knows whether it has changed', () => {
	const asked = { template: 'T', topic: 'A' };
	expect(changesOf(asked, { topic: 'B' }, nothing, false).changed).toEqual(['topic']);
	expect(changesOf(asked, { topic: 'B' }, nothing, true).changed).toEqual(['template', 'topic']);
});

test('what is for the creation alone is never sent', () => {
	expect(changesOf({ template: 'T' }, { template: 'U' }, { createOnly: ['template'] }, true).changed).toEqual([]);
});

test('members that belong together are sent together, as far as they were asked for', () => {
	const rule = {
		createOnly: [],
		together: [
			['start_time', 'timezone', 'duration'],
			['recurrence', 'type'],
		],
	};
	const asked = {
		start_time: '2030-01-07T10:00:00',
		timezone: 'Europe/Berlin',
		type: 2,
		recurrence: { type: 1, end: 2 },
	};
	const record = { ...asked, timezone: 'Asia/Tokyo', start_time: '2030-01-07T01:00:00Z' };
	expect(changesOf(asked, record, rule, false)).toEqual({
		changed: ['start_time', 'timezone'],
		body: { start_time: asked.start_time, timezone: asked.timezone },
	});
	expect(changesOf(asked, { ...asked, recurrence: { type: 1, end: 3 } }, rule, false)).toEqual({
		changed: ['recurrence.end'],
		body: { recurrence: asked.recurrence, type: 2 },
	});
});

test('the digest differs if what was asked for differs, and not by the order of members', () => {
	expect(digestOf({ a: 1, b: { c: [1, { d: null, e: 'x' }] } })).toBe(
		digestOf({ b: { c: [1, { e: 'x', d: null }] }, a: 1 }),
	);
	const others = [{ a: 2 }, { a: '1' }, { b: 1 }, { a: 1, b: 1 }, [1], { a: [1] }, {}].map(digestOf);
	expect(new Set([...others, digestOf({ a: 1 })]).size).toBe(8);
	expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
	expect(digestOf({ a: 1 })).toMatch(/^[\w-]{8}$/);
});
