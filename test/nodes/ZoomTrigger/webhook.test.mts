// Requests to the trigger's URL: which are refused and how, how the node responds, and what starts a workflow, once.
import { createHmac } from 'node:crypto';
import type { IDataObject, INode } from 'n8n-workflow';
import { splitDeliveries } from '../../../nodes/shared/events/delivery.ts';
import { earlierEventKey } from '../../../nodes/shared/events/eventKey.ts';
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
const panel = ({ node }: TriggerContext): string => describeStatus(statusOf(node.id), NOW).name;

const ADVICE: Record<string, string> = {
	'it has no signature': 'Zoom signs every request.',
	'its timestamp is more than five minutes off':
		"If it was Zoom's, the event is lost: check the clock of the computer that n8n runs on.",
	'n8n has not kept the bytes that are signed':
		"If it was Zoom's, the event is lost: update n8n. The Secret Token was not compared.",
	'its signature does not match the secret token':
		"If it was Zoom's, the event is lost: copy the Secret Token of the Zoom app into the credential again.",
};

/**
 * Expects 401, nothing started, and one line in the log without anything of the request. Only a wrong signature and a
 * wrong time show in the panel.
 */
function expectRefused(context: TriggerContext, { status, body, result }: Outcome, reason: string): void {
	expect({ status, body, result }).toEqual({
		status: 401,
		body: { message: `Refused: ${reason}.` },
		result: { noWebhookResponse: true },
	});
	expect(context.logs).toEqual([
		{
			level: 'warn',
			message: `My Zoom Trigger refused a request: ${reason}. ${ADVICE[reason]}`,
			meta: { node: 'My Zoom Trigger', workflowId: context.workflow.id },
		},
	]);
	for (const secret of [SECRET, 'guessed', '93812345678', 'Weekly', 'v0='])
		expect(context.logged).not.toContain(secret);
	expect(panel(context)).toBe(
		reason === MISMATCH || reason === TIME ? `Refused: ${reason}` : 'Nothing has arrived since n8n was started',
	);
	expect(context.staticData).toEqual({});
}

const NONE = 'it has no signature';
const MISMATCH = 'its signature does not match the secret token';
const TIME = 'its timestamp is more than five minutes off';
const NO_BYTES = 'n8n has not kept the bytes that are signed';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

