// One body of the sandbox for every kind that is recorded.
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { endSession, joinSession, leaveSession, startSession } from '../../sandbox/domain/sessions.mts';
import { bodyOf } from '../../sandbox/webhooks/publish.mts';
import { publishSampleEvent } from '../../sandbox/webhooks/sampleEvents.mts';
import { caller, type Caller } from '../sandbox/samples/caller.mts';
import { samples } from '../sandbox/samples/index.mts';
import { kindOf } from './kinds.mts';
import type { Body, Json } from './shapes.mts';

const OWNER = 'owner@acme.example';
const START = { start_time: '2030-01-07T10:00:00Z', duration: 30 };
const SERIES = { recurrence: { type: 1, repeat_interval: 1, end_times: 3 } };

/** The responses of the given operations and the given events. */
export async function ownBodies(operations: string[], events: string[]): Promise<Body[]> {
	const sandbox = await startSandbox();
	try {
		return [...(await responses(sandbox, operations)), ...(await eventBodies(sandbox, events))];
	} finally {
		await sandbox.close();
	}
}

async function responses(sandbox: Sandbox, operations: string[]): Promise<Body[]> {
	const bodies: Body[] = [];
	const add = (operation: string, { status, body }: { status: number; body: string }): void => {
		if (status < 300 && body.startsWith('{')) {
			const json = JSON.parse(body) as Json;
			bodies.push({ kind: kindOf(operation, json), body: json });
		}
	};
	for (const operation of operations) {
		const call = callAsOwner(sandbox);
		for (const more of moreSamples[operation] ?? []) add(operation, await more(call, sandbox));
		const sample = samples(sandbox, tokenOf(sandbox))[operation];
		if (sample) add(operation, await sample());
	}
	return bodies;
}

const tokenOf = (sandbox: Sandbox): string => {
	sandbox.reset();
	return sandbox.issueToken(sandbox.registerApp({ name: 'Shapes' }), OWNER).accessToken;
};
const callAsOwner = (sandbox: Sandbox): Caller => caller(sandbox, tokenOf(sandbox));

type Sample = (call: Caller, sandbox: Sandbox) => ReturnType<Caller>;

const created: Sample[] = [
	(call) => call('POST', '/users/me/meetings', { topic: 'A', type: 2, ...START }),
	(call) => call('POST', '/users/me/meetings', { topic: 'A', type: 8, ...START, ...SERIES }),
	(call) => call('POST', '/users/me/meetings', { topic: 'A', ...START, settings: { use_pmi: true } }),
];

/** Responses of other kinds than the sample's: series, empty lists, recordings in work. */
const moreSamples: Record<string, Sample[]> = {
	meetingCreate: created,
	meeting: created,
	webinar: [(call) => call('POST', '/users/me/webinars', { topic: 'A', ...START, settings: { approval_type: 0 } })],
	webinarCreate: [
		(call) =>
			call('POST', '/users/me/webinars', {
				topic: 'A',
				type: 9,
				...START,
				...SERIES,
				settings: { approval_type: 0 },
			}),
	],
	recordingsList: [
		(call) => call('GET', '/users/me/recordings'),
		(call, sandbox) => {
			sandbox.addRecording(OWNER, { processing: true });
			return call('GET', '/users/me/recordings');
		},
	],
	users: [(call) => call('GET', '/users?page_size=300')],
};

/** Not the events of the Video SDK, nor the validation of an address. */
const isOfApp = (name: string): boolean => /^(meeting|webinar|recording|user)\./.test(name);

/** Events on demand, and those of things that happen. */
async function eventBodies(sandbox: Sandbox, events: string[]): Promise<Body[]> {
	const { context } = sandbox;
	const call = callAsOwner(sandbox);
	const app = sandbox.registerApp({ name: 'Events' });
	const bodies: Body[] = [];
	const publish = context.publishEvent;
	context.publishEvent = (event) => {
		const body = JSON.parse(JSON.stringify(bodyOf(context, app, event))) as Json;
		bodies.push({ kind: kindOf(event.name, body), body });
	};
	for (const name of events.filter(isOfApp)) publishSampleEvent(context, name, sandbox.url);
	for (const kind of ['meeting', 'webinar'] as const) {
		const [scheduledEvent] = sandbox.store.scheduledEvents(kind).values();
		if (!scheduledEvent) continue;
		const session = startSession(context, kind, scheduledEvent);
		const guest = joinSession(context, session, { name: 'Nathan', email: 'nathan@example.com' });
		leaveSession(context, session, guest);
		endSession(context, session, scheduledEvent);
	}
	const { body } = await call('POST', '/users/me/meetings', { topic: 'A', ...START });
	await call('PATCH', `/meetings/${String((JSON.parse(body) as Json).id)}`, { topic: 'B' });
	const { body: user } = await call('POST', '/users', {
		action: 'autoCreate',
		user_info: { email: 'new@acme.example', type: 1, first_name: 'New', last_name: 'User' },
	});
	await call('PATCH', `/users/${String((JSON.parse(user) as Json).id)}`, { dept: 'Sales' });
	await call('DELETE', `/users/${String((JSON.parse(user) as Json).id)}`);
	await call('PUT', '/users/me/presence_status', { status: 'Away' });
	const webinar = [...sandbox.store.webinars.values()].find(({ settings }) => settings.approval_type === 0);
	await call('POST', `/webinars/${webinar?.id}/registrants`, {
		email: 'r@example.com',
		first_name: 'R',
		last_name: 'S',
	});
	sandbox.addRecording(OWNER);
	context.publishEvent = publish;
	return bodies.filter(({ kind }) => events.some((name) => kind.startsWith(name)));
}
