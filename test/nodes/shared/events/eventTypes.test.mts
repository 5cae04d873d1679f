// Picking events: what the list offers, and what a choice in it stands for.
import { eventOptions, events, eventsIn, isPicked } from '../../../../nodes/shared/events/eventTypes.ts';

test('the list offers the categories first, then every event by name, with what Zoom calls it', () => {
	expect(eventOptions.slice(0, 5).map(({ name, value }) => [name, value])).toEqual([
		['[Any Event]', '*'],
		['[Any Meeting Event]', 'meeting.*'],
		['[Any Recording Event]', 'recording.*'],
		['[Any User Event]', 'user.*'],
		['[Any Webinar Event]', 'webinar.*'],
	]);
	expect(eventOptions.slice(5).map(({ value }) => value)).toEqual(Object.keys(events));
	expect(eventOptions).toContainEqual({
		name: 'Meeting Started',
		value: 'meeting.started',
		description: 'Zoom calls it meeting.started',
	});
});

test('names begin with the category and are different, so that the list can be searched', () => {
	const named = Object.entries(events);
	expect(named.length).toBeGreaterThan(100);
	expect(named.filter(([event, name]) => name.split(' ')[0]?.toLowerCase() !== event.split('.')[0])).toEqual([]);
	expect(new Set(named.map(([, name]) => name)).size).toBe(named.length);
});

test.each<[string, string, string[], boolean]>([
	['the event itself', 'meeting.started', ['meeting.started'], true],
	['one of several', 'meeting.started', ['user.created', 'meeting.started'], true],
	['another event', 'meeting.started', ['meeting.ended'], false],
	['one with a longer name', 'meeting.participant_joined', ['meeting.participant_joined_breakout_room'], false],
	['one with a shorter name', 'meeting.participant_joined_breakout_room', ['meeting.participant_joined'], false],
	['its category', 'meeting.started', ['meeting.*'], true],
	['its category, newer than the list', 'meeting.teleported', ['meeting.*'], true],
	['another category', 'webinar.started', ['meeting.*'], false],
	['a category that begins alike', 'meetings.started', ['meeting.*'], false],
	['any', 'meeting.started', ['*'], true],
	['any, newer than the list', 'room.opened', ['*'], true],
	['a choice that only begins the name', 'meeting.started', ['meeting.s'], false],
	['nothing', 'meeting.started', [], false],
])('%s: %s with %j is picked: %p', (_what, event, picked, is) => {
	expect(isPicked(event, picked)).toBe(is);
});

test('a subscription gets every event that is picked, by name and once', () => {
	expect(eventsIn(['*'])).toEqual(Object.keys(events));
	expect(eventsIn(['user.*'])).toEqual(Object.keys(events).filter((event) => event.startsWith('user.')));
	expect(eventsIn(['meeting.started', 'meeting.ended', 'meeting.started'])).toEqual([
		'meeting.ended',
		'meeting.started',
	]);
	expect(eventsIn([])).toEqual([]);
});