describe('verification', () => {
	test('lets a signed event start the workflow, and n8n itself responds with an empty object', async () => {
		const context = new TriggerContext();
		const { status, body, items, result } = await context.deliver(event());
		expect([status, body]).toEqual([200, {}]);
		expect(result).toEqual({ workflowData: [items], webhookResponse: {} });
		expect(items).toMatchObject([{ json: { event: 'meeting.started', id: '93812345678' } }]);
		// A response before n8n has started the execution would lose the event if that fails.
		expect(context.responses).toEqual([]);
		expect(context.logs).toEqual([]);
		expect(panel(context)).toBe('Receiving events, the last just now');
	});

	test('hands over which event it is and which process has received it', async () => {
		const { items = [] } = await new TriggerContext().deliver(event());
		expect(splitDeliveries(items)[0]?.delivery).toMatchObject({
			key: expect.stringMatching(/./),
			receivedBy: expect.stringMatching(/./),
		});
	});

	test('compares the signature with the bytes as Zoom sent them', async () => {
		expect((await new TriggerContext().deliver(event(), { text: JSON.stringify(event(), null, 3) })).status).toBe(200);
	});

	test.each<[string, string, unknown, Delivery]>([
		['signed with another secret', MISMATCH, event(), { secretToken: 'guessed' }],
		['altered after it was signed', MISMATCH, event(), { rawBody: JSON.stringify(event(2)) }],
		['with the same content in other bytes', MISMATCH, event(), { rawBody: JSON.stringify(event(), null, 1) }],
		['without its bytes', NO_BYTES, event(), { rawBody: null }],
		['without a signature', NONE, event(), { headers: { 'x-zm-signature': undefined } }],
		['without a timestamp', NONE, event(), { headers: { 'x-zm-request-timestamp': undefined } }],
		[
			'with the timestamp of another request',
			MISMATCH,
			event(),
			{ headers: { 'x-zm-request-timestamp': String(SECONDS + 1) } },
		],
		['91 minutes old', TIME, event(), { timestamp: SECONDS - 91 * 60 }],
		['six minutes ahead', TIME, event(), { timestamp: SECONDS + 360 }],
		['for a validation, signed with another secret,', MISMATCH, validation, { secretToken: 'guessed' }],
		['for a validation, six minutes old,', TIME, validation, { timestamp: SECONDS - 360 }],
		['without an event, signed with another secret,', MISMATCH, { hello: 'world' }, { secretToken: 'guessed' }],
	])('refuses a request %s because %s', async (_what, reason, body, delivery) => {
		const context = new TriggerContext();
		expectRefused(context, await context.deliver(body, delivery), reason);
		expect(context.responses).toHaveLength(1);
	});

	test.each<[string, IDataObject]>([
		['empty', { secretToken: '' }],
		['missing', {}],
	])('refuses everything while the secret token is %s, whatever the signature', async (_how, credential) => {
		for (const body of [event(), validation]) {
			for (const delivery of [{ secretToken: '' }, { secretToken: 'undefined' }, {}]) {
				const context = new TriggerContext();
				context.credential = credential;
				expectRefused(context, await context.deliver(body, delivery), MISMATCH);
			}
		}
	});

	test('reads the credential once for a request, whether it is accepted or not', async () => {
		for (const delivery of [{}, { secretToken: 'guessed' }]) {
			const context = new TriggerContext();
			await context.deliver(event(), delivery);
			expect(context.credentialsRead).toEqual(['zoomWebhookApi']);
		}
	});

	test('reads the credential once for many events', async () => {
		const context = new TriggerContext();
		for (let time = 1; time <= 10; time += 1) expect((await context.deliver(event(time))).items).toHaveLength(1);
		expect(context.credentialsRead).toHaveLength(1);
	});

	test('uses a changed secret token at once, for events and for validations', async () => {
		for (const body of [event(2), validation]) {
			const context = new TriggerContext();
			await context.deliver(event(1));
			context.credential = { secretToken: 'new' };
			expect((await context.deliver(body, { secretToken: 'new' })).status).toBe(200);
			// The old one is refused from then on.
			expect((await context.deliver(event(3))).status).toBe(401);
		}
	});

	test('refuses a secret token that was removed from the credential ten seconds before', async () => {
		const context = new TriggerContext();
		await context.deliver(event(1));
		context.credential = { secretToken: '' };
		jest.spyOn(Date, 'now').mockReturnValue(NOW + 10_000);
		expect((await context.deliver(event(2))).result).toEqual({ noWebhookResponse: true });
		expect(context.responses).toMatchObject([{ status: 401 }]);
	});

	test('refuses a forged request after reading the current secret token, and counts it once', async () => {
		const context = new TriggerContext();
		await context.deliver(event(1));
		expect((await context.deliver(event(2), { secretToken: 'guessed' })).status).toBe(401);
		expect(statusOf(context.credentialId).refused?.count).toBe(1);
		expect(context.logs).toHaveLength(1);
		expect(context.credentialsRead).toHaveLength(2);
	});

	test.each<[string, string, Delivery]>([
		['without a signature', NONE, { headers: { 'x-zm-signature': undefined } }],
		['91 minutes old', TIME, { timestamp: SECONDS - 91 * 60 }],
		['without its bytes', NO_BYTES, { rawBody: null }],
	])('refuses a request %s without reading a secret', async (_what, reason, delivery) => {
		const context = new TriggerContext();
		expectRefused(context, await context.deliver(event(), delivery), reason);
		expect(context.credentialsRead).toEqual([]);
	});

	test('reads the credential at most once a second for wrong signatures, and logs them once a minute', async () => {
		const context = new TriggerContext();
		await context.deliver(event(1));
		for (let ms = 0; ms < 5000; ms += 100) {
			jest.spyOn(Date, 'now').mockReturnValue(NOW + ms);
			expect((await context.deliver(event(), { secretToken: 'guessed' })).status).toBe(401);
		}
		expect(context.credentialsRead).toHaveLength(1 + 5);
		expect(context.logs).toHaveLength(1);
	});

	test('counts requests with a wrong signature for the panel, and no others', async () => {
		const context = new TriggerContext();
		for (let times = 0; times < 3; times += 1) await context.deliver(event(), { secretToken: 'guessed' });
		await context.deliver(event(), { secretToken: 'guessed', timestamp: SECONDS - 360 });
		await context.deliver(event(), { headers: { 'x-zm-signature': 'v0=' } });
		for (const id of [context.credentialId, context.node.id])
			expect(statusOf(id).refused).toEqual({ at: NOW, reason: MISMATCH, count: 3 });
	});

	test('does not blame the secret token while other events pass with it', async () => {
		const context = new TriggerContext();
		await context.deliver(event());
		await context.deliver(event(2), { rawBody: JSON.stringify(event(2), null, 1) });
		expect(context.logs.map(({ message }) => message)).toEqual([
			`My Zoom Trigger refused a request: ${MISMATCH}. Other requests match it, so this one was not sent by Zoom, or was altered on its way, for example by a proxy.`,
		]);
	});

	test.each<INode['credentials']>([undefined, {}, { zoomWebhookApi: { id: null, name: 'Zoom' } }])(
		'works with a credential that is not saved: %j',
		async (credentials) => {
			const context = new TriggerContext();
			const { credentials: _saved, ...node } = context.node;
			context.node = { ...node, ...(credentials ? { credentials } : {}) };
			expect((await context.deliver(event())).status).toBe(200);
			expect((await context.deliver(event(), { secretToken: 'guessed' })).status).toBe(401);
		},
	);
});

