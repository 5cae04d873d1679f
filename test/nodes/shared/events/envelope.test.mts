// What counts as an event of Zoom.
import { objectOf, parseEvent } from '../../../../nodes/shared/events/envelope.ts';

test.each([
	{ event: 'meeting.started', event_ts: 1, payload: { account_id: 'a', object: {} } },
	{ event: 'newer.than_this', payload: {} },
])('%j is an event, and is returned as it is', (body) => {
	expect(parseEvent(body)).toBe(body);
});

test.each([
	undefined,
	null,
	'text',
	7,
	[],
	{},
	{ event: 'meeting.started' },
	{ event: 'meeting.started', payload: null },
	{ event: 'meeting.started', payload: 'text' },
	{ event: 7, payload: {} },
	{ payload: {} },
])('%j is not an event', (body) => {
	expect(parseEvent(body)).toBeUndefined();
});

test('the object of a change has its new values, and the old ones where nothing changed', () => {
	const payload = { old_object: { id: '1', topic: 'Old' }, object: { topic: 'New' } };
	expect(objectOf({ event: 'meeting.updated', payload })).toEqual({ id: '1', topic: 'New' });
	expect(objectOf({ event: 'user.signed_in', payload: {} })).toEqual({});
});
