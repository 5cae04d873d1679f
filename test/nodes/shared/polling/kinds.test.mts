// What each kind reads, what it takes for new, and the event that it makes. The records have the form of Zoom's lists as
// documented; the lists of users and meetings as recorded in 2026.
import type { IDataObject } from 'n8n-workflow';
import { eventOf, pollKinds } from '../../../../nodes/shared/polling/kinds.ts';
import type { PollKind } from '../../../../nodes/shared/polling/kind.ts';
import type { Scope, Source } from '../../../../nodes/shared/polling/sources.ts';
import { ago, FakeReader, NOW, zoomError } from './fakeReader.mts';

const kindOf = (event: string): PollKind => pollKinds.find((kind) => kind.event === event) as PollKind;
const scope = (more: Partial<Scope> = {}): Scope => ({
	hosts: [{ id: 'h1' }],
	isAccount: false,
	anyone: 'h1',
	...more,
});
const host: Source = { key: 'h1', host: { id: 'h1' } };
const SINCE = Date.parse('2026-11-20T10:20:30.456Z');

/** What a list of the kind has of a record, and what Zoom's event would have. */
async function objectOf(event: string, record: IDataObject, reader = new FakeReader(), source = host) {
	const kind = kindOf(event);
	const listed = kind.objectOf(record, source);
	if (!listed) return undefined;
	return {
		listed,
		identity: kind.identify(listed),
		whole: kind.complete ? await kind.complete(listed, reader, source) : listed,
	};
}

test.each([
	['meeting.created', ['meetings/h1 type=scheduled']],
	['meeting.ended', ['meetings/h1 type=previous_meetings from=2026-11-20']],
	['meeting.summary_completed', ['userSummaries/h1 time_filter_field=summary_created_time from=2026-11-20T10:20:30Z']],
	['recording.completed', ['recordings/h1 from=2026-11-20']],
	['recording.transcript_completed', ['recordings/h1 from=2026-11-20']],
	['user.created', ['users', 'users status=pending']],
	['webinar.created', ['webinars/h1 type=scheduled']],
])('%s reads these lists of a user', async (event, expected) => {
	const reader = new FakeReader();
	const kind = kindOf(event);
	for (const source of await kind.sources(scope(), reader))
		for (const call of kind.calls(source, SINCE)) await reader.list(call);
	expect(reader.asked).toEqual(expected);
});

test('the summaries of an account are in one list', async () => {
	const kind = kindOf('meeting.summary_completed');
	const sources = await kind.sources(scope({ isAccount: true, hosts: [{ id: 'h1' }, { id: 'h2' }] }), new FakeReader());
	expect(sources).toEqual([{ key: 'account' }]);
	expect(kind.calls(sources[0] as Source, SINCE)).toEqual([
		{
			list: 'accountSummaries',
			query: { time_filter_field: 'summary_created_time', from: '2026-11-20T10:20:30Z' },
		},
	]);
});

test.each([
	['meeting.created', 24],
	['meeting.ended', 48],
	['meeting.registration_created', 24],
	['meeting.summary_completed', 1],
	['recording.completed', 72],
	['recording.transcript_completed', 72],
	['user.created', 24],
	['webinar.created', 24],
	['webinar.registration_created', 24],
])('%s may be late by so many hours: %i', (event, hours) => {
	expect(kindOf(event).overlapMs).toBe(hours * 3_600_000);
});

