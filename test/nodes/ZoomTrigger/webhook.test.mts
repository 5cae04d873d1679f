// One request after the other at the trigger's address: what is refused and how, what Zoom is answered, what starts a workflow, and what does so once only.
import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IDataObject, INode } from 'n8n-workflow';
import { describeStatus, statusOf } from '../../../nodes/ZoomTrigger/status.ts';
import { NOW, SECRET, TriggerContext, type Delivery, type Outcome } from '../shared/support/triggerContext.mts';

const SECONDS = Math.floor(NOW / 1000);
const event = (time = 1, object: IDataObject = { id: 93_812_345_678, uuid: 'u==', topic: 'Weekly' }) => ({
	event: 'meeting.started',
	event_ts: time,
	payload: { account_id: 'a', object },
});
const recording = (time = 1) => ({
	event: 'recording.completed',
	event_ts: time,
	download_token: 'token-of-the-event',
	payload: {
		account_id: 'a',
		object: {
			uuid: 'u==',
			topic: 'Weekly',
			recording_files: [
				{ id: 'f1', file_type: 'MP4', download_url: 'https://zoom.us/rec/webhook_download/1' },
				{ id: 'f2', file_type: 'CHAT', download_url: 'https://zoom.us/rec/webhook_download/2' },
			],
		},
	},
});
const validation = { payload: { plainToken: 'plain' }, event_ts: 1, event: 'endpoint.url_validation' };
const panel = ({ credentialId }: TriggerContext): string => describeStatus(statusOf(credentialId), NOW).name;

/** A refusal in full: 401 to Zoom, nothing started, one line in the log with nothing of the request in it. */
function expectRefused(n8n: TriggerContext, { status, body, result }: Outcome, because: string): void {
	expect({ status, body, result }).toEqual({
		status: 401,
		body: { message: `Refused: ${because}.` },
		result: { noWebhookResponse: true },
	});
	expect(n8n.logs).toEqual([
		{
			level: 'warn',
			message: `My Zoom Trigger refused a request: ${because}. If it was Zoom's, the event is lost: copy the Secret Token of the Zoom app into the credential again.`,
			meta: { node: 'My Zoom Trigger', workflowId: n8n.workflow.id },
		},
	]);
	for (const secret of [SECRET, 'guessed', '93812345678', 'Weekly', 'v0=']) expect(n8n.logged).not.toContain(secret);
	expect(panel(n8n)).toBe(`Refused: ${because}`);
	expect(n8n.staticData).toEqual({});
}

const NONE = 'it has no signature';
const MISMATCH = 'its signature does not match the secret token';
const TIME = 'its timestamp is more than five minutes off';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

