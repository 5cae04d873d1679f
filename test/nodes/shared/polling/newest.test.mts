import type { ZoomEvent } from '../../../../nodes/shared/events/envelope.ts';
import { pollKinds } from '../../../../nodes/shared/polling/kinds.ts';
import { newestEvent } from '../../../../nodes/shared/polling/newest.ts';
import { ago, FakeReader, zoomError } from './fakeReader.mts';

async function newest(
	reader: FakeReader,
	{ events = ['meeting.created'], hosts = ['me'], isWanted = (_event: ZoomEvent): boolean => true } = {},
) {
	const kinds = pollKinds.filter(({ event }) => events.includes(event));
	const scope = { hosts: hosts.map((id) => ({ id })), isAccount: false, anyone: 'me' };
	return await newestEvent({ kinds, scope, reader }, isWanted);
}
const idOf = (event: ZoomEvent | undefined) => event?.payload.object?.id;
const meeting = (id: number, hours: number) => ({ id, created_at: ago(hours) });

test('it is the newest of all lists, with what only a further request tells', async () => {
	const reader = new FakeReader();
	reader.lists = { 'meetings/a': [meeting(1, 3), meeting(2, 1)], 'meetings/b': [meeting(3, 2)] };
	reader.facts['meeting/2'] = { id: 2, password: 'p' };
	const event = await newest(reader, { hosts: ['a', 'b'] });
	expect(event?.payload.object).toMatchObject({ id: 2, password: 'p' });
});

test('it is the newest that is wanted, and has come about', async () => {
	const reader = new FakeReader();
	reader.lists = {
		'meetings/me': [1, 2, 3].map((id) => ({ ...meeting(id, id), uuid: `u${id}`, start_time: ago(id) })),
	};
	expect(idOf(await newest(reader, { isWanted: (event) => idOf(event) === 3 }))).toBe(3);
	reader.facts['pastMeeting/u2'] = { uuid: 'u2', end_time: ago(1) };
	expect(idOf(await newest(reader, { events: ['meeting.ended'] }))).toBe('2');
	expect(await newest(reader, { isWanted: () => false })).toBeUndefined();
});

test('what is still in work does not count, and what has no time is the last', async () => {
	const reader = new FakeReader();
	const file = (status: string) => [{ id: status, file_type: 'MP4', status }];
	reader.lists['recordings/me'] = [
		{ uuid: 'none', recording_files: file('completed') },
		{ uuid: 'work', start_time: ago(1), recording_files: file('processing') },
		{ uuid: 'ready', start_time: ago(2), recording_files: file('completed') },
	];
	const event = await newest(reader, { events: ['recording.completed'] });
	expect(event?.payload.object?.uuid).toBe('ready');
	expect(reader.asked[0]).toBe('recordings/me from=2026-10-28');
});

test('a list that cannot be read matters only if none can', async () => {
	const reader = new FakeReader();
	const error = zoomError(404);
	reader.lists = { 'meetings/a': error, 'meetings/b': [meeting(1, 1)] };
	expect(idOf(await newest(reader, { hosts: ['a', 'b'] }))).toBe(1);
	reader.lists = { 'meetings/a': error };
	await expect(newest(reader, { hosts: ['a', 'b'] })).rejects.toBe(error);
	reader.lists = {};
	expect(await newest(reader)).toBeUndefined();
});

test('of many users and meetings, some have to do', async () => {
	const reader = new FakeReader();
	const hosts = Array.from({ length: 30 }, (_, index) => `host${index}`);
	await newest(reader, { hosts });
	expect(reader.asked).toHaveLength(20);
	reader.lists['meetings/me'] = Array.from({ length: 60 }, (_, index) => meeting(index, 1));
	let tried = 0;
	await newest(reader, { isWanted: () => (tried += 1) < 0 });
	expect(tried).toBe(50);
});