describe('meeting.created', () => {
	const record = { id: 1, uuid: 'u', topic: 'A', created_at: ago(1), start_time: ago(-1), duration: 30, agenda: 'x' };

	test('has what only the meeting itself tells, and nothing that the event has not', async () => {
		const reader = new FakeReader();
		reader.facts['meeting/1'] = {
			id: 1,
			topic: 'A',
			password: 'p',
			start_url: 'secret',
			settings: { use_pmi: false, waiting_room: true, alternative_hosts: '' },
		};
		expect(await objectOf('meeting.created', record, reader)).toMatchObject({
			identity: { at: Date.parse(ago(1)), keys: ['1'] },
		});
		expect((await objectOf('meeting.created', record, reader))?.whole).toEqual({
			id: 1,
			uuid: 'u',
			topic: 'A',
			start_time: ago(-1),
			duration: 30,
			password: 'p',
			settings: { meeting_invitees: [], use_pmi: false, alternative_hosts: '' },
		});
	});

	test('has what the list tells if Zoom refuses the rest', async () => {
		expect((await objectOf('meeting.created', record))?.whole).toEqual({
			id: 1,
			uuid: 'u',
			topic: 'A',
			start_time: ago(-1),
			duration: 30,
		});
	});

	test('of a webinar asks for the webinar', async () => {
		const reader = new FakeReader();
		await objectOf('webinar.created', record, reader);
		expect(reader.asked).toEqual(['webinar/1']);
	});
});

describe('meeting.ended', () => {
	const record = { id: 1, uuid: 'u', topic: 'A', start_time: ago(2), duration: 30, agenda: 'x' };

	test('has the times of the instance, which has an ID of its own', async () => {
		const reader = new FakeReader();
		reader.facts['pastMeeting/u'] = { uuid: 'i', start_time: ago(2.1), end_time: ago(1), duration: 66, id: 1 };
		const found = await objectOf('meeting.ended', record, reader);
		expect(found?.whole).toEqual({
			id: '1',
			uuid: 'i',
			topic: 'A',
			start_time: ago(2.1),
			end_time: ago(1),
			duration: 30,
		});
		expect(found?.identity).toEqual({ at: Date.parse(ago(2)), keys: ['u'] });
		expect(kindOf('meeting.ended').happenedAt?.(found?.whole ?? {})).toBe(Date.parse(ago(1)));
	});

	test.each<[string, IDataObject | undefined]>([
		['Zoom does not know that it took place', undefined],
		['it has no end', { uuid: 'u' }],
	])('has not come about if %s', async (_why, past) => {
		const reader = new FakeReader();
		if (past) reader.facts['pastMeeting/u'] = past;
		expect((await objectOf('meeting.ended', record, reader))?.whole).toBeUndefined();
	});
});

test('meeting.summary_completed has the text, if Zoom gives it', async () => {
	const reader = new FakeReader();
	const record = { meeting_uuid: 'u', summary_created_time: ago(1), meeting_topic: 'A' };
	reader.facts['summary/u'] = { summary_content: 'text' };
	const found = await objectOf('meeting.summary_completed', record, reader);
	expect(found?.whole).toEqual({ ...record, summary_content: 'text' });
	expect(found?.identity).toEqual({ at: Date.parse(ago(1)), keys: [`u ${ago(1)}`] });
	expect((await objectOf('meeting.summary_completed', record))?.whole).toEqual(record);
});

describe('user.created', () => {
	test('has what the event has, and is known by address and ID', async () => {
		const record = { id: 'u', email: 'A@b.c', type: 1, user_created_at: ago(1), created_at: ago(9), dept: 'x' };
		const found = await objectOf('user.created', record);
		expect(found?.whole).toEqual({ id: 'u', email: 'A@b.c', type: 1 });
		expect(found?.identity).toEqual({ at: Date.parse(ago(1)), keys: ['a@b.c', 'u'] });
	});

	test('of somebody who was invited is known by the address alone', async () => {
		const found = await objectOf('user.created', { email: 'a@b.c', created_at: ago(9) });
		expect(found?.identity).toEqual({ at: Date.parse(ago(9)), keys: ['a@b.c'] });
	});
});

