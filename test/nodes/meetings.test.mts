// Meetings in progress, occurrences, templates and recurrence: what a definition alone does not show.
import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp, serverToServerApp } from './support/credentials.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = (): nock.Scope => nock('https://api.zoom.us');
const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });
const meetingId = byId('93812345678');
const live = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'liveMeeting',
	operation,
	meetingId,
	...more,
});
const rows = ({ results }: INodeListSearchResult): Array<[string, unknown]> =>
	results.map(({ name, value }) => [name, value]);

/** Runs an operation on a meeting in progress. Returns the body that Zoom received and the output. */
async function control(
	operation: string,
	more: IDataObject,
): Promise<{ sent: unknown; output: IDataObject | undefined }> {
	let sent: unknown;
	api()
		.patch('/v2/live_meetings/93812345678/events', (body) => ((sent = body), true))
		.reply(202);
	const { output } = await n8n.run(live(operation, more), { credential: connectedGeneralApp(n8n) });
	return { sent, output: output[0]?.[0]?.json };
}

test.each<[string, IDataObject, IDataObject]>([
	['controlRecording', { recordingChange: 'recording.pause' }, { method: 'recording.pause' }],
	[
		'inviteUsers',
		{ contacts: { values: [{ email: 'nathan@example.com' }, { contactId: '30R7kT7bTIKSNUFEuH_Qlg' }] } },
		{
			method: 'participant.invite',
			params: { contacts: [{ email: 'nathan@example.com' }, { id: '30R7kT7bTIKSNUFEuH_Qlg' }] },
		},
	],
	[
		'callPhone',
		{ phoneNumber: '+16035550100-156', inviteeName: 'Nathan', options: { requirePressingOne: false } },
		{
			method: 'participant.invite.callout',
			params: {
				phone_number: '+16035550100-156',
				invitee_name: 'Nathan',
				invite_options: { require_pressing_one: false },
			},
		},
	],
	[
		'callRoomSystem',
		{
			protocol: 'sip',
			deviceAddress: '10.0.0.1',
			options: { fromUri: 'sip:a@example.com', additionalHeaders: { values: [{ key: 'X-Room', value: '7' }] } },
		},
		{
			method: 'participant.invite.room_system_callout',
			params: {
				call_type: 'sip',
				device_ip: '10.0.0.1',
				sip_headers: { from_uri: 'sip:a@example.com', additional_headers: [{ key: 'X-Room', value: '7' }] },
			},
		},
	],
	[
		'callRoomSystem',
		{ protocol: 'h323', deviceAddress: '10.0.0.1', options: { fromDisplayName: 'Desk' } },
		{
			method: 'participant.invite.room_system_callout',
			params: { call_type: 'h323', device_ip: '10.0.0.1', h323_headers: { from_display_name: 'Desk' } },
		},
	],
	[
		'removeParticipant',
		{ participantUuid: 'D444CD06-2ABB-2FCC-019B-39E41D8DADF7' },
		{ method: 'participant.remove', params: { participant_uuid: 'D444CD06-2ABB-2FCC-019B-39E41D8DADF7' } },
	],
	[
		'updateWaitingRoom',
		{ waitingRoomTitle: 'Welcome' },
		{ method: 'waiting_room.update', params: { waiting_room_title: 'Welcome' } },
	],
	['controlAiCompanion', { companionChange: 'ai_companion.disable' }, { method: 'ai_companion.disable' }],
	[
		'controlAiCompanion',
		{ companionChange: 'ai_companion.stop', options: { mode: 'all', deleteMeetingAssets: true } },
		{ method: 'ai_companion.stop', params: { ai_companion_mode: 'all', delete_meeting_assets: true } },
	],
])('liveMeeting:%s with %j sends the method and its parameters', async (operation, more, body) => {
	const { sent, output } = await control(operation, more);
	expect(sent).toEqual(body);
	expect(output).toEqual({ success: true, meeting_id: '93812345678', changed: body });
});

test.each<[string, IDataObject, string]>([
	[
		'ai_companion.stop',
		{ mode: 'summary', deleteMeetingAssets: true },
		"'Delete Meeting Assets' only works if all modes are stopped",
	],
	['ai_companion.start', { mode: 'questions', keepTranscript: false }, "'Keep Transcript' only works with the summary"],
])('%s with %j is refused before anything is sent', async (companionChange, options, message) => {
	await expect(
		n8n.run(live('controlAiCompanion', { companionChange, options }), { credential: connectedGeneralApp(n8n) }),
	).rejects.toMatchObject({ message });
});

