// `npm run soak`: events and items in great number through a whole n8n, with faults at random. Exits with 1 if anything
// is lost, doubled or mispaired. The long run takes about half an hour; it is not part of CI.
//
//   npm run soak -- --minutes 2 --events 1000 --items 300 --seed 1    a short run
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../sandbox/server.mts';
import { Counter } from './counter.mts';
import { EventSource } from './events.mts';
import { ItemSource } from './items.mts';
import { SoakedN8n } from './n8n.mts';
import { Random, readOptions } from './options.mts';
import { countEvents, isClean, soakDocument, type SoakResult } from './report.mts';
import { publishEvents, publishItems } from './workflows.mts';

/** n8n is ended in the first part of the run only, so that the last process shows whether its memory grows. */
const KILLING_PART = 0.6;
const MINUTES_PER_KILL = 4;
const MEASURE_MS = 15_000;
/** No event is sent while more executions than this wait or run: on a slow machine, the run takes longer. */
const MAX_BACKLOG = 60;
/** How long n8n may take for the next execution. */
const PATIENCE_MS = 300_000;

const options = readOptions();
/** Every part has a source of its own, because their order differs from run to run. */
const randomFor = (part: number): Random => new Random(options.seed * 100 + part);
const start = Date.now();
const log = (text: string): void => console.log(`${((Date.now() - start) / 1000).toFixed(0).padStart(5)} s  ${text}`);

const counter = await Counter.start(randomFor(1));
const sandbox = await startSandbox();
const n8n = new SoakedN8n();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void finish(1));
try {
	const result = await soak();
	const document = soakDocument(result);
	writeFileSync(join(import.meta.dirname, '..', 'docs', 'soak.md'), document);
	console.log(`\n${document}`);
	for (const [what, ids] of Object.entries({ ...result.events, ...result.items }))
		if (Array.isArray(ids) && ids.length > 0) log(`${what}: ${ids.slice(0, 20).join(', ')}`);
	await finish(isClean(result) ? 0 : 1);
} catch (error) {
	console.error(error);
	await finish(1);
}

async function soak(): Promise<SoakResult> {
	await n8n.start();
	log('n8n is ready');
	const app = sandbox.registerApp({ name: 'Soak', type: 's2s' });
	const eventsId = await publishEvents(n8n, counter.url);
	await publishItems(n8n, counter.url, { ...app, url: sandbox.url, accountId: sandbox.store.accountId });
	const webhookUrl = `${n8n.client.url}/webhook`;
	let backlog = 0;
	const watching = setInterval(() => (backlog = n8n.unfinished() ?? backlog), 1_000);
	const source = new EventSource(
		{
			url: `${webhookUrl}/soak-events/zoom`,
			fileUrl: counter.url,
			n8n: { isBusy: () => backlog > MAX_BACKLOG, isReady: () => n8n.isReady },
		},
		options,
		randomFor(2),
	);
	const items = new ItemSource(`${webhookUrl}/soak-items`, sandbox, options, randomFor(3));
	const progress = setInterval(
		() => log(`${source.sent.size} events sent, ${counter.events.size} counted; ${counter.items.size} items counted`),
		20_000,
	);
	const measuring = setInterval(() => void n8n.measure(), MEASURE_MS);
	try {
		await Promise.all([source.run(), items.run(), endNowAndThen()]);
		log('everything is delivered');
		await untilIdle();
	} finally {
		clearInterval(watching);
		clearInterval(progress);
		clearInterval(measuring);
	}
	const statuses = n8n.statuses();
	const retried = await retryCrashed(eventsId);
	return {
		options,
		events: countEvents(source, counter, retried),
		items: items.count(counter),
		source,
		counted: counter.events,
		n8n,
		statuses,
		minutes: Math.round((Date.now() - start) / 60_000),
	};
}

/** Ends n8n at random times. */
async function endNowAndThen(): Promise<void> {
	const random = randomFor(4);
	const kills = Math.max(1, Math.round(options.minutes / MINUTES_PER_KILL));
	const span = (options.minutes * 60_000 * KILLING_PART) / kills;
	for (let kill = 0; kill < kills; kill += 1) {
		await sleep(span * (0.5 + random.next() / 2));
		const signal = kill % 2 === 0 ? 'SIGKILL' : 'SIGTERM';
		log(signal);
		await n8n.restart(signal);
		log('n8n is ready again');
	}
}

/** Waits until no execution waits or runs, or until none has ended for a while. */
async function untilIdle(): Promise<void> {
	let [fewest, since] = [Infinity, Date.now()];
	while (Date.now() - since < PATIENCE_MS) {
		const left = n8n.unfinished();
		if (left === 0) return;
		if (left !== undefined && left < fewest) [fewest, since] = [left, Date.now()];
		await sleep(1_000);
	}
	log(`${fewest} executions have not ended`);
}

/** Retries the executions that ended with their process, unless their event was counted. @returns how many */
async function retryCrashed(workflowId: string): Promise<number> {
	let retried = 0;
	for (const execution of n8n.crashed(workflowId)) {
		const [id = ''] = /Event-\d+/.exec(execution.data) ?? [];
		if (id === '' || counter.events.has(id)) continue;
		await n8n.retry(execution);
		retried += 1;
	}
	await untilIdle();
	return retried;
}

async function finish(exitCode: number): Promise<never> {
	counter.close();
	await n8n.close();
	await sandbox.close();
	process.exit(exitCode);
}