describe('verification', () => {
	test('a signed event is answered with an empty object by n8n itself, and starts the workflow', async () => {
		const n8n = new TriggerContext();
		const { status, body, items, result } = await n8n.deliver(event());
		expect([status, body]).toEqual([200, {}]);
		expect(result).toEqual({ workflowData: [items], webhookResponse: {} });
		expect(items).toMatchObject([{ json: { event: 'meeting.started', id: '93812345678' } }]);
		// Answering before n8n has begun the execution would lose the event when it cannot.
		expect(n8n.answers).toEqual([]);
		expect(n8n.logs).toEqual([]);
		expect(panel(n8n)).toBe('Receiving events, the last just now');
	});

	test('the signature counts for the bytes as Zoom wrote them', async () => {
		expect((await new TriggerContext().deliver(event(), { text: JSON.stringify(event(), null, 3) })).status).toBe(200);
	});

	test.each<[string, string, unknown, Delivery]>([
		['signed with another secret', MISMATCH, event(), { secretToken: 'guessed' }],
		['altered after it was signed', MISMATCH, event(), { rawBody: JSON.stringify(event(2)) }],
		['with the same content in other bytes', MISMATCH, event(), { rawBody: JSON.stringify(event(), null, 1) }],
		['of which n8n kept no bytes', MISMATCH, event(), { rawBody: null }],
		['without a signature', NONE, event(), { headers: { 'x-zm-signature': undefined } }],
		['without a timestamp', NONE, event(), { headers: { 'x-zm-request-timestamp': undefined } }],
		[
			'with the time of another request',
			MISMATCH,
			event(),
			{ headers: { 'x-zm-request-timestamp': String(SECONDS + 1) } },
		],
		['six minutes old', TIME, event(), { timestamp: SECONDS - 360 }],
		['six minutes ahead', TIME, event(), { timestamp: SECONDS + 360 }],
		['that is a validation signed with another secret', MISMATCH, validation, { secretToken: 'guessed' }],
		['that is an old validation', TIME, validation, { timestamp: SECONDS - 360 }],
		['that is no event, signed with another secret', MISMATCH, { hello: 'world' }, { secretToken: 'guessed' }],
	])('a request %s is refused: %s', async (_what, because, body, delivery) => {
		const n8n = new TriggerContext();
		expectRefused(n8n, await n8n.deliver(body, delivery), because);
		expect(n8n.answers).toHaveLength(1);
	});

	test.each<[string, IDataObject]>([
		['empty', { secretToken: '' }],
		['missing', {}],
	])('with the secret token %s everything is refused, whatever it is signed with', async (_how, credential) => {
		for (const body of [event(), validation]) {
			for (const delivery of [
				{ secretToken: '' },
				{ secretToken: 'undefined' },
				{},
				{ headers: { 'x-zm-signature': undefined } },
			]) {
				const n8n = new TriggerContext();
				n8n.credential = credential;
				expectRefused(n8n, await n8n.deliver(body, delivery), MISMATCH);
			}
		}
	});

	test('n8n decrypts the credential of webhooks once for a request, whether it is accepted or not', async () => {
		for (const delivery of [{}, { secretToken: 'guessed' }]) {
			const n8n = new TriggerContext();
			await n8n.deliver(event(), delivery);
			expect(n8n.asked).toEqual(['zoomWebhookApi']);
		}
	});

	test('and not for every event of many', async () => {
		const n8n = new TriggerContext();
		for (let time = 1; time <= 10; time += 1) expect((await n8n.deliver(event(time))).items).toHaveLength(1);
		expect(n8n.asked).toHaveLength(1);
	});

	test('a secret token that was changed counts at once, for events and for validations', async () => {
		for (const body of [event(2), validation]) {
			const n8n = new TriggerContext();
			await n8n.deliver(event(1));
			n8n.credential = { secretToken: 'new' };
			expect((await n8n.deliver(body, { secretToken: 'new' })).status).toBe(200);
			// And the one it was before does not any more.
			expect((await n8n.deliver(event(3))).status).toBe(401);
		}
	});

	test('a secret token that was taken out of the credential does not count ten seconds later', async () => {
		const n8n = new TriggerContext();
		await n8n.deliver(event(1));
		n8n.credential = { secretToken: '' };
		jest.spyOn(Date, 'now').mockReturnValue(NOW + 10_000);
		expect((await n8n.deliver(event(2))).result).toEqual({ noWebhookResponse: true });
		expect(n8n.answers).toMatchObject([{ status: 401 }]);
	});

	test('what is forged is refused once it was looked at with the token of now, and counts once', async () => {
		const n8n = new TriggerContext();
		await n8n.deliver(event(1));
		expect((await n8n.deliver(event(2), { secretToken: 'guessed' })).status).toBe(401);
		expect(statusOf(n8n.credentialId).refused?.times).toBe(1);
		expect(n8n.logs).toHaveLength(1);
		expect(n8n.asked).toHaveLength(2);
	});

	test('the panel counts what was refused', async () => {
		const n8n = new TriggerContext();
		for (let times = 0; times < 3; times += 1) await n8n.deliver(event(), { secretToken: 'guessed' });
		expect(statusOf(n8n.credentialId).refused).toEqual({ at: NOW, because: MISMATCH, times: 3 });
	});

	test.each<INode['credentials']>([undefined, {}, { zoomWebhookApi: { id: null, name: 'Zoom' } }])(
		'a credential that is not saved does no harm: %j',
		async (credentials) => {
			const n8n = new TriggerContext();
			n8n.node.credentials = credentials;
			expect((await n8n.deliver(event())).status).toBe(200);
			expect((await n8n.deliver(event(), { secretToken: 'guessed' })).status).toBe(401);
		},
	);
});

