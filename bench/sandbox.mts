// The sandbox of one measurement, in a process of its own, so that its work does not count as the node's. Started and
// controlled by measure.mts.
import { meetingDataOf } from '../sandbox/domain/meetingData.mts';
import { createScheduledEvent } from '../sandbox/domain/scheduledEvents.mts';
import { startSandbox } from '../sandbox/server.mts';
import { newUser } from '../sandbox/domain/users.mts';
import { meetingKind } from '../sandbox/domain/meetings.mts';
import { webinarKind } from '../sandbox/domain/webinars.mts';
import type { User } from '../sandbox/domain/store.mts';
import type { Scenario } from './scenarios.mts';

/** What a measurement needs to know of the sandbox. */
export interface Fixture {
	url: string;
	app: { clientId: string; clientSecret: string };
	/** The users who host meetings, each with a token of the app. */
	hosts: Array<{ email: string; accessToken: string; refreshToken: string }>;
	meetings: number[];
	webinars: number[];
	recording?: Recording;
	/** A recording of 1 MiB, for the warm-up. */
	smallRecording?: Recording;
}

/** The recording of a meeting. */
export interface Recording {
	uuid: string;
	downloadUrl: string;
}

/** The requests since the measurement began. */
export interface Counters {
	requests: number;
	/** Requests with status 429. */
	rateLimited: number;
	/** API requests with a success status. */
	succeeded: number;
	created: number;
	tokenRefreshes: { granted: number; rejected: number };
}

/** The messages that the process understands. */
export type Command = { do: 'begin'; scenario: Scenario } | { do: 'counters' };

const scenario = JSON.parse(process.argv[2] ?? '') as Scenario;
const { seed, plan, rateLimitHeaders = 'full', countedAs } = scenario;
const sandbox = await startSandbox({ settings: { plan: 'unlimited' } });
const { context, store } = sandbox;
let meetingsBefore = 0;

process.on('message', (command: Command) => {
	if (command.do === 'counters') return void process.send?.(counters());
	const { latencyMs, bytesPerSecond = 0, expired } = command.scenario;
	Object.assign(sandbox.settings, { latencyMs, downloadBytesPerSecond: bytesPerSecond });
	if (expired) sandbox.expireTokens();
	context.limits.reset();
	meetingsBefore = store.meetings.size;
	sandbox.requests.length = 0;
	process.send?.('begun');
});
process.once('disconnect', () => process.exit(0));

const fixture = createFixture();
await warmUp(fixture);
Object.assign(sandbox.settings, { plan, rateLimitHeaders });
if (scenario.before === 'same') sandbox.settings.latencyMs = scenario.latencyMs;
if (countedAs) countAll(countedAs);
process.send?.(fixture);

/** Counts and labels every request as one of this category. */
function countAll(category: 'medium'): void {
	const { limits } = context;
	const [count, headers] = [limits.count.bind(limits), limits.headers.bind(limits)];
	limits.count = (settings, clock) => count(settings, clock, category);
	limits.headers = (settings, clock) => headers(settings, clock, category);
}

function createFixture(): Fixture {
	const { videoBytes } = seed;
	const hosts = createHosts(seed.hosts ?? 2);
	const [owner] = hosts as [User];
	for (const scheduledEvents of [store.meetings, store.webinars]) scheduledEvents.clear();
	createMeetings(owner, seed.meetings ?? 0);
	createWebinars(owner, seed.webinars ?? 0, seed.registrants ?? 0);
	createUsers(seed.users ?? 0);
	const recordings =
		videoBytes === undefined
			? {}
			: { recording: addRecording(owner, videoBytes), smallRecording: addRecording(owner, 2 ** 20) };
	const app = sandbox.registerApp({ name: 'Benchmark', redirectUris: ['https://example.com/callback'] });
	return {
		url: sandbox.url,
		app,
		hosts: hosts.map(({ email }) => {
			const { accessToken, refreshToken = '' } = sandbox.issueToken(app, email);
			return { email, accessToken, refreshToken };
		}),
		meetings: [...store.meetings.keys()],
		webinars: [...store.webinars.keys()],
		...recordings,
	};
}

