// The sandbox's answers against Zoom's published OpenAPI documents: documented status, and every field of a documented type. The documents are not
// part of the project: they are read from ZOOM_OPENAPI_DIR, and where they are not there, this file says so.
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../sandbox/routes/index.mts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';

type Json = Record<string, unknown>;
interface Operation {
	method: string;
	path: string;
	responses: Record<string, { content?: Record<string, { schema?: Json }> }>;
	security: Array<Record<string, string[]>>;
	description: string;
}

const folder = process.env.ZOOM_OPENAPI_DIR ?? join(__dirname, '..', '..', '..', 'shared', 'zoom-openapi');
const present = existsSync(join(folder, 'meetings.json'));
const operations = new Map<string, Operation>();
if (present) {
	for (const file of ['meetings.json', 'users.json']) {
		const document = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { paths: Record<string, Record<string, Json>> };
		for (const [path, methods] of Object.entries(document.paths)) {
			for (const [method, operation] of Object.entries(methods)) {
				if (typeof operation.operationId === 'string') operations.set(operation.operationId, { ...(operation as unknown as Operation), method: method.toUpperCase(), path });
			}
		}
	}
}

const documented = present ? describe : describe.skip;
documented(`sandbox against Zoom's documents${present ? '' : ` (skipped: none at ${folder}; set ZOOM_OPENAPI_DIR)`}`, () => {
	let sandbox: Sandbox;
	let token: string;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		token = sandbox.issueToken(sandbox.registerApp({ name: 'Conformance' }), 'owner@acme.example').accessToken;
	});
	afterAll(async () => await sandbox.close());

	test.each(routes.map((route) => [route.operationId, route] as const))('%s: address, rate label and scopes are the documented ones', (operationId, route) => {
		const operation = operations.get(operationId);
		expect(operation).toBeDefined();
		expect([route.method, route.path.replace(/:(\w+)/g, '{$1}')]).toEqual([operation?.method, operation?.path]);
		const label = /Rate Limit Label\][^`]*`([A-Z_-]+)`/i.exec(operation?.description ?? '')?.[1];
		if (label) expect(route.rate.toUpperCase()).toBe(label.replace('-', '_'));
		// Sub accounts and phones are other products' business; and the classic scope for accounts, which one operation forgets to list, works there too.
		const documentedScopes = (operation?.security.flatMap((entry) => Object.values(entry).flat()) ?? []).filter((scope) => !/:master$|^phone_recording/.test(scope));
		const forgotten = operationId === 'recordingGet' ? ['recording:read:admin'] : [];
		expect([...route.scopes.granular, ...route.scopes.classic].sort()).toEqual([...documentedScopes, ...forgotten].sort());
	});

	test.each(routes.map(({ operationId }) => operationId))('%s: the answer is as documented', async (operationId) => {
		const { status, body } = await samples(sandbox, token)[operationId]!();
		const response = operations.get(operationId)?.responses[String(status)];
		expect(response).toBeDefined();
		const schema = response?.content?.['application/json']?.schema;
		if (schema === undefined || body === '') {
			expect(body).toBe('');
			return;
		}
		const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false });
		(formats as unknown as (instance: Ajv) => void)(ajv);
		const validate = ajv.compile(closed(schema));
		validate(JSON.parse(body));
		const findings = (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
		expect(findings).toEqual([]);
	});
});

/** The schema with unknown properties refused, where it names properties at all, and without the requiredness of what is documented as optional elsewhere. */
function closed(schema: Json): Json {
	const copy: Json = {};
	for (const [key, value] of Object.entries(schema)) {
		if (key === 'allOf') Object.assign(copy, mergedAllOf(value as Json[], copy));
		else if (key === 'properties') copy.properties = { ...(copy.properties as Json | undefined), ...Object.fromEntries(Object.entries(value as Json).map(([name, inner]) => [name, closed(inner as Json)])) };
		else if (key === 'items') copy.items = closed(value as Json);
		// The checker's idea of a URL wants a public name; the sandbox's own addresses are of this machine.
		else if (!['example', 'examples', 'discriminator'].includes(key) && !(key === 'format' && value === 'url')) copy[key] = value;
	}
	if (copy.properties !== undefined) copy.additionalProperties = false;
	return copy;
}

function mergedAllOf(parts: Json[], into: Json): Json {
	const properties: Json = { ...(into.properties as Json | undefined) };
	for (const part of parts) Object.assign(properties, (closed(part).properties as Json | undefined) ?? {});
	return { type: 'object', properties };
}

/** One successful call of each operation. */
function samples(sandbox: Sandbox, token: string): Record<string, () => Promise<{ status: number; body: string }>> {
	const call = async (method: string, path: string, body?: Json) => {
		const answer = await fetch(`${sandbox.url}/v2${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
		return { status: answer.status, body: await answer.text() };
	};
	const meeting = [...sandbox.store.meetings.values()].find(({ type }) => type === 8);
	const live = [...sandbox.store.meetings.values()].find(({ type }) => type === 2);
	const webinar = [...sandbox.store.webinars.values()].find(({ type }) => type === 9);
	const recording = sandbox.store.recordings[0];
	const uuid = encodeURIComponent(encodeURIComponent(String(recording?.uuid)));
	const since = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
	const start = { start_time: '2030-01-07T10:00:00Z', duration: 30, tracking_fields: [{ field: 'a', value: 'b' }] };
	const settings = { approval_type: 0, waiting_room: false };
	const open = [...sandbox.store.meetings.values()].find((event) => event.settings.approval_type === 0);
	const openWebinar = [...sandbox.store.webinars.values()].find((event) => event.settings.approval_type === 0);
	const person = { email: 'nathan@example.com', first_name: 'Nathan', org: 'Example' };
	/** Registers somebody first, and goes on with their ID. */
	const registered = async (event: string, next: (id: string) => Promise<{ status: number; body: string }>) => {
		const { body } = await call('POST', `${event}/registrants`, person);
		return await next(String((JSON.parse(body) as Json).registrant_id));
	};
	const registration = (event: string) => ({
		create: () => call('POST', `${event}/registrants`, person),
		batch: () => call('POST', `${event}/batch_registrants`, { registrants: [person, { email: 'b@example.com', first_name: 'B' }] }),
		list: () => registered(event, () => call('GET', `${event}/registrants`)),
		get: () => registered(event, (id) => call('GET', `${event}/registrants/${id}`)),
		delete: () => registered(event, (id) => call('DELETE', `${event}/registrants/${id}`)),
		status: () => registered(event, (id) => call('PUT', `${event}/registrants/status`, { action: 'deny', registrants: [{ id }] })),
		questions: () => call('GET', `${event}/registrants/questions`),
		updateQuestions: () => call('PATCH', `${event}/registrants/questions`, { custom_questions: [{ title: 'Why?', type: 'short', required: false }] }),
	});
	const ofMeeting = registration(`/meetings/${open?.id}`);
	const ofWebinar = registration(`/webinars/${openWebinar?.id}`);
	const poll = { title: 'Opinion', questions: [{ name: 'How?', type: 'single', answers: ['Good', 'Bad'] }] };
	const polled = async (event: string, next: (id: string) => Promise<{ status: number; body: string }>) => await next(String((JSON.parse((await call('POST', `${event}/polls`, poll)).body) as Json).id));
	const polling = (event: string, prefix: string) => ({
		[`${prefix}PollCreate`]: () => call('POST', `${event}/polls`, poll),
		[`${prefix}Polls`]: () => polled(event, () => call('GET', `${event}/polls`)),
		[`${prefix}PollGet`]: () => polled(event, (id) => call('GET', `${event}/polls/${id}`)),
		[`${prefix}PollUpdate`]: () => polled(event, (id) => call('PUT', `${event}/polls/${id}`, { title: 'Other' })),
		[`${prefix}PollDelete`]: () => polled(event, (id) => call('DELETE', `${event}/polls/${id}`)),
		[`${prefix}SurveyGet`]: async () => {
			await call('PATCH', `${event}/survey`, { custom_survey: { title: 'Survey', questions: [{ name: 'How?', type: 'single', answers: ['Good', 'Bad'] }] } });
			return await call('GET', `${event}/survey`);
		},
		[`${prefix}SurveyUpdate`]: () => call('PATCH', `${event}/survey`, { show_in_the_browser: false }),
		[`${prefix}SurveyDelete`]: () => call('DELETE', `${event}/survey`),
	});
	const panelists = `/webinars/${webinar?.id}/panelists`;
	return {
		...polling(`/meetings/${open?.id}`, 'meeting'),
		...polling(`/webinars/${openWebinar?.id}`, 'webinar'),
		createBatchPolls: () => call('POST', `/meetings/${open?.id}/batch_polls`, { polls: [poll] }),
		meetingRegistrantCreate: ofMeeting.create,
		addBatchRegistrants: ofMeeting.batch,
		meetingRegistrants: ofMeeting.list,
		meetingRegistrantGet: ofMeeting.get,
		meetingregistrantdelete: ofMeeting.delete,
		meetingRegistrantStatus: ofMeeting.status,
		meetingRegistrantsQuestionsGet: ofMeeting.questions,
		meetingRegistrantQuestionUpdate: ofMeeting.updateQuestions,
		webinarRegistrantCreate: ofWebinar.create,
		addBatchWebinarRegistrants: ofWebinar.batch,
		webinarRegistrants: ofWebinar.list,
		webinarRegistrantGet: ofWebinar.get,
		deleteWebinarRegistrant: ofWebinar.delete,
		webinarRegistrantStatus: ofWebinar.status,
		webinarRegistrantsQuestionsGet: ofWebinar.questions,
		webinarRegistrantQuestionUpdate: ofWebinar.updateQuestions,
		webinarPanelistCreate: () => call('POST', panelists, { panelists: [{ name: 'Nathan', email: 'nathan@example.com' }] }),
		webinarPanelists: async () => {
			await call('POST', panelists, { panelists: [{ name: 'Nathan', email: 'nathan@example.com' }] });
			return await call('GET', panelists);
		},
		webinarPanelistsDelete: () => call('DELETE', panelists),
		webinarPanelistDelete: () => call('DELETE', `${panelists}/nobody`),
		meetingCreate: () => call('POST', '/users/me/meetings', { topic: 'A', type: 8, ...start, recurrence: { type: 2, weekly_days: '2', end_times: 3 }, settings }),
		meetings: () => call('GET', '/users/me/meetings?page_size=1'),
		listUpcomingMeeting: () => call('GET', '/users/me/upcoming_meetings'),
		meeting: () => call('GET', `/meetings/${meeting?.id}`),
		meetingUpdate: () => call('PATCH', `/meetings/${meeting?.id}`, { topic: 'B', settings }),
		meetingDelete: () => call('DELETE', `/meetings/${meeting?.id}`),
		meetingStatus: () => {
			if (live) live.live = true;
			return call('PUT', `/meetings/${live?.id}/status`, { action: 'end' });
		},
		meetingInvitation: () => call('GET', `/meetings/${meeting?.id}/invitation`),
		webinarCreate: () => call('POST', '/users/me/webinars', { topic: 'A', type: 9, ...start, recurrence: { type: 3, monthly_day: 31, end_times: 3 }, settings: { approval_type: 0 } }),
		webinars: () => call('GET', '/users/me/webinars'),
		webinar: () => call('GET', `/webinars/${webinar?.id}`),
		webinarUpdate: () => call('PATCH', `/webinars/${webinar?.id}`, { topic: 'B' }),
		webinarDelete: () => call('DELETE', `/webinars/${webinar?.id}`),
		webinarStatus: () => {
			if (webinar) webinar.live = true;
			return call('PUT', `/webinars/${webinar?.id}/status`, { action: 'end' });
		},
		users: () => call('GET', '/users?page_size=2'),
		userCreate: () => call('POST', '/users', { action: 'create', user_info: { email: 'new@acme.example', type: 1, first_name: 'New' } }),
		user: () => call('GET', '/users/me'),
		userUpdate: () => call('PATCH', '/users/ben@acme.example', { dept: 'X' }),
		userDelete: () => call('DELETE', '/users/ben@acme.example'),
		recordingsList: () => call('GET', `/users/me/recordings?from=${since}`),
		recordingGet: () => call('GET', `/meetings/${uuid}/recordings?include_fields=download_access_token&ttl=60`),
		recordingDelete: () => call('DELETE', `/meetings/${uuid}/recordings?action=trash`),
		recordingDeleteOne: () => call('DELETE', `/meetings/${uuid}/recordings/${recording?.recording_files[0]?.id}`),
	};
}