describe('what is no event of the workflow', () => {
	test.each([null, 'text', { hello: 'world' }, { event: 7, payload: {} }, { event: 'meeting.started' }])(
		'a signed body that is no event is refused with 400: %j',
		async (body) => {
			const n8n = new TriggerContext();
			const { status, body: answer, result } = await n8n.deliver(body);
			expect({ status, answer, result }).toEqual({
				status: 400,
				answer: { message: 'The body is not an event of Zoom.' },
				result: { noWebhookResponse: true },
			});
			expect(panel(n8n)).toBe('Nothing has arrived since n8n was started');
		},
	);

	test("Zoom's validation is answered with both tokens, as often as Zoom asks", async () => {
		const n8n = new TriggerContext();
		for (let times = 0; times < 2; times += 1) {
			const { status, body, result } = await n8n.deliver(validation);
			expect({ status, body, result }).toEqual({
				status: 200,
				body: { plainToken: 'plain', encryptedToken: createHmac('sha256', SECRET).update('plain').digest('hex') },
				result: { noWebhookResponse: true },
			});
		}
		expect(statusOf(n8n.credentialId)).toEqual({ validated: NOW });
		expect(n8n.staticData).toEqual({});
	});

	test.each<[string, IDataObject]>([
		['was not picked', { events: ['meeting.ended', 'recording.*'] }],
		['does not pass the filters', { events: ['*'], filters: { topic: 'monthly' } }],
		['comes although nothing is picked', {}],
	])('an event that %s is answered with 200, starts nothing and is not remembered', async (_what, parameters) => {
		const n8n = new TriggerContext(parameters);
		const { status, body, result } = await n8n.deliver(event());
		expect({ status, body, result }).toEqual({ status: 200, body: {}, result: { noWebhookResponse: true } });
		expect(n8n.staticData).toEqual({});
		n8n.parameters = { events: ['*'] };
		expect((await n8n.deliver(event())).items).toHaveLength(1);
	});

	test('a recording without a file of the chosen types starts nothing, one with such a file does, with it alone', async () => {
		const n8n = new TriggerContext({ events: ['*'], fileTypes: ['CSV'] });
		expect((await n8n.deliver(recording())).result).toEqual({ noWebhookResponse: true });
		n8n.parameters.fileTypes = ['CHAT', 'CSV'];
		const { items } = await n8n.deliver(recording());
		expect(items?.map(({ json }) => json.recording_files)).toEqual([[expect.objectContaining({ id: 'f2' })]]);
	});

	test('a filter that cannot be read fails by its name', async () => {
		const n8n = new TriggerContext({ events: ['*'], filters: { meetings: ['no meeting'] } });
		await expect(n8n.deliver(event())).rejects.toThrow("'Meetings or Webinars' is not a meeting or webinar ID");
	});
});

describe('what is passed on', () => {
	test.each<[string, IDataObject, boolean]>([
		['is left out', {}, false],
		['is left out when switched off', { includeRawBody: false }, false],
		['comes along when switched on', { includeRawBody: true }, true],
	])("Zoom's own event %s", async (_what, options, comes) => {
		const { items } = await new TriggerContext({ events: ['*'], options }).deliver(event());
		expect(items?.[0]?.json.body).toEqual(comes ? event() : undefined);
	});

	test('a recording is one item, or one per file, each with the raw body if that is wanted', async () => {
		const n8n = new TriggerContext({ events: ['*'] });
		expect((await n8n.deliver(recording(1))).items).toHaveLength(1);
		n8n.parameters = { events: ['*'], recordingOutput: 'file', options: { includeRawBody: true } };
		const { items } = await n8n.deliver(recording(2));
		expect(items?.map(({ json }) => [(json.recording_file as IDataObject).id, json.body])).toEqual([
			['f1', recording(2)],
			['f2', recording(2)],
		]);
		expect(n8n.sent).toEqual([]);
	});

	test('files are downloaded after Zoom has its answer, which is given once', async () => {
		const n8n = new TriggerContext({ events: ['*'], downloadFiles: true, binaryPropertyName: 'file' });
		n8n.zoom = () => {
			expect(n8n.answers).toEqual([{ status: 200, body: {} }]);
			return { statusCode: 200, body: Readable.from([Buffer.from('content')]) };
		};
		const { items, result } = await n8n.deliver(recording());
		expect(n8n.sent).toHaveLength(2);
		expect(items?.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['file', 'file_1']]);
		expect(result).toEqual({ workflowData: [items], noWebhookResponse: true });
		expect(n8n.answers).toHaveLength(1);
	});

	test("the binary field is called 'data' unless said otherwise", async () => {
		const n8n = new TriggerContext({ events: ['*'], downloadFiles: true, recordingOutput: 'file' });
		n8n.zoom = () => ({ statusCode: 200, body: Readable.from([Buffer.from('content')]) });
		const { items } = await n8n.deliver(recording());
		expect(items?.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['data'], ['data']]);
	});

	test.each<[string, object]>([
		['without files', event()],
		['without an object', { event: 'user.signed_in', event_ts: 1, payload: { account_id: 'a' } }],
	])('an event %s is answered by n8n although files are to be downloaded', async (_what, body) => {
		const n8n = new TriggerContext({ events: ['*'], downloadFiles: true });
		const { items, status } = await n8n.deliver(body);
		expect([items?.length, status, n8n.answers, n8n.sent]).toEqual([1, 200, [], []]);
	});
});

