// What can go wrong with an event, from Zoom's delivery to the end of the execution.
import type { Webhook } from '../n8n/index.mts';
import type { Step } from '../n8n/webhook.mts';
import { gate, until, type EventWorld } from './eventWorld.mts';

/** Something that goes wrong with an event. */
export interface EventFault {
	name: string;
	/** How many events there are. Default 1. */
	events?: number;
	/** For a fault of downloads: only events whose files are downloaded meet it. */
	ofDownload?: true;
	/** Lets it happen, with all deliveries. */
	run(world: EventWorld): Promise<void>;
}

type Signal = 'SIGTERM' | 'SIGKILL';

const end = (process: Webhook, signal: Signal): void => (signal === 'SIGTERM' ? process.terminate() : process.kill());

/** n8n has no capacity when the event arrives. Zoom closes the connection, and n8n starts it before delivery `before`. */
const heldBack = (name: string, before: number): EventFault => ({
	name,
	async run(world) {
		const [event, capacity] = [world.event(), gate()];
		const n8n = await world.start({ capacity: async () => await capacity.passed });
		await world.deliverUntil(n8n, event, () => n8n.waiting.length > 0);
		await world.deliverAgain(n8n, event, async (delivery) => {
			if (delivery !== before) return;
			capacity.open();
			await until(() => n8n.waiting.length === 0);
		});
		capacity.open();
	},
});

const slowness: EventFault[] = [
	{
		name: 'None',
		async run(world) {
			await world.deliver(await world.start(), world.event());
		},
	},
	{
		name: 'n8n responds late, but within 3 s',
		async run(world) {
			const capacity = gate();
			const n8n = await world.start({ capacity: async () => await capacity.passed });
			const delivery = world.deliver(n8n, world.event());
			await until(() => n8n.waiting.length > 0);
			capacity.open();
			await delivery;
		},
	},
	heldBack('n8n responds after more than 3 s, and Zoom has closed the connection', 2),
	heldBack('Held back by the concurrency limit until after the second delivery', 3),
	heldBack('Held back by the concurrency limit until after the last delivery', 5),
	{
		name: '500 of n8n, which cannot store the execution',
		async run(world) {
			const event = world.event();
			const n8n = await world.start({ cannotStart: () => world.seen.length < 2 });
			await world.deliver(n8n, event);
			await world.deliverAgain(n8n, event);
		},
	},
	{
		name: '500 of n8n, after Zoom has closed the connection',
		async run(world) {
			const [event, storing] = [world.event(), gate()];
			let isHandled = false;
			const n8n = await world.start({
				cannotStart: () => world.seen.length < 2,
				onStep: async (step) => {
					if (step !== 'handled') return;
					isHandled = true;
					await storing.passed;
				},
			});
			await world.deliverUntil(n8n, event, () => isHandled);
			storing.open();
			await world.deliverAgain(n8n, event);
		},
	},
];

/** n8n is ended right after a step of the first delivery, while the trigger still runs, and started again. */
const ended = (signal: Signal, [step, words]: [Step | 'responded', string], heldAgain = false): EventFault => ({
	name: `${signal} ${words}`,
	async run(world) {
		const [event, trigger, capacity] = [world.event(), gate(), gate()];
		let hasHappened = false;
		const endNow = (): void => {
			hasHappened = true;
			end(n8n, signal);
			trigger.open();
		};
		const n8n: Webhook = await world.start({
			onStep: async (current) => {
				if (current === step && !hasHappened) endNow();
				if (current === 'running') await trigger.passed;
			},
		});
		await world.deliver(n8n, event);
		if (step === 'responded') endNow();
		await until(() => n8n.isClosed);
		const restarted = await world.start(heldAgain ? { capacity: async () => await capacity.passed } : {});
		if (!heldAgain) {
			await world.deliverAgain(restarted, event);
			return;
		}
		world.advance(5);
		await world.deliverUntil(restarted, event, () => restarted.waiting.length > 1);
		capacity.open();
		await world.deliverAgain(restarted, event);
	},
});

const moments: Array<[Step | 'responded', string]> = [
	['received', 'when the request has arrived'],
	['handled', 'when the trigger has handled the request, and nothing is stored'],
	['stored', 'when the execution is stored and waits'],
	['started', 'when the execution has started'],
	['read', 'when n8n has read the response'],
	['saved', 'when static data is saved, and the response not sent'],
	['responded', 'after the response, while the trigger runs'],
];

const kills: EventFault[] = (['SIGTERM', 'SIGKILL'] as const).flatMap((signal) => [
	...moments.map((moment) => ended(signal, moment)),
	ended(signal, ['stored', 'when it waits, and it waits again until after the next delivery'], true),
]);

/** Somebody else sends a request first. */
const forged = (name: string, send: (event: object) => { text: string; signed: boolean }): EventFault => ({
	name,
	async run(world) {
		const [event, n8n] = [world.event(), await world.start()];
		const { text, signed } = send(event);
		await (signed ? world.deliver(n8n, text) : world.deliver(n8n, event, { body: text }));
		await world.deliver(n8n, event);
	},
});