test('after an unknown outcome a call is not retried, but changing a recording is', async () => {
	const credential = connectedGeneralApp(n8n);
	const calls = { participant: 0, recording: 0 };
	api()
		.persist()
		.patch('/v2/live_meetings/93812345678/events')
		.reply((_uri, body) => {
			const kind = String((body as IDataObject).method).split('.')[0] as keyof typeof calls;
			calls[kind] += 1;
			return calls[kind] === 1 ? [502, ''] : [202, ''];
		});
	await n8n.withFastTime(async () => {
		await expect(
			n8n.run(live('callPhone', { phoneNumber: '+16035550100', inviteeName: 'Nathan' }), { credential }),
		).rejects.toThrow();
		await n8n.run(live('controlRecording', { recordingChange: 'recording.start' }), { credential });
	});
	expect(calls).toEqual({ participant: 1, recording: 2 });
});

test.each(['', null, '={{ $json.missing }}'])(
	'an occurrence that is empty (%j) is refused, so that the whole series is not deleted',
	async (value) => {
		const deleting = n8n.run(
			{
				resource: 'meeting',
				operation: 'delete',
				meetingId,
				options: { occurrenceId: { __rl: true, mode: 'id', value } },
			},
			{ credential: connectedGeneralApp(n8n) },
		);
		await expect(deleting).rejects.toMatchObject({ message: "'Occurrence' is empty" });
	},
);

test('only the selected occurrence is deleted, and without one the whole series', async () => {
	const credential = connectedGeneralApp(n8n);
	const series = api()
		.delete('/v2/meetings/93812345678')
		.query((query) => query.occurrence_id === undefined)
		.reply(204);
	const occurrence = api().delete('/v2/meetings/93812345678').query({ occurrence_id: '1648194360000' }).reply(204);
	for (const options of [{}, { occurrenceId: byId('1648194360000') }])
		await n8n.run({ resource: 'meeting', operation: 'delete', meetingId, options }, { credential });
	expect([series.isDone(), occurrence.isDone()]).toEqual([true, true]);
});

describe.each(['meeting', 'webinar'] as const)('the picker for occurrences of a %s', (kind) => {
	const occurrence = (start: string, status = 'available'): IDataObject => ({
		occurrence_id: `${Date.parse(start)}`,
		start_time: start,
		duration: 60,
		status,
	});
	const past = ['2020-01-06T09:00:00Z', '2020-01-07T09:00:00Z'];
	const parameters = { resource: kind, operation: 'delete', [`${kind}Id`]: byId('938 1234 5678') };
	const search = async (paginationToken?: string): Promise<INodeListSearchResult> =>
		await n8n.listSearch('searchOccurrences', {
			parameters,
			credential: connectedGeneralApp(n8n),
			path: 'parameters.options.occurrenceId',
			...(paginationToken === undefined ? {} : { paginationToken }),
		});

	test('lists those to come, then those in the past with the latest first', async () => {
		const coming = [occurrence('2999-01-07T10:00:00Z'), occurrence('2999-01-08T10:00:00Z', 'deleted')];
		api()
			.persist()
			.get(`/v2/${kind}s/93812345678`)
			.query(true)
			.reply((uri) => [
				200,
				{
					id: 93812345678,
					occurrences: [
						...(uri.includes('show_previous_occurrences=true') ? past.map((start) => occurrence(start)) : []),
						...coming,
					],
				},
			]);
		const first = await search();
		expect(rows(first)).toEqual([
			['2999-01-07 10:00 UTC', String(Date.parse('2999-01-07T10:00:00Z'))],
			['2999-01-08 10:00 UTC (deleted)', String(Date.parse('2999-01-08T10:00:00Z'))],
		]);
		const second = await search(String(first.paginationToken));
		expect(rows(second).map(([name]) => name)).toEqual(['2020-01-07 09:00 UTC', '2020-01-06 09:00 UTC']);
		expect(second.paginationToken).toBeUndefined();
	});

	test('lists nothing for one that takes place once', async () => {
		api().persist().get(`/v2/${kind}s/93812345678`).query(true).reply(200, { id: 93812345678 });
		expect(await search()).toEqual({ results: [] });
	});

	test('says what to choose first when nothing is selected', async () => {
		await expect(
			n8n.listSearch('searchOccurrences', {
				parameters: { resource: kind, operation: 'get', [`${kind}Id`]: byId('') },
				credential: connectedGeneralApp(n8n),
			}),
		).rejects.toMatchObject({ message: `Choose the ${kind} first` });
	});
});

