// An event as an item: flat, with IDs as text and times in ISO 8601, and nothing lost.
import { flatten } from '../../../../nodes/shared/events/output.ts';

test('the output has the members of the envelope and those of the object on one level', () => {
	expect(
		flatten({
			event: 'meeting.deleted',
			event_ts: 1_626_230_691_572,
			payload: {
				account_id: 'a',
				operator: 'n@example.com',
				operator_id: 'o',
				operation: 'single',
				object: { id: 93_812_345_678, uuid: 'u==', topic: 'Weekly' },
			},
		}),
	).toEqual({
		event: 'meeting.deleted',
		event_name: 'Meeting Deleted',
		event_time: '2021-07-14T02:44:51.572Z',
		account_id: 'a',
		operator: 'n@example.com',
		operator_id: 'o',
		operation: 'single',
		id: '93812345678',
		uuid: 'u==',
		topic: 'Weekly',
	});
});

test('a change has its time, and the old values under before', () => {
	expect(
		flatten({
			event: 'meeting.updated',
			event_ts: 2,
			payload: { account_id: 'a', time_stamp: 1, object: { id: 1, topic: 'New' }, old_object: { id: 1, topic: 'Old' } },
		}),
	).toEqual({
		event: 'meeting.updated',
		event_name: 'Meeting Updated',
		event_time: '1970-01-01T00:00:00.002Z',
		account_id: 'a',
		changed_at: '1970-01-01T00:00:00.001Z',
		before: { id: '1', topic: 'Old' },
		id: '1',
		topic: 'New',
	});
});

test.each([
	// Recorded 2020: webinar.updated.
	['beside the payload', { time_stamp: 1 }, {}],
	['in the payload, and another one beside it', { time_stamp: 3 }, { time_stamp: 1 }],
])('the time of a change is found %s', (_where, beside, inside) => {
	const event = { event: 'webinar.updated', ...beside, payload: { ...inside, object: { id: 1 } } };
	expect(flatten(event)).toMatchObject({ changed_at: '1970-01-01T00:00:00.001Z', id: '1' });
	expect(Object.keys(flatten(event))).not.toContain('time_stamp');
});

test('what is empty or absent in an event is so in the output', () => {
	// Recorded 2025: a guest has no ID and no address; registrant_id is absent, null or empty.
	for (const registrant of [{}, { registrant_id: null }, { registrant_id: '' }]) {
		const participant = { user_id: '16778240', user_name: 'Alice', id: '', email: '', ...registrant };
		const object = { id: '93812345678', uuid: 'u==', type: 4, participant };
		const record = flatten({
			event: 'meeting.participant_joined',
			event_ts: 1,
			payload: { account_id: 'a', object },
		});
		expect(record).toEqual({
			event: 'meeting.participant_joined',
			event_name: 'Meeting Participant Joined',
			event_time: '1970-01-01T00:00:00.001Z',
			account_id: 'a',
			...object,
		});
	}
});

test('the change of a user without an operator has what was before, with an empty ID', () => {
	// Recorded 2025: 32 ms before user.deleted.
	const payload = {
		account_id: 'a',
		object: { id: 'ZrIMs9dKPYc', first_name: 'Ada', pmi: 6_482_205_913 },
		old_object: { id: '', first_name: '' },
		time_stamp: 1,
	};
	const record = flatten({ event: 'user.updated', event_ts: 1, payload });
	expect(record).toMatchObject({ id: 'ZrIMs9dKPYc', pmi: '6482205913', before: { id: '', first_name: '' } });
	expect(Object.keys(record)).not.toContain('operator');
});

test('the ID of a user in lower case is left as Zoom sends it', () => {
	// Recorded 2025: in every presence event.
	const object = { id: 'zrims9dkpyc', email: 'ada@example.com', presence_status: 'Busy', duration: -323_084 };
	expect(flatten({ event: 'user.presence_status_updated', event_ts: 1, payload: { object } })).toMatchObject(object);
});

test("an event that is newer than the list has Zoom's name, and one without an object has only the envelope", () => {
	const record = flatten({ event: 'room.opened', event_ts: 1, payload: { account_id: 'a' } });
	expect(record).toEqual({
		event: 'room.opened',
		event_name: 'room.opened',
		event_time: '1970-01-01T00:00:00.001Z',
		account_id: 'a',
	});
	expect(Object.keys(record)).not.toContain('before');
	expect(Object.keys(record)).not.toContain('changed_at');
});

test.each([undefined, null, '1626230691572', 8.64e15 + 1, Number.NaN])('an invalid time is left out: %p', (time) => {
	const record = flatten({
		event: 'meeting.started',
		event_ts: time as number,
		payload: { time_stamp: time, object: {} },
	});
	expect([record.event_time, record.changed_at]).toEqual([undefined, undefined]);
});

test('a member of the object that has the name of one of the envelope is kept beside it, if the values differ', () => {
	const { payload, ...rest } = { event: 'user.created', event_ts: 1, payload: { account_id: 'a', operator: 'o' } };
	const record = flatten({
		...rest,
		payload: { ...payload, object: { account_id: 'b', operator: 'o', event: 'x', id: 'i' } },
	});
	expect(record).toMatchObject({
		event: 'user.created',
		object_event: 'x',
		account_id: 'a',
		object_account_id: 'b',
		operator: 'o',
		id: 'i',
	});
	expect(Object.keys(record)).not.toContain('object_operator');
	// Names that every JavaScript object inherits are no exception.
	expect(Object.keys(flatten({ ...rest, payload: { object: { constructor: 'c' } } }))).toContain('constructor');
});

test('every ID is text, in whichever form Zoom sent it, and every other value is unchanged', () => {
	const object = {
		id: 1,
		user_id: 2,
		pmi: 3,
		personal_pmi: 4,
		host_id: 'h',
		id_type: 5,
		paid: 6,
		duration: 7,
		is_id: true,
		on_id: null,
		settings: null,
		tags: [8, 'x'],
		participant: { id: 9, timezone: 'UTC' },
		occurrences: [{ occurrence_id: 10, status: 11 }],
		user_ids: [12],
	};
	expect(flatten({ event: 'e', payload: { object, operator_id: 13 } })).toMatchObject({
		id: '1',
		user_id: '2',
		pmi: '3',
		personal_pmi: '4',
		host_id: 'h',
		id_type: 5,
		paid: 6,
		duration: 7,
		is_id: true,
		on_id: null,
		settings: null,
		tags: [8, 'x'],
		participant: { id: '9', timezone: 'UTC' },
		occurrences: [{ occurrence_id: '10', status: 11 }],
		user_ids: [12],
		operator_id: '13',
	});
});