describe('a genuine request that does not start the workflow', () => {
	test('gets 400 if it is nested deeper than any event', async () => {
		const context = new TriggerContext();
		const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
		const deliver = async (levels: number) => {
			const text = `{"event":"meeting.started","event_ts":1,"payload":{"object":{"x":${nested(levels)}}}}`;
			return await context.deliver(JSON.parse(text), { text });
		};
		expect((await deliver(100_000)).status).toBe(400);
		expect((await deliver(50)).status).toBe(200);
	});

	test.each([null, 'text', { hello: 'world' }, { event: 7, payload: {} }, { event: 'meeting.started' }])(
		'gets 400 if the body is not an event: %j',
		async (body) => {
			const context = new TriggerContext();
			const { status, body: response, result } = await context.deliver(body);
			expect({ status, response, result }).toEqual({
				status: 400,
				response: { message: 'The body is not an event of Zoom.' },
				result: { noWebhookResponse: true },
			});
			expect(panel(context)).toBe('Nothing has arrived since n8n was started');
		},
	);

	test('gets both tokens if it is a validation, as often as Zoom asks, with and without a time', async () => {
		const context = new TriggerContext();
		// Recorded: without event_ts.
		const { event_ts: _none, ...withoutTime } = validation;
		for (const request of [validation, validation, withoutTime]) {
			const { status, body, result } = await context.deliver(request);
			expect({ status, body, result }).toEqual({
				status: 200,
				body: { plainToken: 'plain', encryptedToken: createHmac('sha256', SECRET).update('plain').digest('hex') },
				result: { noWebhookResponse: true },
			});
		}
		for (const id of [context.credentialId, context.node.id]) expect(statusOf(id)).toEqual({ validatedAt: NOW });
		expect(context.staticData).toEqual({});
	});

	test.each<[string, IDataObject]>([
		['is not selected', { events: ['meeting.ended', 'recording.*'] }],
		['does not pass the filters', { events: ['*'], filters: { topic: 'monthly' } }],
		['comes although nothing is selected', {}],
	])('gets 200 if it is an event that %s, and is not remembered', async (_what, parameters) => {
		const context = new TriggerContext(parameters);
		const { status, body, result } = await context.deliver(event());
		expect({ status, body, result }).toEqual({ status: 200, body: {}, result: { noWebhookResponse: true } });
		expect(context.staticData).toEqual({});
		context.parameters = { events: ['*'] };
		expect((await context.deliver(event())).items).toHaveLength(1);
	});

	test('can be a recording without a file of the chosen types; with one, that file starts the workflow', async () => {
		const context = new TriggerContext({ events: ['*'], fileTypes: ['CSV'] });
		expect((await context.deliver(recording())).result).toEqual({ noWebhookResponse: true });
		context.parameters.fileTypes = ['CHAT', 'CSV'];
		const { items } = await context.deliver(recording());
		expect(items?.map(({ json }) => json.recording_files)).toEqual([[expect.objectContaining({ id: 'f2' })]]);
	});

	test('fails with the name of a filter that cannot be used', async () => {
		const context = new TriggerContext({ events: ['*'], filters: { meetings: ['no meeting'] } });
		await expect(context.deliver(event())).rejects.toThrow("'Meetings or Webinars' is not a meeting or webinar ID");
	});
});

