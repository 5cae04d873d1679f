// Zoom's SDK (`@zoom/rivet`) works with the sandbox.
import { MeetingsOAuthClient, MeetingsS2SAuthClient } from '@zoom/rivet/meetings';
import { UsersS2SAuthClient } from '@zoom/rivet/users';
import type { Sandbox } from '../../../sandbox/server.mts';
import { authorize, REDIRECT_URI, sandboxInZoomsPlace } from './support.mts';

const sandboxOf = sandboxInZoomsPlace();

test('authorizes with OAuth, then creates, gets, lists and deletes a meeting', async () => {
	const sandbox = sandboxOf();
	const app = sandbox.registerApp({ name: 'Rivet', redirectUris: REDIRECT_URI });
	const client = new MeetingsOAuthClient({
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		disableReceiver: true,
		installerOptions: {
			redirectUri: 'https://example.com',
			redirectUriPath: '/callback',
			stateStore: 'a-secret-of-the-test',
		},
	});
	const auth = (
		client as unknown as {
			auth: {
				getAuthorizationUrl(): Promise<{ fullUrl: string }>;
				initRedirectCode(code: string): Promise<void>;
				setInstallerOptions(options: object): void;
			};
		}
	).auth;
	auth.setInstallerOptions({
		redirectUri: 'https://example.com',
		redirectUriPath: '/callback',
		stateStore: 'a-secret-of-the-test',
	});
	const { fullUrl } = await auth.getAuthorizationUrl();
	const back = await authorize(sandbox, fullUrl);
	await auth.initRedirectCode(back.searchParams.get('code') ?? '');

	const created = await client.endpoints.meetings.createMeeting({
		path: { userId: 'me' },
		body: { topic: 'Made by the SDK', type: 2, start_time: '2030-01-07T10:00:00Z' },
	});
	expect(created.statusCode).toBe(201);
	const meetingId = created.data?.id as number;
	expect((await client.endpoints.meetings.getMeeting({ path: { meetingId } })).data).toMatchObject({
		topic: 'Made by the SDK',
		start_time: '2030-01-07T10:00:00Z',
	});
	expect(
		(await client.endpoints.meetings.listMeetings({ path: { userId: 'me' } })).data?.meetings?.map(
			({ topic }) => topic,
		),
	).toContain('Made by the SDK');
	expect((await client.endpoints.meetings.deleteMeeting({ path: { meetingId } })).statusCode).toBe(204);
});

test('lists users and meetings with Server-to-Server OAuth', async () => {
	const sandbox = sandboxOf();
	const app = sandbox.registerApp({ name: 'Rivet S2S', type: 's2s' });
	const options = {
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		accountId: sandbox.store.accountId,
		disableReceiver: true as const,
	};
	const users = new UsersS2SAuthClient(options);
	expect((await users.endpoints.users.listUsers({})).data?.users?.map(({ email }) => email)).toContain(
		'hannah@acme.example',
	);
	const meetings = new MeetingsS2SAuthClient(options);
	expect(
		(await meetings.endpoints.meetings.listMeetings({ path: { userId: 'hannah@acme.example' } })).data?.meetings?.map(
			({ topic }) => topic,
		),
	).toEqual(['Customer call']);
	await expect(meetings.endpoints.meetings.getMeeting({ path: { meetingId: 12345 } })).rejects.toThrow(
		/Meeting does not exist: 12345/,
	);
});

