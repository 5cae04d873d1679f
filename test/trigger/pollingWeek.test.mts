// Days in the life of an account, polled: files that come late, failures, kills and restarts of n8n, and a clock of
// n8n's that jumps. Everything is passed on exactly once. `npm run simulate:polling` simulates a week, and prints.
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { PollingNode } from './pollingNode.mts';
import { BusyAccount, EVENTS, idsOf } from './busyAccount.mts';
import { seeded } from '../seeded.mts';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => {
		shift += ms;
		return Promise.resolve();
	},
}));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const POLL_EVERY = 30 * MINUTE;
const HOURS = Number(process.env.ZOOM_POLLING_HOURS ?? 12);

/** Late files and summaries come until then. */
const REST_HOURS = 60;

/** How far the time of the tests is ahead of the real time. */
let shift = 0;
const realNow = Date.now.bind(Date);

let sandbox: Sandbox;
beforeAll(async () => {
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + shift);
	sandbox = await startSandbox();
	sandbox.registerApp({ name: 'App', type: 's2s' });
});
afterAll(async () => {
	await sandbox.close();
	jest.restoreAllMocks();
});

/** What goes wrong with a poll, each with its part of all polls. */
const FAULTS: Array<[part: number, apply: (node: PollingNode, random: () => number) => void]> = [
	[0.04, (node) => (node.fault = () => ({ statusCode: 503, headers: {}, body: '' }))],
	[0.04, (node) => (node.fault = failingNetwork)],
	[0.03, (node) => (node.fault = () => ({ statusCode: 429, headers: {}, body: { code: 429, message: 'Too many' } }))],
	[
		0.08,
		(node, random) => {
			// Some lists can be read, and some cannot.
			node.fault = ({ pathname }) =>
				pathname.length % 3 === Math.floor(random() * 3) ? { statusCode: 500, headers: {}, body: '' } : undefined;
		},
	],
	[0.08, (node, random) => (node.budgetMs = 200 + random() * 1500)],
];

function failingNetwork(): never {
	throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
}

/** Polls once, with what may go wrong. @returns whether it failed */
async function pollOnce(node: PollingNode, random: () => number): Promise<boolean> {
	let left = random();
	for (const [part, apply] of FAULTS) {
		if (left >= 0 && left < part) apply(node, random);
		left -= part;
	}
	const { fault } = node;
	node.fault = (url) => {
		// Every request takes its time.
		shift += 20;
		return fault(url);
	};
	const chance = random();
	const ending = chance < 0.05 ? 'lost' : 'halfStored';
	const failed = await node.poll(chance < 0.1 ? ending : 'stored').then(
		() => false,
		() => true,
	);
	node.fault = () => undefined;
	node.budgetMs = undefined;
	if (chance < 0.15) node.restart();
	return failed;
}

/** n8n's clock jumps, and Zoom's does not. */
function moveClock(random: () => number): void {
	const ms = (random() - 0.5) * 4 * 24 * HOUR;
	shift += ms;
	sandbox.clock.advance(-ms);
}

test(`in ${HOURS} hours everything is passed on exactly once, whatever fails`, async () => {
	const random = seeded(HOURS);
	const node = new PollingNode(sandbox, { events: EVENTS });
	const account = new BusyAccount(sandbox, random);
	await node.poll();
	let [failed, polls, requests] = [0, 0, 0];
	const until = sandbox.clock.now() + (HOURS + REST_HOURS) * HOUR;
	for (let isBusy = true; sandbox.clock.now() < until; isBusy = sandbox.clock.now() < until - REST_HOURS * HOUR) {
		account.live(isBusy);
		if (isBusy && random() < 0.03) moveClock(random);
		node.requests = [];
		if (await pollOnce(node, random)) failed += 1;
		polls += 1;
		requests += node.requests.length;
		// Afterwards only what is late comes.
		shift += isBusy ? POLL_EVERY : 4 * POLL_EVERY;
	}
	await node.poll();
	await node.poll();
	const found = idsOf(node.output);
	const report = EVENTS.map((event) => `${event} ${account.expected[event]?.length}`).join(', ');
	const sorted = (ids: Record<string, string[]>) => EVENTS.map((event) => [event, ids[event]?.toSorted()]);
	expect(sorted(found)).toEqual(sorted(account.expected));
	expect(EVENTS.filter((event) => account.expected[event]?.length === 0)).toEqual([]);
	expect(JSON.stringify(node.staticData).length).toBeLessThan(200_000);
	if (process.env.ZOOM_POLLING_HOURS === undefined) return;
	const perPoll = Math.round(requests / polls);
	console.log(
		`${HOURS} hours, ${polls} polls of which ${failed} failed, ${perPoll} requests a poll, ` +
			`${JSON.stringify(node.staticData).length} bytes stored. Each once: ${report}`,
	);
}, 3_600_000);