describe('the output', () => {
	test.each<[string, IDataObject, boolean]>([
		['does not have', {}, false],
		['does not have, when that is switched off,', { includeRawBody: false }, false],
		['has, when that is switched on,', { includeRawBody: true }, true],
	])("%s Zoom's own event", async (_what, options, included) => {
		const { items } = await new TriggerContext({ events: ['*'], options }).deliver(event());
		expect(items?.[0]?.json.body).toEqual(included ? event() : undefined);
	});

	test('is one item per recording or one per file, each with the raw body if that is switched on', async () => {
		const context = new TriggerContext({ events: ['*'] });
		expect((await context.deliver(recording(1))).items).toHaveLength(1);
		context.parameters = { events: ['*'], recordingOutput: 'file', options: { includeRawBody: true } };
		const { items } = await context.deliver(recording(2));
		expect(items?.map(({ json }) => [(json.recording_file as IDataObject).id, json.body])).toEqual([
			['f1', recording(2)],
			['f2', recording(2)],
		]);
		expect(context.sent).toEqual([]);
	});

	test('has the event for the execution if its files are to be downloaded, which is not done here', async () => {
		const context = new TriggerContext({ events: ['*'], downloadFiles: true, binaryPropertyName: {} });
		const { items, status } = await context.deliver(recording());
		expect([status, context.responses, context.sent]).toEqual([200, [], []]);
		expect(items).toMatchObject([{ zoomDelivery: { event: recording() } }]);
	});

	test.each<[string, object]>([
		['without files', event()],
		['without an object', { event: 'user.signed_in', event_ts: 1, payload: { account_id: 'a' } }],
		['whose object is null', { event: 'user.signed_in', event_ts: 1, payload: { account_id: 'a', object: null } }],
	])('of an event %s is handed over without the event although downloads are switched on', async (_what, body) => {
		const context = new TriggerContext({ events: ['*'], downloadFiles: true });
		const { items, status } = await context.deliver(body);
		expect([items?.length, status, context.responses, context.sent]).toEqual([1, 200, [], []]);
		expect(JSON.stringify(items)).not.toContain('"event":{');
	});

	test.each<[string, unknown, number]>([
		['the time of the event', NOW - 7, NOW - 7],
		['the present for an event of the future', NOW + 7, NOW],
		['no time for an event without one', undefined, 0],
	])('has %s', async (_what, event_ts, eventTime) => {
		const { items } = await new TriggerContext().deliver({ ...event(), event_ts });
		expect(items).toMatchObject([{ zoomDelivery: { eventTime } }]);
	});
});