describe('with Server-to-Server OAuth', () => {
	/** The SDK's functions, as an app of the whole account. */
	const endpointsOf = (sandbox: Sandbox): MeetingsS2SAuthClient['endpoints'] => {
		const app = sandbox.registerApp({ name: 'Rivet S2S', type: 's2s' });
		return new MeetingsS2SAuthClient({
			clientId: app.clientId,
			clientSecret: app.clientSecret,
			accountId: sandbox.store.accountId,
			disableReceiver: true,
		}).endpoints;
	};
	const day = (sandbox: Sandbox, days: number): string =>
		new Date(sandbox.clock.now() + days * 86_400_000).toISOString().slice(0, 10);

	test('webinars: it creates and changes one, invites a panelist, registers and approves somebody', async () => {
		const { webinars } = endpointsOf(sandboxOf());
		const created = await webinars.createWebinar({
			path: { userId: 'owner@acme.example' },
			body: {
				topic: 'Made by the SDK',
				type: 5,
				start_time: '2030-01-07T10:00:00Z',
				duration: 45,
				settings: { approval_type: 1 },
			},
		});
		expect(created.statusCode).toBe(201);
		const webinarId = Number(created.data?.id);
		const path = { webinarId };
		await webinars.updateWebinar({ path, body: { agenda: 'Changed by the SDK' } });
		expect((await webinars.getWebinar({ path: { webinarId: String(webinarId) } })).data).toMatchObject({
			topic: 'Made by the SDK',
			agenda: 'Changed by the SDK',
			start_time: '2030-01-07T10:00:00Z',
			duration: 45,
		});

		await webinars.addPanelists({ path, body: { panelists: [{ name: 'Paula', email: 'paula@example.com' }] } });
		expect((await webinars.listPanelists({ path })).data?.panelists).toMatchObject([
			{ name: 'Paula', email: 'paula@example.com' },
		]);

		const registrant = { first_name: 'Rose', last_name: 'Guest', email: 'rose@example.com' };
		const { data: registered } = await webinars.addWebinarRegistrant({ path, body: registrant });
		const pending = await webinars.listWebinarRegistrants({ path, query: { status: 'pending' } });
		expect(pending.data?.registrants).toMatchObject([{ ...registrant, status: 'pending' }]);
		await webinars.updateRegistrantsStatus({
			path,
			body: { action: 'approve', registrants: [{ id: String(registered?.registrant_id), email: registrant.email }] },
		});
		expect((await webinars.listWebinarRegistrants({ path })).data?.registrants).toMatchObject([
			{ ...registrant, status: 'approved', join_url: expect.stringContaining(`/w/${webinarId}?tk=`) },
		]);

		expect((await webinars.deleteWebinar({ path })).statusCode).toBe(204);
		await expect(webinars.deleteWebinar({ path })).rejects.toThrow(`Webinar does not exist: ${webinarId}.`);
	});

	test('recordings: it lists them, changes who can see one, and moves it to the trash and back', async () => {
		const sandbox = sandboxOf();
		const { cloudRecording } = endpointsOf(sandbox);
		const listed = await cloudRecording.listAllRecordings({
			path: { userId: 'owner@acme.example' },
			query: { from: day(sandbox, -7), to: day(sandbox, 0) },
		});
		// A UUID that begins with a slash has to be encoded twice. The SDK leaves that to its users.
		const uuid = listed.data?.meetings?.[0]?.uuid ?? '';
		expect(uuid).toMatch(/^\//);
		const path = { meetingId: encodeURIComponent(encodeURIComponent(uuid)) };
		const { data } = await cloudRecording.getMeetingRecordings({ path });
		expect(data?.recording_files?.map(({ file_type, status }) => [file_type, status])).toEqual(
			expect.arrayContaining([
				['MP4', 'completed'],
				['TRANSCRIPT', 'completed'],
			]),
		);

		await cloudRecording.updateMeetingRecordingSettings({ path, body: { viewer_download: false } });
		expect((await cloudRecording.getMeetingRecordingSettings({ path })).data).toMatchObject({ viewer_download: false });

		await cloudRecording.deleteMeetingOrWebinarRecordings({ path, query: { action: 'trash' } });
		await expect(cloudRecording.getMeetingRecordings({ path })).rejects.toThrow('This recording does not exist.');
		await cloudRecording.recoverMeetingRecordings({
			path: { meetingUUID: path.meetingId },
			body: { action: 'recover' },
		});
		expect((await cloudRecording.getMeetingRecordings({ path })).data?.uuid).toBe(uuid);
	});

	test('polls: it creates, changes, lists and deletes one', async () => {
		const { meetings } = endpointsOf(sandboxOf());
		const created = await meetings.createMeeting({
			path: { userId: 'owner@acme.example' },
			body: { topic: 'With a poll', type: 2, start_time: '2030-01-07T10:00:00Z' },
		});
		const meetingId = Number(created.data?.id);
		const question = { name: 'Shall we?', type: 'single' as const, answers: ['Yes', 'No'] };
		const poll = await meetings.createMeetingPoll({
			path: { meetingId },
			body: { title: 'A poll', poll_type: 1, questions: [question] },
		});
		expect(poll.statusCode).toBe(201);
		const path = { meetingId, pollId: String(poll.data?.id) };
		await meetings.updateMeetingPoll({ path, body: { title: 'Changed', poll_type: 1, questions: [question] } });
		expect((await meetings.getMeetingPoll({ path })).data).toMatchObject({ title: 'Changed', questions: [question] });
		expect((await meetings.listMeetingPolls({ path })).data).toMatchObject({
			total_records: 1,
			polls: [{ id: path.pollId, title: 'Changed', status: 'notstart' }],
		});
		await meetings.deleteMeetingPoll({ path });
		expect((await meetings.listMeetingPolls({ path })).data?.total_records ?? 0).toBe(0);
	});

	test('reports: it reads who came to the meetings and webinars of a week, and what they answered', async () => {
		const sandbox = sandboxOf();
		const { reports } = endpointsOf(sandbox);
		const { data } = await reports.getMeetingReports({
			path: { userId: 'owner@acme.example' },
			query: { from: day(sandbox, -7), to: day(sandbox, 0), type: 'past' },
		});
		const { meetings: [meeting, webinar] = [] } = data ?? {};
		expect(meeting).toMatchObject({ topic: 'Weekly team meeting', participants_count: 3 });
		expect(webinar).toMatchObject({ topic: 'Introduction for customers', participants_count: 2 });

		const path = { meetingId: encodeURIComponent(encodeURIComponent(String(meeting?.uuid))) };
		expect((await reports.getMeetingParticipantReports({ path })).data).toMatchObject({
			participants: [{ name: 'Olivia Owner' }, { name: 'Adam Admin' }, { name: 'Nathan Guest' }],
		});
		expect((await reports.getMeetingPollReports({ path })).data).toMatchObject({
			questions: [
				{
					name: 'Nathan Guest',
					question_details: [
						{ question: 'How was last week?', answer: 'Good' },
						{ question: 'Shall we meet more often?', answer: 'No' },
					],
				},
			],
		});
		expect((await reports.getMeetingQAReport({ path })).data).toMatchObject({
			questions: [{ question_details: [{ question: 'When is the next release?', answer: 'In March' }] }],
		});
		const guests = await reports.getWebinarParticipantReports({ path: { webinarId: String(webinar?.id) } });
		expect(guests.data).toMatchObject({ participants: [{ name: 'Olivia Owner' }, { name: 'Nathan Guest' }] });
	});
});