describe('an event that comes again', () => {
	const starts = async (n8n: TriggerContext, body: object = event(), delivery: Delivery = {}): Promise<boolean> =>
		(await n8n.deliver(body, delivery)).items !== undefined;

	test('is answered with 200, starts nothing, and stands in the log by its name only', async () => {
		const n8n = new TriggerContext();
		expect(await starts(n8n)).toBe(true);
		const { status, body, result } = await n8n.deliver(event());
		expect({ status, body, result }).toEqual({ status: 200, body: {}, result: { noWebhookResponse: true } });
		expect(n8n.logs).toEqual([{ level: 'debug', message: expect.any(String), meta: { event: 'meeting.started' } }]);
		expect(n8n.logged).not.toContain('93812345678');
		expect(await starts(n8n, event(2))).toBe(true);
	});

	test('is another one to another workflow, and to another node of the workflow', async () => {
		const [one, neighbour, copy] = [new TriggerContext(), new TriggerContext(), new TriggerContext()];
		neighbour.workflow.id = one.workflow.id;
		// The nodes of a workflow that was copied keep their IDs.
		copy.node.id = one.node.id;
		expect([await starts(one), await starts(neighbour), await starts(copy), await starts(one)]).toEqual([
			true,
			true,
			true,
			false,
		]);
	});

	test('is known by what is stored with the workflow, as after a restart or in another process of n8n', async () => {
		const [one, two] = [new TriggerContext(), new TriggerContext()];
		await starts(one);
		expect(JSON.stringify(one.staticData)).not.toContain('93812345678');
		two.staticData = { ...one.staticData };
		expect([await starts(two), await starts(two, event(2))]).toEqual([false, true]);
	});

	test("is known over a restart, because n8n's asking for the answer, once it has begun the execution, marks what is stored for saving again", async () => {
		const n8n = new TriggerContext();
		const { result } = await n8n.deliver(event());
		const stored = { ...n8n.staticData };
		expect(stored).toEqual({ seen: expect.any(String), writer: expect.any(String) });
		// Beginning the execution takes the mark away.
		n8n.changed = false;
		expect(result.webhookResponse).toEqual({});
		expect([n8n.changed, n8n.staticData]).toEqual([true, stored]);
	});

	test.each<[string, Delivery, boolean]>([
		['n8n could begin the execution', {}, false],
		['n8n answered with a status below 500', { ends: 499 }, false],
		['n8n could not begin the execution', { ends: 500 }, true],
		['the connection broke before the answer was out', { ends: 'unfinished' }, true],
	])('after %s: counts anew %p', async (_what, delivery, again) => {
		const n8n = new TriggerContext();
		expect(await starts(n8n, event(), delivery)).toBe(true);
		expect(await starts(n8n)).toBe(again);
	});

	test('can be tried again while the workflow is being built, and leaves nothing behind', async () => {
		const n8n = new TriggerContext();
		n8n.mode = 'manual';
		expect([await starts(n8n), await starts(n8n)]).toEqual([true, true]);
		n8n.mode = 'trigger';
		expect(await starts(n8n)).toBe(true);
	});

	test('and is refused does not count as the first', async () => {
		const n8n = new TriggerContext();
		expect([await starts(n8n, event(), { secretToken: 'guessed' }), await starts(n8n)]).toEqual([false, true]);
	});
});