describe('an event that is delivered again', () => {
	const starts = async (context: TriggerContext, body: object = event(), delivery: Delivery = {}): Promise<boolean> =>
		(await context.deliver(body, delivery)).items !== undefined;

	test('gets 200, starts nothing, and is logged by its name only', async () => {
		const context = new TriggerContext();
		expect(await starts(context)).toBe(true);
		const { status, body, result } = await context.deliver(event());
		expect({ status, body, result }).toEqual({ status: 200, body: {}, result: { noWebhookResponse: true } });
		expect(context.logs).toEqual([{ level: 'debug', message: expect.any(String), meta: { event: 'meeting.started' } }]);
		expect(context.logged).not.toContain('93812345678');
		expect(await starts(context, event(2))).toBe(true);
	});

	test('is not a repetition for another workflow, or for another node of the workflow', async () => {
		const [one, sibling, copy] = [new TriggerContext(), new TriggerContext(), new TriggerContext()];
		sibling.workflow.id = one.workflow.id;
		// The nodes of a copied workflow keep their IDs.
		copy.node.id = one.node.id;
		expect([await starts(one), await starts(sibling), await starts(copy), await starts(one)]).toEqual([
			true,
			true,
			true,
			false,
		]);
	});

	test('is known from the static data, as after a restart or in another process of n8n', async () => {
		const [one, two] = [new TriggerContext(), new TriggerContext()];
		await starts(one);
		expect(JSON.stringify(one.staticData)).not.toContain('93812345678');
		two.staticData = { ...one.staticData };
		expect([await starts(two), await starts(two, event(2))]).toEqual([false, true]);
	});

	test('is remembered over a restart, because the static data is written when n8n has stored the execution', async () => {
		const context = new TriggerContext();
		const { result } = await context.deliver(event(), { ending: 'held back' });
		expect([context.changed, context.staticData]).toEqual([false, {}]);
		expect(result.webhookResponse).toEqual({});
		expect([context.changed, context.staticData]).toEqual([
			true,
			{ passedOn: expect.stringMatching(/^\d+:.{10}$/), forgottenUntil: 0, process: expect.any(String) },
		]);
	});

	test('starts the workflow if n8n could not store the execution before', async () => {
		const context = new TriggerContext();
		expect((await context.deliver(event(), { ending: 500 })).status).toBe(500);
		expect(context.staticData).toEqual({});
		expect([await starts(context), await starts(context)]).toEqual([true, false]);
	});

	// Zoom closes the connection after three seconds. n8n goes on.
	test('starts nothing and gets 503 while n8n holds the execution back, whatever became of the connection', async () => {
		const context = new TriggerContext();
		const first = await context.deliver(event(), { ending: 'held back' });
		const { status, body, items, result } = await context.deliver(event());
		expect([status, items, result]).toEqual([503, undefined, { noWebhookResponse: true }]);
		expect(body).toEqual({ message: 'n8n has not accepted an earlier delivery of this event yet.' });
		// n8n has capacity for it, and stores the static data.
		expect(first.result.webhookResponse).toEqual({});
		expect((await context.deliver(event())).status).toBe(200);
		expect(await starts(context)).toBe(false);
	});

	test('starts the workflow if n8n has rejected the delivery that it held back', async () => {
		const context = new TriggerContext();
		const { response } = await context.deliver(event(), { ending: 'held back' });
		response.statusCode = 500;
		expect([await starts(context), await starts(context)]).toEqual([true, false]);
	});

	test('is stored again, because another process may have written over it', async () => {
		const context = new TriggerContext();
		await starts(context);
		const stored = { ...context.staticData };
		context.staticData = { passedOn: '', process: 'another' };
		expect(await starts(context)).toBe(false);
		expect(context.staticData).toMatchObject(stored);
	});

	test('starts nothing after an update, if an earlier version has stored it', async () => {
		const context = new TriggerContext();
		const key = earlierEventKey(event());
		context.staticData = { seen: `${Math.floor(NOW / 60_000)}:${key}`, writer: 'w' };
		expect([await starts(context), await starts(context, event(2))]).toEqual([false, true]);
	});

	test('starts the workflow every time while it is being built, and is not remembered', async () => {
		const context = new TriggerContext();
		context.mode = 'manual';
		expect([await starts(context), await starts(context)]).toEqual([true, true]);
		context.mode = 'trigger';
		expect(await starts(context)).toBe(true);
	});

	test('starts the workflow once for each guest who joins in the same millisecond', async () => {
		const context = new TriggerContext();
		const guest = (name: string) => ({
			event: 'meeting.participant_joined_waiting_room',
			event_ts: 5,
			payload: { account_id: 'a', object: { id: '1', uuid: 'u', participant: { id: '', user_name: name } } },
		});
		const started = [];
		for (const name of ['A', 'B', 'C', 'A']) started.push(await starts(context, guest(name)));
		expect(started).toEqual([true, true, true, false]);
	});

	test('starts the workflow if the first delivery was refused', async () => {
		const context = new TriggerContext();
		expect([await starts(context, event(), { secretToken: 'guessed' }), await starts(context)]).toEqual([false, true]);
	});
});

