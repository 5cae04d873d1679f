// What counts as an event of Zoom.
import { eventIn } from '../../../../nodes/shared/events/envelope.ts';

test.each([
	{ event: 'meeting.started', event_ts: 1, payload: { account_id: 'a', object: {} } },
	{ event: 'newer.than_this', payload: {} },
])('%j is one, as it is', (body) => {
	expect(eventIn(body)).toBe(body);
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
])('%j is none', (body) => {
	expect(eventIn(body)).toBeUndefined();
});