describe('recording.completed and recording.transcript_completed', () => {
	const file = (id: string, type: string, status = 'completed'): IDataObject => ({
		id,
		file_type: type,
		status,
		file_size: 10,
	});
	const recording = (...files: IDataObject[]): IDataObject => ({
		uuid: 'u',
		host_id: 'h1',
		start_time: ago(3),
		recording_files: files,
	});
	const video = file('v', 'MP4');
	const transcript = file('t', 'TRANSCRIPT');
	const work = file('w', '', 'processing');

	test.each<[string, string[] | undefined, string[] | undefined, IDataObject]>([
		['ready', ['v'], ['t'], recording(video, transcript)],
		['without a transcript', ['v'], undefined, recording(video)],
		['with a transcript in work', ['v'], undefined, recording(video, file('t', 'TRANSCRIPT', 'processing'))],
		['in work', undefined, ['t'], recording(video, transcript, work)],
		['with a transcript alone', undefined, ['t'], recording(transcript)],
		['without files', undefined, undefined, recording()],
		['without a list of files', undefined, undefined, { uuid: 'u' }],
	])('of a recording that is %s', async (_which, completed, transcribed, record) => {
		expect((await objectOf('recording.completed', record))?.identity.keys).toEqual(completed);
		expect((await objectOf('recording.transcript_completed', record))?.identity.keys).toEqual(transcribed);
	});

	const ids = (object: IDataObject | undefined) => (object?.recording_files as IDataObject[]).map(({ id }) => id);
	const isNewKey =
		(...keys: string[]) =>
		(key: string) =>
			keys.includes(key);

	test('the first event has all files, and later ones what is new', async () => {
		const chat = file('c', 'CHAT');
		const listed = (await objectOf('recording.completed', recording(video, transcript, chat)))?.listed as IDataObject;
		const { restrict } = kindOf('recording.completed');
		expect(ids(restrict?.(listed, isNewKey('v', 'c')))).toEqual(['v', 't', 'c']);
		expect(ids(restrict?.(listed, isNewKey('c')))).toEqual(['c']);
		expect(ids(kindOf('recording.transcript_completed').restrict?.(listed, isNewKey('t')))).toEqual(['t']);
	});

	test('has the address of the host, the passcode, and the totals without summaries', async () => {
		const reader = new FakeReader();
		reader.facts['recording/u'] = { password: 'p' };
		reader.facts['user/h1'] = { email: 'h@b.c' };
		const record = recording(video, file('s', 'SUMMARY'), { ...file('x', 'CHAT'), file_size: 'much' });
		expect((await objectOf('recording.completed', record, reader))?.whole).toEqual({
			...record,
			host_email: 'h@b.c',
			password: 'p',
			on_prem: false,
			recording_count: 2,
			total_size: 10,
		});
		const known = { key: 'h1', host: { id: 'h1', email: 'known@b.c' } };
		expect((await objectOf('recording.completed', record, new FakeReader(), known))?.whole).toMatchObject({
			host_email: 'known@b.c',
		});
		const unknown = (await objectOf('recording.completed', record, new FakeReader()))?.whole;
		expect(unknown).not.toHaveProperty('host_email');
		expect(unknown).not.toHaveProperty('password');
		const reader2 = new FakeReader();
		await objectOf('recording.completed', record, reader2, { key: 'account' });
		expect(reader2.asked).toContain('user/h1');
	});

	test('files without an ID are told apart by what else they have', async () => {
		const timeline = { file_type: 'TIMELINE', recording_start: 's', recording_type: 'timeline' };
		expect((await objectOf('recording.completed', recording(timeline)))?.identity).toEqual({
			at: Date.parse(ago(3)),
			keys: ['u TIMELINE s timeline'],
		});
	});

	test('nobody knows when it was ready', () => {
		expect(kindOf('recording.completed').happenedAt?.({ start_time: ago(1) })).toBeUndefined();
	});
});

