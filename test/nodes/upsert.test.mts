// Create or Update on the sandbox: what is there is found again, and only what differs is sent.
import type { IDataObject } from 'n8n-workflow';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
let sandbox: Sandbox;
let credential: CredentialReference;
beforeAll(async () => {
	n8n = await createTestN8n();
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	const app = sandbox.registerApp({ name: 'Upsert' });
	const token = sandbox.issueToken(app, 'owner@acme.example');
	credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' },
	});
});
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

const run = async (
	parameters: IDataObject,
	items: IDataObject[] = [{}],
	node: { onError?: 'continueRegularOutput' } = {},
): Promise<IDataObject[]> =>
	(await n8n.run(parameters, { credential, items: items.map((json) => ({ json })), ...node })).output[0]?.map(
		({ json }) => json,
	) ?? [];

const ofMeeting = (more: IDataObject = {}): IDataObject => ({
	resource: 'meeting',
	operation: 'upsert',
	key: '={{ $json.key }}',
	topic: '={{ $json.topic }}',
	startTime: '2030-01-07T10:00:00Z',
	...more,
});
const rows = (...keys: string[]): IDataObject[] => keys.map((key) => ({ key, topic: `Topic of ${key}` }));
const actions = (output: IDataObject[]): unknown[] => output.map(({ action }) => action);
/** Operations of the requests that changed something since the last call, and of all others. */
const sent = (): { changes: string[]; reads: string[] } => {
	const all = sandbox.requests.splice(0).filter(({ operationId }) => operationId !== undefined);
	const of = (isChange: boolean): string[] =>
		all.filter(({ method }) => (method !== 'GET') === isChange).map(({ operationId }) => operationId ?? '');
	return { changes: of(true), reads: of(false) };
};
const stored = (key: string): IDataObject =>
	[...sandbox.store.meetings.values()].find(({ agenda }) =>
		agenda.includes(`[key: ${key} #`),
	) as unknown as IDataObject;