describe('an event that is older than five minutes', () => {
	const MINUTE = 60_000;
	const late = (minutes: number): Delivery => ({ timestamp: SECONDS - minutes * 60 });
	/** A process that has never stored anything but what it is given. */
	const contextWith = (staticData: IDataObject): TriggerContext => Object.assign(new TriggerContext(), { staticData });

	test.each([
		[6, 200],
		[90, 200],
		[91, 401],
	])('and %d minutes old gets %d if it is not known', async (minutes, status) => {
		const context = new TriggerContext();
		expect((await context.deliver(event(), late(minutes))).status).toBe(status);
		const warnings = context.logs.filter(({ level }) => level === 'warn').map(({ message }) => message);
		expect(warnings).toEqual(status === 200 ? [] : [`My Zoom Trigger refused a request: ${TIME}. ${ADVICE[TIME]}`]);
	});

	test('starts nothing if it has started the workflow before, after a restart too', async () => {
		const context = new TriggerContext();
		expect((await context.deliver(event(), late(0))).items).toHaveLength(1);
		const restarted = contextWith({ ...context.staticData });
		jest.spyOn(Date, 'now').mockReturnValue(NOW + 89 * MINUTE);
		for (const one of [context, restarted]) {
			const { status, items } = await one.deliver(event(), late(0));
			expect([status, items]).toEqual([200, undefined]);
		}
	});

	// A clock that is five minutes ahead may have signed it, so it counts as five minutes older.
	test.each([
		[9, 200],
		[10, 200],
		[11, 401],
	])(
		'and %d minutes old gets %d if what was passed on up to 15 minutes ago may be forgotten',
		async (minutes, status) => {
			const context = contextWith({ forgottenUntil: NOW - 15 * MINUTE });
			expect((await context.deliver(event(), late(minutes))).status).toBe(status);
		},
	);

	test('is accepted again as soon as it is not late, even if much is forgotten', async () => {
		expect((await contextWith({ forgottenUntil: NOW }).deliver(event(), late(5))).status).toBe(200);
	});

	test('is refused while the workflow is being built, because nothing is remembered then', async () => {
		const context = new TriggerContext();
		context.mode = 'manual';
		expect((await context.deliver(event(), late(6))).status).toBe(401);
		expect((await context.deliver(event(), late(4))).status).toBe(200);
	});

	test('does not change the status of the credential when its signature is wrong', async () => {
		const context = new TriggerContext();
		const outcome = await context.deliver(event(), { ...late(6), secretToken: 'guessed' });
		expect([outcome.status, panel(context)]).toEqual([401, 'Nothing has arrived since n8n was started']);
	});
});