const malformed: EventFault[] = [
	forged('A body that is no JSON, then the event', () => ({ text: '{"event":', signed: true })),
	forged('A body that was changed on its way, then the event', (event) => ({
		text: JSON.stringify(event).replace('Standup', 'Stand up'),
		signed: false,
	})),
	forged('A body that is nested 100,000 levels deep, then the event', () => ({
		text: `{"event":"a","payload":{"object":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}}`,
		signed: true,
	})),
	forged('A body that is no event, then the event', () => ({ text: '{"event":5,"payload":[null]}', signed: true })),
];

/** The connection breaks before Zoom has the response. */
async function loseResponse(world: EventWorld, event: object, queueMode: boolean): Promise<Webhook> {
	const responding = gate();
	let isSaved = false;
	const n8n = await world.start({
		...(queueMode ? { worker: world.worker } : {}),
		onStep: async (step) => {
			if (step !== 'saved' || isSaved) return;
			isSaved = true;
			await responding.passed;
		},
	});
	await world.deliverUntil(n8n, event, () => isSaved);
	responding.open();
	return n8n;
}

/** Two events are delivered at once, and each is delivered again although it started an execution. */
async function deliverPair(world: EventWorld, one: Webhook, two: Webhook): Promise<void> {
	const events = [world.event(1), world.event(2)] as const;
	await Promise.all([world.deliver(one, events[0]), world.deliver(two, events[1])]);
	world.advance(5);
	await world.deliver(two, events[0]);
	await world.deliver(one, events[1]);
}

const repetitions: EventFault[] = [
	{
		name: 'The response is lost, and the same process gets the next delivery',
		async run(world) {
			const event = world.event();
			await world.deliverAgain(await loseResponse(world, event, false), event);
		},
	},
	{
		name: 'The response is lost, and another webhook process gets the next delivery',
		async run(world) {
			const event = world.event();
			await loseResponse(world, event, true);
			await world.deliverAgain(await world.start({ worker: world.worker }), event);
		},
	},
	{
		name: 'The same, and the other process has written over what the first one saved',
		async run(world) {
			const event = world.event();
			await loseResponse(world, event, true);
			world.database.staticData = {};
			await world.deliverAgain(await world.start({ worker: world.worker }), event);
		},
	},
	{
		name: 'The same event twice in one millisecond',
		async run(world) {
			const [event, capacity] = [world.event(), gate()];
			const n8n = await world.start({ capacity: async () => await capacity.passed });
			const deliveries = [world.deliver(n8n, event), world.deliver(n8n, event)];
			await until(() => world.seen.length > 0);
			capacity.open();
			await Promise.all(deliveries);
			world.advance(5);
			await world.deliver(n8n, event);
		},
	},
	{
		name: 'Two events in one millisecond, and both again',
		events: 2,
		async run(world) {
			const n8n = await world.start();
			await deliverPair(world, n8n, n8n);
		},
	},
	{
		name: 'Two events in one millisecond at two webhook processes, and each again at the other one',
		events: 2,
		async run(world) {
			const { worker } = world;
			await deliverPair(world, await world.start({ worker }), await world.start({ worker }));
		},
	},
];

const lateness: EventFault[] = [
	{
		name: 'First delivered after 85 minutes, with the timestamp of the beginning, and replayed',
		async run(world) {
			const [event, n8n] = [world.event(), await world.start()];
			world.advance(85);
			await world.deliver(n8n, event, { signedMinutesAgo: 85 });
			await world.deliver(n8n, event, { signedMinutesAgo: 85 });
		},
	},
	{
		name: 'Replayed after 85 minutes and a restart, with the timestamp of the beginning',
		async run(world) {
			const [event, n8n] = [world.event(), await world.start()];
			await world.deliver(n8n, event);
			await until(() => n8n.executions.length > 0);
			n8n.kill();
			world.advance(85);
			await world.deliver(await world.start(), event, { signedMinutesAgo: 85 });
		},
	},
	{
		name: 'Delivered after 25 hours, with a download token that has expired',
		async run(world) {
			const event = world.event();
			world.advance(25 * 60);
			world.isTokenValid = false;
			await world.deliver(await world.start(), event);
		},
	},
];

type DownloadEnd = 'SIGTERM, and the download ends in time' | 'SIGTERM, and the download does not end' | 'SIGKILL';

/** n8n is ended while a file is being downloaded, and started again. */
const duringDownload = (how: DownloadEnd, file: number, bytes: number, words: string): EventFault => ({
	name: `${how}, ${words}`,
	ofDownload: true,
	async run(world) {
		world.stall = { file, bytes };
		const n8n = await world.start();
		await world.deliver(n8n, world.event());
		await world.stalled.passed;
		if (how !== 'SIGKILL') n8n.terminate();
		if (how === 'SIGTERM, and the download ends in time') world.goOn();
		else n8n.kill();
		await until(() => n8n.isClosed);
		world.goOn();
		await world.start();
	},
});

const downloads: EventFault[] = (
	[
		[0, 0, 'before the first byte'],
		[0, 500, 'in the middle of the first file'],
		[1, 0, 'between two files'],
		[1, 500, 'in the middle of the last file'],
	] as const
).flatMap(([file, bytes, words]) =>
	(['SIGTERM, and the download ends in time', 'SIGTERM, and the download does not end', 'SIGKILL'] as const).map(
		(how) => duringDownload(how, file, bytes, words),
	),
);

/** In the order of the document. */
export const eventFaults: EventFault[] = [
	...slowness,
	...kills,
	...malformed,
	...repetitions,
	...lateness,
	...downloads,
];
