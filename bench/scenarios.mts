// The scenarios, as data.
import type { Plan } from '../sandbox/plugins/settings.mts';

/** What a node does in a scenario; `candidates.mts` has the parameters for each node. */
export type Job = 'create' | 'upsert' | 'get' | 'meetings' | 'registrants' | 'users' | 'download';

/** What is added to the sandbox's account before the measurement. */
export interface Seed {
	/** Users who host meetings; default 2. A host may create 100 meetings a day (Zoom's documentation, "Rate limits"). */
	hosts?: number;
	/** Meetings of the account owner. */
	meetings?: number;
	webinars?: number;
	/** Registrants of each webinar. */
	registrants?: number;
	/** Active users in total. */
	users?: number;
	/** Bytes of the recording's video; no recording by default. */
	videoBytes?: number;
}

/** A scenario that every candidate is measured in. */
export interface Scenario {
	/** Its name on the command line. */
	name: string;
	title: string;
	job: Job;
	seed: Seed;
	plan: Plan;
	/** Which rate limit headers the sandbox's responses have; default `full`. */
	rateLimitHeaders?: 'category' | 'full';
	/** The label under which the sandbox counts every request; default that of the operation. */
	countedAs?: 'medium';
	/** What the process has done before: requests of other nodes, nothing, or the same work; default `others`. */
	before?: 'others' | 'nothing' | 'same';
	latencyMs: number;
	/** Input items. */
	items: number;
	/** Processes that share the items and the Zoom account, like workers in queue mode; default 1. */
	workers?: number;
	/** The number of records that a complete output has. */
	records: number;
	/** The shortest possible time by Zoom's rate limits or the latency, and how it is calculated. */
	limit?: { ms: number; calculation: string };
	/** Whether every access token is expired when the measurement starts. */
	expired?: true;
	/** The speed of downloads; unlimited by default. */
	bytesPerSecond?: number;
	/** The number of runs, of which the median counts; default 1. Short scenarios need more. */
	repeats?: number;
}

/** Requests per second (Zoom's documentation, "Rate limits"). */
const rates = { proLight: 30, proMedium: 20, freeLight: 4 };

const rateLimitOf = (items: number, perSecond: number, category: string) => ({
	ms: (items / perSecond) * 1000,
	calculation: `${items} requests at ${perSecond} a second (${category})`,
});
const latencyOfPages = (count: number, latencyMs: number) => ({
	ms: count * latencyMs,
	calculation: `${count} pages of ${latencyMs} ms`,
});

/** A scenario in which Zoom's limit decides: with the headers that tell the limit, and with the category alone. */
function inBothModes(scenario: Scenario): Scenario[] {
	const { name, title } = scenario;
	const inCategoryMode = { name: `${name}-category`, title: `${title}, responses without the limit` };
	return [scenario, { ...scenario, ...inCategoryMode, rateLimitHeaders: 'category' }];
}

/** Bytes of a gibibyte. */
export const GIB = 1024 ** 3;

export const scenarios: readonly Scenario[] = [
	...inBothModes({
		name: 'create-pro',
		title: 'Create 200 meetings, Pro plan, 100 ms',
		job: 'create',
		seed: {},
		plan: 'pro',
		latencyMs: 100,
		items: 200,
		records: 200,
		limit: rateLimitOf(200, rates.proLight, 'Light, Pro'),
	}),
	...inBothModes({
		name: 'create-pro-300',
		title: 'Create 200 meetings, Pro plan, 300 ms',
		job: 'create',
		seed: {},
		plan: 'pro',
		latencyMs: 300,
		items: 200,
		records: 200,
		limit: rateLimitOf(200, rates.proLight, 'Light, Pro'),
	}),
	...inBothModes({
		name: 'create-free',
		title: 'Create 200 meetings, Free plan, 100 ms',
		job: 'create',
		seed: {},
		plan: 'free',
		latencyMs: 100,
		items: 200,
		records: 200,
		limit: rateLimitOf(200, rates.freeLight, 'Light, Free'),
	}),
	...inBothModes({
		name: 'create-workers',
		title: 'Create 400 meetings by two processes, Pro plan, 100 ms',
		job: 'create',
		seed: { hosts: 4 },
		plan: 'pro',
		latencyMs: 100,
		items: 400,
		workers: 2,
		records: 400,
		limit: rateLimitOf(400, rates.proLight, 'Light, Pro'),
	}),
	...inBothModes({
		name: 'upsert-unchanged',
		title: 'Create or update 1,000 meetings of 10 hosts that have not changed, Pro plan, 100 ms',
		job: 'upsert',
		seed: { hosts: 10 },
		plan: 'pro',
		latencyMs: 100,
		// Creates them.
		before: 'same',
		items: 1000,
		records: 1000,
		limit: rateLimitOf(10, rates.proMedium, 'Medium, Pro'),
		repeats: 3,
	}),
	...inBothModes({
		name: 'get',
		title: 'Get 500 meetings, Pro plan, 100 ms',
		job: 'get',
		seed: { meetings: 500 },
		plan: 'pro',
		latencyMs: 100,
		items: 500,
		records: 500,
		limit: rateLimitOf(500, rates.proLight, 'Light, Pro'),
	}),
	{
		name: 'list-meetings',
		title: 'List 3,000 meetings of a user, Pro plan, 100 ms',
		job: 'meetings',
		seed: { meetings: 3000 },
		plan: 'pro',
		latencyMs: 100,
		items: 1,
		records: 3000,
		limit: latencyOfPages(10, 100),
		repeats: 7,
	},
	{
		name: 'list-registrants',
		title: 'List 3,000 registrants over 20 webinars, Pro plan, 100 ms',
		job: 'registrants',
		seed: { webinars: 20, registrants: 150 },
		plan: 'pro',
		latencyMs: 100,
		items: 20,
		records: 3000,
		limit: latencyOfPages(20, 100),
		repeats: 7,
	},
	{
		name: 'list-users',
		title: 'List 9,000 users, Pro plan, 100 ms',
		job: 'users',
		seed: { users: 9000 },
		plan: 'pro',
		latencyMs: 100,
		items: 1,
		records: 9000,
		limit: latencyOfPages(5, 100),
		repeats: 7,
	},
	...inBothModes({
		name: 'expired',
		title: 'Get 100 meetings on an expired token, Pro plan, 100 ms',
		job: 'get',
		seed: { meetings: 100 },
		plan: 'pro',
		latencyMs: 100,
		items: 100,
		records: 100,
		limit: rateLimitOf(100, rates.proLight, 'Light, Pro'),
		expired: true,
	}),
	{
		name: 'download',
		title: 'Download a recording of 1 GiB at 1 Gbit a second',
		job: 'download',
		seed: { videoBytes: GIB },
		plan: 'pro',
		latencyMs: 0,
		bytesPerSecond: 125_000_000,
		items: 1,
		records: 1,
		repeats: 3,
	},
	{
		name: 'download-local',
		title: 'Download a recording of 1 GiB within this machine',
		job: 'download',
		seed: { videoBytes: GIB },
		plan: 'pro',
		latencyMs: 0,
		items: 1,
		records: 1,
		repeats: 3,
	},
];
