// The events to choose from, and what a choice stands for.
import {
	choicesWithFiles,
	eventNames,
	eventOptions,
	eventsField,
	expandSelection,
	isSelected,
	readSelection,
} from '../../../../nodes/shared/events/eventTypes.ts';

test('the list has the categories first, then every event by name, with what Zoom calls it', () => {
	expect(eventOptions.slice(0, 5).map(({ name, value }) => [name, value])).toEqual([
		['[Any Event]', '*'],
		['[Any Meeting Event]', 'meeting.*'],
		['[Any Recording Event]', 'recording.*'],
		['[Any User Event]', 'user.*'],
		['[Any Webinar Event]', 'webinar.*'],
	]);
	expect(eventOptions.slice(5).map(({ value }) => value)).toEqual(Object.keys(eventNames));
	expect(eventOptions).toContainEqual({
		name: 'Meeting Started',
		value: 'meeting.started',
		action: 'On meeting started',
		description: 'Zoom calls it meeting.started',
	});
});

test('every name is unique and begins with its category, so that the list can be searched', () => {
	const named = Object.entries(eventNames);
	expect(named.length).toBeGreaterThan(100);
	expect(named.filter(([event, name]) => name.split(' ')[0]?.toLowerCase() !== event.split('.')[0])).toEqual([]);
	expect(new Set(named.map(([, name]) => name)).size).toBe(named.length);
});

test('abbreviations and names of products keep their capitals in the panel', () => {
	const actionOf = (event: string) => eventOptions.find(({ value }) => value === event)?.action;
	expect(actionOf('meeting.ai_companion_started')).toBe('On meeting AI Companion started');
	expect(actionOf('user.tsp_created')).toBe('On user TSP account created');
	expect(actionOf('*')).toBe('On any event');
});

test('events have to be chosen', () => {
	expect(eventsField.properties).toMatchObject([{ name: 'events', type: 'multiOptions', required: true }]);
});

test('the choices with recording files can all be chosen', () => {
	const values = eventOptions.map(({ value }) => value);
	expect(choicesWithFiles).toEqual(expect.arrayContaining(['*', 'recording.*', 'recording.completed']));
	expect(choicesWithFiles.filter((choice) => !values.includes(choice))).toEqual([]);
});

test('a trigger without selected events has selected none', () => {
	expect(readSelection({ get: () => undefined })).toEqual([]);
	expect(readSelection({ get: (name) => (name === 'events' ? ['*'] : undefined) })).toEqual(['*']);
});

test.each<[string, string[], boolean, string]>([
	['meeting.started', ['meeting.started'], true, 'it is the event itself'],
	['meeting.started', ['user.created', 'meeting.started'], true, 'it is one of several'],
	['meeting.started', ['meeting.ended'], false, 'it is another event'],
	['meeting.participant_joined', ['meeting.participant_joined_breakout_room'], false, 'the name is shorter'],
	['meeting.participant_joined_breakout_room', ['meeting.participant_joined'], false, 'the name is longer'],
	['meeting.started', ['meeting.*'], true, 'it is of the category'],
	['meeting.teleported', ['meeting.*'], true, 'it is of the category, though newer than the list'],
	['webinar.started', ['meeting.*'], false, 'it is of another category'],
	['meetings.started', ['meeting.*'], false, 'its category only begins alike'],
	['meeting.started', ['*'], true, 'any event is selected'],
	['room.opened', ['*'], true, 'any event is selected, also newer ones'],
	['meeting.started', ['meeting.s'], false, 'the choice is only the beginning of its name'],
	['meeting.started', [], false, 'nothing is selected'],
])('whether %s is selected by %j is %p, because %s', (event, selection, expected) => {
	expect(isSelected(event, selection)).toBe(expected);
});

test('a subscription gets every selected event by name and once', () => {
	expect(expandSelection(['*'])).toEqual(Object.keys(eventNames));
	expect(expandSelection(['user.*'])).toEqual(Object.keys(eventNames).filter((event) => event.startsWith('user.')));
	expect(expandSelection(['meeting.started', 'meeting.ended', 'meeting.started'])).toEqual([
		'meeting.ended',
		'meeting.started',
	]);
	expect(expandSelection([])).toEqual([]);
});

test.each([
	['*', 'On any event'],
	['user.*', 'On any user event'],
	['meeting.started', 'On meeting started'],
	['meeting.ai_companion_started', 'On meeting AI Companion started'],
])('the node panel says of %s "%s", with abbreviations and names as they are written', (value, action) => {
	expect(eventOptions.find((option) => option.value === value)?.action).toBe(action);
});
