// What is measured, as data.
import type { Plan } from '../sandbox/plugins/settings.mts';

/** What a node is asked to do; `candidates.mts` says how each is asked. */
export type Job = 'create' | 'get' | 'meetings' | 'registrants' | 'users' | 'download';

/** What the account has besides its people, before the work begins. */
export interface Seed {
	/** Users who host meetings; default 2. Zoom lets a host make a hundred a day. */
	hosts?: number;
	/** Meetings of the owner. */
	meetings?: number;
	webinars?: number;
	/** Of each webinar. */
	registrants?: number;
	/** Active users in all. */
	users?: number;
	/** The size of a recording's video. */
	videoBytes?: number;
}

/** One thing to measure. */
export interface Scenario {
	/** For choosing it on the command line. */
	name: string;
	title: string;
	job: Job;
	seed: Seed;
	plan: Plan;
	latencyMs: number;
	/** Input items. */
	items: number;
	/** Processes that share the items and the Zoom account, as workers in queue mode do; default 1. */
	workers?: number;
	/** Records that belong in the output. */
	records: number;
	/** The least time in which Zoom's limits or the network allow it, milliseconds, and where that comes from. */
	limit?: { ms: number; because: string };
	/** Whether every access token has expired when the work begins. */
	expired?: true;
	/** Of downloads: the network's speed; default as fast as this machine can. */
	bytesPerSecond?: number;
	/** Runs of which the middle one counts; default 1. Short rows need more. */
	repeats?: number;
}

/** Zoom's rates of which the limits are made (Zoom: "Rate limits"), requests a second. */
const rates = { proLight: 30, freeLight: 4 };

const bulk = (items: number, perSecond: number, label: string) => ({
	ms: (items / perSecond) * 1000,
	because: `${items} requests at ${perSecond} a second (${label})`,
});
const pages = (count: number, latencyMs: number) => ({
	ms: count * latencyMs,
	because: `${count} pages of ${latencyMs} ms`,
});

export const GIB = 1024 ** 3;

export const scenarios: readonly Scenario[] = [
	{
		name: 'create-pro',
		title: 'Create 200 meetings, Pro plan, 100 ms',
		job: 'create',
		seed: {},
		plan: 'pro',
		latencyMs: 100,
		items: 200,
		records: 200,
		limit: bulk(200, rates.proLight, 'Light, Pro'),
	},
	{
		name: 'create-pro-300',
		title: 'Create 200 meetings, Pro plan, 300 ms',
		job: 'create',
		seed: {},
		plan: 'pro',
		latencyMs: 300,
		items: 200,
		records: 200,
		limit: bulk(200, rates.proLight, 'Light, Pro'),
	},
	{
		name: 'create-free',
		title: 'Create 200 meetings, Free plan, 100 ms',
		job: 'create',
		seed: {},
		plan: 'free',
		latencyMs: 100,
		items: 200,
		records: 200,
		limit: bulk(200, rates.freeLight, 'Light, Free'),
	},
	{
		name: 'create-workers',
		title: 'Create 400 meetings by two processes, Pro plan, 100 ms',
		job: 'create',
		seed: { hosts: 4 },
		plan: 'pro',
		latencyMs: 100,
		items: 400,
		workers: 2,
		records: 400,
		limit: bulk(400, rates.proLight, 'Light, Pro'),
	},
	{
		name: 'get',
		title: 'Get 500 meetings, Pro plan, 100 ms',
		job: 'get',
		seed: { meetings: 500 },
		plan: 'pro',
		latencyMs: 100,
		items: 500,
		records: 500,
		limit: bulk(500, rates.proLight, 'Light, Pro'),
	},
	{
		name: 'list-meetings',
		title: 'List 3,000 meetings of a user, Pro plan, 100 ms',
		job: 'meetings',
		seed: { meetings: 3000 },
		plan: 'pro',
		latencyMs: 100,
		items: 1,
		records: 3000,
		limit: pages(10, 100),
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
		limit: pages(20, 100),
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
		limit: pages(5, 100),
		repeats: 7,
	},
	{
		name: 'expired',
		title: 'Get 100 meetings on an expired token, Pro plan, 100 ms',
		job: 'get',
		seed: { meetings: 100 },
		plan: 'pro',
		latencyMs: 100,
		items: 100,
		records: 100,
		limit: bulk(100, rates.proLight, 'Light, Pro'),
		expired: true,
	},
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
