// Occurrences, templates, polls and recurrence: what the definitions alone do not show.
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
const rows = ({ results }: INodeListSearchResult): Array<[string, unknown]> =>
	results.map(({ name, value }) => [name, value]);

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

test('the summaries of one user are listed, and their texts come from Get', async () => {
	const summary = { meeting_uuid: 'aDYlohsHRtCd4ii1uC2+hA==', meeting_id: 93_812_345_678, meeting_topic: 'Weekly' };
	api()
		.get('/v2/users/me/meeting_summaries')
		.query({ from: '2026-11-01T00:00:00Z', time_filter_field: 'summary_created_time', page_size: 300 })
		.reply(200, { summaries: [{ ...summary, summary_last_modified_time: 'x' }], next_page_token: '' });
	const filters = { from: '2026-11-01T00:00:00Z', timeOf: 'summary_created_time' };
	const { output } = await n8n.run(
		{ resource: 'meetingSummary', operation: 'getUserSummaries', returnAll: true, filters },
		{ credential: connectedGeneralApp(n8n) },
	);
	expect(output[0]?.map(({ json }) => json)).toEqual([summary]);
});

test('the occurrence of a past instance comes out', async () => {
	// Since 2026-09-14.
	const instance = {
		uuid: 'aDYlohsHRtCd4ii1uC2+hA==',
		start_time: '2026-11-02T10:00:00Z',
		occurrence_id: '1793613600000',
	};
	api()
		.get('/v2/past_meetings/93812345678/instances')
		.reply(200, { meetings: [instance] });
	const { output } = await n8n.run(
		{ resource: 'pastMeeting', operation: 'getInstances', meetingId },
		{ credential: connectedGeneralApp(n8n) },
	);
	expect(output[0]?.[0]?.json).toEqual(instance);
});

test('a user who was invited and has no ID yet is listed with the e-mail address as the value', async () => {
	// Reported 2026: pending users have no ID until they accept.
	api()
		.get('/v2/users')
		.query(true)
		.reply(200, {
			users: [
				{ id: 'KDcuGIm1QgePTO8WbOqwIQ', email: 'ada@example.com', first_name: 'Ada', display_name: '' },
				{ id: '', email: 'ben@example.com' },
				{ email: 'cyd@example.com' },
			],
		});
	const found = await n8n.listSearch('searchUsers', {
		parameters: { resource: 'user', operation: 'delete' },
		credential: connectedGeneralApp(n8n),
	});
	expect(rows(found)).toEqual([
		['Me', 'me'],
		['Ada (ada@example.com)', 'KDcuGIm1QgePTO8WbOqwIQ'],
		['ben@example.com', 'ben@example.com'],
		['cyd@example.com', 'cyd@example.com'],
	]);
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

	test("lists those to come, then those in the past with the latest first, in n8n's time zone", async () => {
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
			['2999-01-07 05:00 GMT−5', String(Date.parse('2999-01-07T10:00:00Z'))],
			['2999-01-08 05:00 GMT−5 (deleted)', String(Date.parse('2999-01-08T10:00:00Z'))],
		]);
		const second = await search(String(first.paginationToken));
		expect(rows(second).map(([name]) => name)).toEqual(['2020-01-07 04:00 GMT−5', '2020-01-06 04:00 GMT−5']);
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