/** The sandbox's owner and admin, and new users up to the given number. */
function createHosts(count: number): User[] {
	const hosts = ['owner@acme.example', 'admin@acme.example'].map((email) => store.user(email) as User);
	while (hosts.length < count) {
		const number = hosts.length;
		const role = { type: 2, role_id: '1', role_name: 'Admin' };
		hosts.push(
			addUser({ first_name: `Host ${number}`, last_name: 'Bench', email: `host${number}@acme.example`, ...role }),
		);
	}
	return hosts;
}

/** Adds users until the account has the given number of active ones. */
function createUsers(count: number): void {
	const active = [...store.users.values()].filter(({ status }) => status === 'active').length;
	for (let number = active + 1; number <= count; number += 1)
		addUser({ first_name: `User ${number}`, last_name: 'Bench', email: `user${number}@acme.example` });
}

function addUser(fields: Parameters<typeof newUser>[0]): User {
	const user = newUser(fields, context.clock.now(), store.accountId);
	store.users.set(user.id, user);
	return user;
}

function createMeetings(owner: User, count: number): void {
	const start_time = inAWeek();
	for (let number = 1; number <= count; number += 1)
		createScheduledEvent(
			context,
			meetingKind,
			owner,
			{ topic: `Meeting ${number}`, start_time, duration: 30 },
			sandbox.url,
		);
}

function createWebinars(owner: User, count: number, registrants: number): void {
	const start_time = inAWeek();
	for (let number = 1; number <= count; number += 1) {
		const webinar = createScheduledEvent(
			context,
			webinarKind,
			owner,
			{ topic: `Webinar ${number}`, start_time, duration: 60, settings: { approval_type: 0 } },
			sandbox.url,
		);
		for (let person = 1; person <= registrants; person += 1) {
			const id = `r${number}-${person}`;
			meetingDataOf(webinar).registrants.push({
				id,
				email: `${id}@example.com`,
				first_name: `Person ${person}`,
				last_name: 'Bench',
				status: 'approved',
				create_time: start_time,
				join_url: `${String(webinar.join_url)}?tk=${id}`,
			});
		}
	}
}

function inAWeek(): string {
	return new Date(context.clock.now() + 7 * 86_400_000).toISOString().slice(0, 19) + 'Z';
}

function addRecording({ email }: User, videoBytes: number): Recording {
	const { uuid, recording_files } = sandbox.addRecording(email, { videoBytes });
	return { uuid, downloadUrl: recording_files[0]?.download_url ?? '' };
}

/** Sends the requests of the lists, so that the sandbox's code is compiled before the measurement. */
async function warmUp({ url, hosts, webinars }: Fixture): Promise<void> {
	const headers = { authorization: `Bearer ${hosts[0]?.accessToken}` };
	for (const path of [
		'/users/me/meetings?page_size=300',
		'/users?page_size=2000',
		...webinars.slice(0, 2).map((id) => `/webinars/${id}/registrants?page_size=300`),
	]) {
		for (let time = 0; time < 5; time += 1) await (await fetch(`${url}/v2${path}`, { headers })).arrayBuffer();
	}
}

function counters(): Counters {
	const { requests } = sandbox;
	const refreshes = requests.filter(({ path }) => path.startsWith('/oauth/token'));
	return {
		requests: requests.length,
		rateLimited: requests.filter(({ status }) => status === 429).length,
		succeeded: requests.filter(({ path, status }) => path.startsWith('/v2/') && status >= 200 && status < 300).length,
		created: store.meetings.size - meetingsBefore,
		tokenRefreshes: {
			granted: refreshes.filter(({ status }) => status === 200).length,
			rejected: refreshes.filter(({ status }) => status !== 200).length,
		},
	};
}