describe('registrations', () => {
	const kind = kindOf('meeting.registration_created');
	const meeting = (id: number, hoursAgo: number, more: IDataObject = {}): IDataObject => ({
		id,
		uuid: `u${id}`,
		type: 2,
		topic: 'A',
		start_time: ago(hoursAgo),
		duration: 60,
		agenda: 'x',
		...more,
	});

	test('are read of each meeting that is not over, with one request for each status', async () => {
		const reader = new FakeReader();
		reader.lists['meetings/h1'] = [
			meeting(1, -5),
			meeting(2, 24.9),
			meeting(3, 25.1),
			meeting(4, 100, { type: 8 }),
			meeting(5, 0, { start_time: undefined, type: 3 }),
			meeting(6, 24.1, { duration: undefined }),
		];
		const sources = await kind.sources(scope(), reader);
		expect(sources.map(({ key }) => key)).toEqual(['1', '2', '4', '5']);
		expect(kind.calls(sources[0] as Source, SINCE)).toEqual([
			{ list: 'meetingRegistrants', parts: { meetingId: '1' }, query: { status: 'approved' } },
			{ list: 'meetingRegistrants', parts: { meetingId: '1' }, query: { status: 'pending' } },
		]);
		expect((await kind.sources(scope({ meetings: ['4', '9'] }), reader)).map(({ key }) => key)).toEqual(['4']);
	});

	test('are skipped where Zoom refuses the list of a user, and fail where it fails', async () => {
		const webinars = kindOf('webinar.registration_created');
		const reader = new FakeReader();
		const both = scope({ hosts: [{ id: 'h1' }, { id: 'h2' }] });
		reader.lists['webinars/h1'] = zoomError(400, { code: 200, message: 'Webinar plan is missing.' });
		reader.lists['webinars/h2'] = [meeting(7, -1, { type: 5 })];
		expect(await webinars.sources(both, reader)).toEqual([
			{ key: '7', host: { id: 'h2' }, scheduled: meeting(7, -1, { type: 5 }) },
		]);
		for (const error of [zoomError(503), zoomError(400, { code: 4711, message: 'does not contain scopes' })]) {
			reader.lists['webinars/h1'] = error;
			await expect(webinars.sources(both, reader)).rejects.toBe(error);
		}
		expect(webinars.mayBeRefused).toBe(true);
	});

	test('have the meeting, and every question with an answer or without', async () => {
		const source = { key: '1', scheduled: meeting(1, -1) };
		const record = { id: 'r', email: 'a@b.c', city: 'Bonn', create_time: ago(1) };
		const found = await objectOf('meeting.registration_created', record, new FakeReader(), source);
		expect(found?.identity).toEqual({ at: Date.parse(ago(1)), keys: ['1 r'] });
		expect(found?.whole).toEqual({
			id: 1,
			uuid: 'u1',
			type: 2,
			topic: 'A',
			start_time: ago(-1),
			duration: 60,
			registrant: expect.objectContaining({ id: 'r', email: 'a@b.c', city: 'Bonn', phone: '', custom_questions: [] }),
		});
		expect(found?.whole?.registrant).not.toHaveProperty('create_time');
	});
});

describe('the event', () => {
	test('has the account of the object, or that of any user, or none', async () => {
		const reader = new FakeReader();
		const kind = kindOf('meeting.created');
		expect((await eventOf(kind, { account_id: 'own' }, 5, reader, scope())).payload.account_id).toBe('own');
		expect((await eventOf(kind, {}, 5, reader, scope())).payload).toEqual({ object: {} });
		reader.facts['user/h1'] = { account_id: 'a' };
		expect((await eventOf(kind, {}, 5, reader, scope())).payload).toEqual({ account_id: 'a', object: {} });
	});

	test('has the time at which it happened, or that at which it was found', async () => {
		const time = async (event: string, object: IDataObject, at?: number) =>
			(await eventOf(kindOf(event), object, at, new FakeReader(), scope())).event_ts;
		expect(await time('meeting.created', {}, 5)).toBe(5);
		expect(await time('meeting.created', {})).toBe(NOW);
		expect(await time('recording.completed', {}, 5)).toBe(NOW);
		expect(await time('meeting.ended', { end_time: ago(1) }, 5)).toBe(Date.parse(ago(1)));
	});
});