describe.each(['Meeting', 'Webinar'])('the %s templates', (kind) => {
	const parameters = { resource: kind.toLowerCase(), operation: 'create' };
	const serve = (user: string): nock.Scope =>
		api()
			.get(`/v2/users/${user}/${kind.toLowerCase()}_templates`)
			.reply(200, { templates: [{ id: 'AdxbhxCzKgSiWAw', name: 'Team meeting', type: 1 }], total_records: 1 });

	test.each([
		['me', {}],
		['hannah%40acme.example', { userId: { __rl: true, mode: 'email', value: 'hannah@acme.example' } }],
	])('are listed for the user %s', async (user, selected) => {
		serve(user);
		const found = await n8n.listSearch(`search${kind}Templates`, {
			parameters: { ...parameters, ...selected },
			credential: connectedGeneralApp(n8n),
			path: 'parameters.additionalFields.templateId',
		});
		expect(rows(found)).toEqual([['Team meeting', 'AdxbhxCzKgSiWAw']]);
	});

	test('need a host with Server-to-Server OAuth', async () => {
		await expect(
			n8n.listSearch(`search${kind}Templates`, {
				parameters: { ...parameters, authentication: 'zoomServerToServerOAuth2Api' },
				credential: serverToServerApp(n8n, { access_token: 'token' }),
			}),
		).rejects.toMatchObject({ message: 'Choose the host first' });
	});

	test('are created from a number, which is sent as a number', async () => {
		const id = `${kind.toLowerCase()}Id`;
		let sent: unknown;
		api()
			.post(`/v2/users/me/${kind.toLowerCase()}_templates`, (body) => ((sent = body), true))
			.reply(201, { id: 'AdxbhxCzKgSiWAw', name: 'Team' });
		await n8n.run(
			{
				resource: `${kind.toLowerCase()}Template`,
				operation: 'create',
				[id]: { __rl: true, mode: 'url', value: `https://zoom.us/${kind === 'Meeting' ? 'j' : 'w'}/93812345678` },
				templateName: 'Team',
				additionalFields: { overwrite: false },
			},
			{ credential: connectedGeneralApp(n8n) },
		);
		expect(sent).toEqual({ [`${kind.toLowerCase()}_id`]: 93812345678, name: 'Team', overwrite: false });
	});
});

test('sixty polls of sixty items are sent in three requests of at most 25', async () => {
	const sizes: number[] = [];
	api()
		.persist()
		.post('/v2/meetings/93812345678/batch_polls')
		.reply((_uri, body) => {
			const { polls } = body as { polls: IDataObject[] };
			sizes.push(polls.length);
			return [201, { polls: polls.map(({ title }) => ({ id: `id of ${String(title)}`, title })) }];
		});
	const polls = {
		values: [
			{
				title: '={{ $json.title }}',
				pollType: 1,
				questions: { values: [{ question: 'How was it?', questionType: 'single', answers: ['Good', 'Bad'] }] },
			},
		],
	};
	const items = Array.from({ length: 60 }, (_unused, index) => ({ json: { title: `Poll ${index}` } }));
	const { output } = await n8n.run(
		{ resource: 'meetingPoll', operation: 'createMany', meetingId, polls },
		{ credential: connectedGeneralApp(n8n), items },
	);
	expect(sizes).toEqual([25, 25, 10]);
	expect(output[0]?.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
		items.map(({ json }, item) => [`id of ${json.title}`, { item }]),
	);
});

test.each([
	['America/New_York', '2030-02-07T10:00:00', '2030-02-07T15:00:00Z'],
	['', '2030-02-07T10:00:00', '2030-02-07T09:00:00Z'],
	['America/New_York', '2030-02-07T10:00:00Z', '2030-02-07T10:00:00Z'],
])("the end of a recurrence in the zone '%s' at %s is sent as %s", async (timezone, endDateTime, expected) => {
	let sent: IDataObject = {};
	api()
		.post('/v2/users/me/meetings', (body: IDataObject) => ((sent = body), true))
		.reply(201, { id: 93812345678 });
	await n8n.run(
		{
			resource: 'meeting',
			operation: 'create',
			topic: 'Series',
			meetingType: 8,
			startTime: '2030-01-07T10:00:00',
			timezone,
			repeat: 1,
			recurrenceEnds: 'on',
			endDateTime,
		},
		{ credential: connectedGeneralApp(n8n), settings: { timezone: 'Europe/Berlin' } },
	);
	expect(sent.recurrence).toEqual({ type: 1, repeat_interval: 1, end_date_time: expected });
});

test('questions of a registration form have answers only when there are answers to choose from', async () => {
	let sent: unknown;
	api()
		.patch('/v2/meetings/93812345678/registrants/questions', (body) => ((sent = body), true))
		.reply(204);
	const customQuestions = {
		values: [
			{ title: 'How did you hear of us?', answerType: 'single', answers: ['Friend', 'Search'], required: true },
			{ title: 'Why?', answerType: 'short', answers: ['left over'] },
		],
	};
	await n8n.run(
		{ resource: 'meetingRegistrant', operation: 'updateQuestions', meetingId, customQuestions },
		{ credential: connectedGeneralApp(n8n) },
	);
	expect(sent).toEqual({
		custom_questions: [
			{ title: 'How did you hear of us?', type: 'single', answers: ['Friend', 'Search'], required: true },
			{ title: 'Why?', type: 'short', required: false },
		],
	});
});
