// The sandbox of one measurement, in a process of its own so that its work does not count as that of the node. Told what to do by messages.
import { meetingDataOf } from '../sandbox/domain/meetingData.mts';
import { createScheduledEvent } from '../sandbox/domain/scheduledEvents.mts';
import { startSandbox } from '../sandbox/server.mts';
import { newUser } from '../sandbox/domain/users.mts';
import { meetingKind } from '../sandbox/domain/meetings.mts';
import { webinarKind } from '../sandbox/domain/webinars.mts';
import type { User } from '../sandbox/domain/store.mts';
import type { Scenario } from './scenarios.mts';

/** What there is to work with. */
export interface Site {
	url: string;
	app: { clientId: string; clientSecret: string };
	/** The users who host, each connected to the app. */
	hosts: Array<{ email: string; accessToken: string; refreshToken: string }>;
	meetings: number[];
	webinars: number[];
	recording?: { uuid: string; downloadUrl: string };
	/** One for getting ready. */
	smallRecording?: Site['recording'];
}

/** What arrived at the sandbox since the work began. */
export interface Counters {
	requests: number;
	/** Requests refused for a limit. */
	refused: number;
	/** Requests of the API that were answered with success. */
	succeeded: number;
	created: number;
	renewals: { granted: number; refused: number };
}

/** What the sandbox can be told. */
export type Command = { do: 'begin'; scenario: Scenario } | { do: 'counters' };

const { seed, plan } = JSON.parse(process.argv[2] ?? '') as Pick<Scenario, 'seed' | 'plan'>;
const sandbox = await startSandbox({ settings: { plan: 'unlimited' } });
const { context, store } = sandbox;
let before = 0;

process.on('message', (command: Command) => {
	if (command.do === 'counters') return void process.send?.(counters());
	const { latencyMs, bytesPerSecond = 0, expired } = command.scenario;
	Object.assign(sandbox.settings, { latencyMs, downloadBytesPerSecond: bytesPerSecond });
	if (expired) sandbox.expireTokens();
	context.limits.reset();
	before = store.meetings.size;
	sandbox.requests.length = 0;
	process.send?.('begun');
});
process.once('disconnect', () => process.exit(0));

const site = furnish();
await warmUp(site);
sandbox.settings.plan = plan;
process.send?.(site);

function furnish(): Site {
	const { hosts: wanted = 2, meetings = 0, webinars = 0, registrants = 0, users = 0, videoBytes } = seed;
	const hosts = ['owner@acme.example', 'admin@acme.example'].map((email) => store.user(email) as User);
	const [owner] = hosts as [User];
	while (hosts.length < wanted) {
		const host = newUser(
			{
				first_name: `Host ${hosts.length}`,
				last_name: 'Bench',
				email: `host${hosts.length}@acme.example`,
				type: 2,
				role_id: '1',
				role_name: 'Admin',
			},
			context.clock.now(),
			store.accountId,
		);
		store.users.set(host.id, host);
		hosts.push(host);
	}
	const start_time = new Date(context.clock.now() + 7 * 86_400_000).toISOString().slice(0, 19) + 'Z';
	for (const events of [store.meetings, store.webinars]) events.clear();
	for (let number = 1; number <= meetings; number += 1)
		createScheduledEvent(
			context,
			meetingKind,
			owner,
			{ topic: `Meeting ${number}`, start_time, duration: 30 },
			sandbox.url,
		);
	for (let number = 1; number <= webinars; number += 1) {
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
	const active = [...store.users.values()].filter(({ status }) => status === 'active').length;
	for (let number = active + 1; number <= users; number += 1) {
		const user = newUser(
			{ first_name: `User ${number}`, last_name: 'Bench', email: `user${number}@acme.example` },
			context.clock.now(),
			store.accountId,
		);
		store.users.set(user.id, user);
	}
	const recorded = (bytes: number): Site['recording'] => {
		const { uuid, recording_files } = sandbox.addRecording(owner.email, { videoBytes: bytes });
		return { uuid, downloadUrl: recording_files[0]?.download_url ?? '' };
	};
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
		...(videoBytes === undefined ? {} : { recording: recorded(videoBytes), smallRecording: recorded(2 ** 20) }),
	};
}

/** A server that has been up for a while has answered all this before. */
async function warmUp({ url, hosts, webinars }: Site): Promise<void> {
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
	const renewals = requests.filter(({ path }) => path.startsWith('/oauth/token'));
	return {
		requests: requests.length,
		refused: requests.filter(({ status }) => status === 429).length,
		succeeded: requests.filter(({ path, status }) => path.startsWith('/v2/') && status >= 200 && status < 300).length,
		created: store.meetings.size - before,
		renewals: {
			granted: renewals.filter(({ status }) => status === 200).length,
			refused: renewals.filter(({ status }) => status !== 200).length,
		},
	};
}