describe('a meeting with a key', () => {
	test('is created once, and costs one list for all items of its host from then on', async () => {
		const first = await run(ofMeeting(), rows('a', 'b', 'c'));
		expect(first).toMatchObject(
			['a', 'b', 'c'].map((key) => ({ topic: `Topic of ${key}`, action: 'created', changed: [] })),
		);
		expect(sent().changes).toEqual(['meetingCreate', 'meetingCreate', 'meetingCreate']);
		const second = await run(ofMeeting(), rows('a', 'b', 'c'));
		expect(actions(second)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
		expect(sent()).toEqual({ changes: [], reads: ['meetings'] });
	});

	test('gets only what differs, and says what that was', async () => {
		const settings = { waitingRoom: true, muteUponEntry: true };
		await run(ofMeeting({ additionalFields: { agenda: 'Hello', settings } }), rows('a'));
		sent();
		const more = { additionalFields: { agenda: 'Hello', settings: { ...settings, muteUponEntry: false } } };
		const [item] = await run(ofMeeting(more), rows('a'));
		expect(item).toMatchObject({ action: 'updated', changed: ['agenda', 'settings.mute_upon_entry'] });
		const { body } = sandbox.requests.find(({ operationId }) => operationId === 'meetingUpdate') as { body?: unknown };
		expect(body).toEqual({
			agenda: expect.stringMatching(/^Hello\n\[key: a #[\w-]{8}\]$/),
			settings: { mute_upon_entry: false },
		});
		expect(actions(await run(ofMeeting(more), rows('a')))).toEqual(['unchanged']);
	});

	test('gets back what a person has changed in Zoom', async () => {
		await run(ofMeeting(), rows('a'));
		stored('a').topic = 'Renamed';
		stored('a').duration = 15;
		const [item] = await run(ofMeeting(), rows('a'));
		expect(item).toMatchObject({ action: 'updated', changed: ['topic', 'duration'], topic: 'Topic of a' });
		expect(stored('a')).toMatchObject({ topic: 'Topic of a', duration: 60 });
	});

	test('has its key at the beginning of a long agenda, where the list shows it', async () => {
		const more = { additionalFields: { agenda: 'x'.repeat(400) } };
		await run(ofMeeting(more), rows('a'));
		expect(stored('a').agenda).toMatch(/^\[key: a #[\w-]{8}\]\nx{400}$/);
		sent();
		expect(actions(await run(ofMeeting(more), rows('a')))).toEqual(['unchanged']);
		expect(sent()).toEqual({ changes: [], reads: ['meetings'] });
	});

	test('that is a series stays one, also after a new start', async () => {
		const series = { meetingType: 8, repeat: 2, everyWeeks: 1, weeklyDays: ['2'], occurrences: 3 };
		await run(ofMeeting(series), rows('a'));
		expect(actions(await run(ofMeeting(series), rows('a')))).toEqual(['unchanged']);
		sent();
		const moved = { ...series, startTime: '2030-01-07T11:00:00Z' };
		expect((await run(ofMeeting(moved), rows('a')))[0]).toMatchObject({
			action: 'updated',
			changed: expect.arrayContaining(['start_time']),
		});
		expect((stored('a').occurrences as IDataObject[])[0]?.start_time).toBe('2030-01-07T11:00:00Z');
		expect(actions(await run(ofMeeting(moved), rows('a')))).toEqual(['unchanged']);
	});

	test('with a start in the past is not created again', async () => {
		const past = { startTime: '2020-01-07T10:00:00Z' };
		await run(ofMeeting(past), rows('a'));
		sent();
		expect(actions(await run(ofMeeting(past), rows('a')))).toEqual(['unchanged']);
		expect(sent().changes).toEqual([]);
	});

	test('is not changed for a setting that Zoom dropped', async () => {
		sandbox.settings.breakoutRooms = false;
		const more = { additionalFields: { settings: { breakoutRoom: { enabled: true } } } };
		await run(ofMeeting(more), rows('a'));
		expect(actions(await run(ofMeeting(more), rows('a')))).toEqual(['unchanged']);
	});

	test('that two items have stops both before anything is sent', async () => {
		const failure = await failureOf(run(ofMeeting(), rows('a', 'b', 'a')));
		expect(failure.message).toBe('Items 0, 2 are about the same record [item 0]');
		expect(sent().changes).toEqual([]);
	});

	test('that two meetings in Zoom have changes neither', async () => {
		await run(ofMeeting(), rows('a'));
		const { agenda } = stored('a');
		const other = [...sandbox.store.meetings.values()].find(({ host_id: host }) => host === stored('a').host_id);
		Object.assign(other as object, { agenda });
		sent();
		const failure = await failureOf(run(ofMeeting({ duration: 10 }), rows('a')));
		expect(failure.message).toMatch(/^Several meetings are what this item is about: ID \d+, \d+$/);
		expect(sent().changes).toEqual([]);
	});

	test('is made once by two executions in one process at the same time', async () => {
		const both = await Promise.all([run(ofMeeting(), rows('a')), run(ofMeeting(), rows('a'))]);
		expect(actions(both.flat()).sort()).toEqual(['created', 'unchanged']);
		expect(sent().changes).toEqual(['meetingCreate']);
	});

	test('is found by the next execution although the list lags', async () => {
		sandbox.settings.listLagSeconds = 10;
		await run(ofMeeting(), rows('a'));
		expect(actions(await run(ofMeeting(), rows('a')))).toEqual(['unchanged']);
	});

	test('whose response was lost is found in the list', async () => {
		sandbox.settings.faults = [{ kind: 'reset', operationId: 'meetingCreate', afterWork: true, times: 1 }];
		const [item] = await n8n.withFastTime(async () => await run(ofMeeting(), rows('a')));
		expect(item).toMatchObject({ action: 'created', recovered: true, topic: 'Topic of a' });
		expect(sent().changes).toEqual(['meetingCreate']);
	});

	test('whose creation the process did not survive is found by the next run', async () => {
		await run(ofMeeting(), rows('a'));
		// Half an hour later, this process remembers nothing of it, like another one.
		const later = { start: new Date(Date.now() + 1_800_000) };
		sent();
		const output = await n8n.withFastTime(async () => await run(ofMeeting(), rows('a', 'b')), later);
		expect(actions(output)).toEqual(['unchanged', 'created']);
		expect(sent().changes).toEqual(['meetingCreate']);
	});
});

test('a key that is empty or spaces is refused, whatever is chosen', async () => {
	for (const key of ['', ' '])
		expect((await failureOf(run(ofMeeting({ matchBy: 'key' }), [{ key, topic: 'A' }]))).message).toBe("'Key' is empty");
	expect(sent().changes).toEqual([]);
});

test('an instant meeting is refused, because no list has it', async () => {
	expect((await failureOf(run(ofMeeting({ meetingType: 1 }), rows('a')))).message).toMatch(/^'Type' is 'Instant', and/);
});

describe('a meeting without a key', () => {
	test('is found by topic and start', async () => {
		const byTopic = { matchBy: 'topicAndStart' };
		await run(ofMeeting(byTopic), rows('a', 'b'));
		sent();
		expect(actions(await run(ofMeeting(byTopic), rows('a', 'b')))).toEqual(['unchanged', 'unchanged']);
		expect(sent()).toEqual({ changes: [], reads: ['meetings', 'meeting', 'meeting'] });
		expect(await run(ofMeeting({ ...byTopic, duration: 30 }), rows('a'))).toMatchObject([
			{ action: 'updated', changed: ['duration'] },
		]);
	});

	test('is found by its ID, and created without one', async () => {
		const byId = { matchBy: 'id', matchId: '={{ $json.id }}' };
		const [made] = await run(ofMeeting(byId), rows('a'));
		expect(made).toMatchObject({ action: 'created' });
		const [same] = await run(ofMeeting(byId), [{ ...rows('a')[0], id: made?.id }]);
		expect(same).toMatchObject({ action: 'unchanged', id: made?.id });
	});

	test('is found by a key in a tracking field', async () => {
		const byField = { matchBy: 'trackingField', trackingFieldName: 'Key' };
		await run(ofMeeting(byField), rows('a'));
		sent();
		expect(actions(await run(ofMeeting(byField), rows('a')))).toEqual(['unchanged']);
		expect(sent().changes).toEqual([]);
	});
});

describe('what is no longer in the input', () => {
	const options = { keyPrefix: 'course-' };

	test('is listed, and stays', async () => {
		await run(ofMeeting(), rows('course-1', 'course-2', 'other'));
		sent();
		const output = await run(ofMeeting({ options }), rows('course-1'));
		expect(output).toMatchObject([{ action: 'unchanged' }, { action: 'to_remove', key: 'course-2' }]);
		expect(sent().changes).toEqual([]);
	});

	test('is deleted if the user wants that, and nothing without a key of the prefix', async () => {
		await run(ofMeeting(), rows('course-1', 'course-2', 'other'));
		const before = sandbox.store.meetings.size;
		const output = await run(ofMeeting({ options: { ...options, removeMissing: true } }), rows('course-1'));
		expect(actions(output)).toEqual(['unchanged', 'removed']);
		expect([sandbox.store.meetings.size, stored('course-2'), stored('other')]).toEqual([
			before - 1,
			undefined,
			expect.anything(),
		]);
	});

	test('stays if an item failed, because its key is not known', async () => {
		await run(ofMeeting(), rows('course-1', 'course-2'));
		const bad = ofMeeting({ options: { ...options, removeMissing: true }, topic: '={{ $json.topic }}' });
		await run(bad, [...rows('course-1'), { key: 'course-2', topic: '' }], { onError: 'continueRegularOutput' });
		expect(stored('course-2')).toBeDefined();
	});

	test('needs a prefix', async () => {
		const failure = await failureOf(run(ofMeeting({ options: { removeMissing: true } }), rows('a')));
		expect(failure.message).toBe("'Remove What Is No Longer in the Input' needs 'Key Prefix'");
	});
});

test('a webinar is created once and changed after that', async () => {
	const ofWebinar = (duration: number): IDataObject => ({ ...ofMeeting({ duration }), resource: 'webinar' });
	expect(actions(await run(ofWebinar(60), rows('a')))).toEqual(['created']);
	expect(actions(await run(ofWebinar(60), rows('a')))).toEqual(['unchanged']);
	expect(await run(ofWebinar(30), rows('a'))).toMatchObject([{ action: 'updated', changed: ['duration', 'agenda'] }]);
	expect(actions(await run(ofWebinar(30), rows('a')))).toEqual(['unchanged']);
});

describe('a registrant', () => {
	const meetingOf = async (approvalType: number): Promise<IDataObject> =>
		(
			await run(
				{ ...ofMeeting(), operation: 'create', topic: 'Launch', additionalFields: { settings: { approvalType } } },
				[{}],
			)
		)[0] as IDataObject;
	const ofRegistrant = (meeting: IDataObject, more: object = {}): IDataObject => ({
		resource: 'meetingRegistrant',
		operation: 'upsert',
		meetingId: { __rl: true, mode: 'id', value: meeting.id },
		email: 'Nathan@example.com',
		firstName: 'Nathan',
		...more,
	});

	test('is registered once, by the e-mail address', async () => {
		const meeting = await meetingOf(0);
		expect(actions(await run(ofRegistrant(meeting)))).toEqual(['created']);
		sent();
		expect(actions(await run(ofRegistrant(meeting)))).toEqual(['unchanged']);
		expect(sent().changes).toEqual([]);
	});

	test('who waits is approved, and what Zoom cannot change is named', async () => {
		const meeting = await meetingOf(1);
		await run(ofRegistrant(meeting));
		const approved = ofRegistrant(meeting, { additionalFields: { autoApprove: true } });
		expect(await run(approved)).toMatchObject([{ action: 'updated', changed: ['auto_approve'] }]);
		expect(actions(await run(approved))).toEqual(['unchanged']);
		expect(await run(ofRegistrant(meeting, { firstName: 'Nate' }))).toMatchObject([
			{ action: 'unchanged', changed: [], not_changed: ['first_name'] },
		]);
	});
});

test('a user is invited once, and of an existing one only what differs is changed', async () => {
	const ofUser = (email: string, firstName: string): IDataObject => ({
		resource: 'user',
		operation: 'upsert',
		email,
		userType: 1,
		additionalFields: { firstName },
	});
	expect(actions(await run(ofUser('new@example.com', 'Nathan')))).toEqual(['created']);
	expect(actions(await run(ofUser('new@example.com', 'Nathan')))).toEqual(['unchanged']);
	sent();
	expect(await run(ofUser('ben@acme.example', 'Benjamin'))).toMatchObject([
		{ action: 'updated', changed: ['first_name'] },
	]);
	expect(actions(await run(ofUser('ben@acme.example', 'Benjamin')))).toEqual(['unchanged']);
	expect(sent().changes).toEqual(['userUpdate']);
});
