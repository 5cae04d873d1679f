// A simulation of clients that pace requests to a Zoom that counts by the second: virtual time, seeded randomness.
import { seeded } from '../../test/seeded.mts';

/** How the simulated Zoom counts. */
export type WindowKind = 'calendar' | 'sliding' | 'bucket' | 'opened';

/** The server's side: one account's limit. */
class SimulatedZoom {
	accepted = 0;
	refused = 0;
	private readonly kind: WindowKind;
	private readonly limitAt: (now: number) => number;
	private readonly refusedCount: boolean;
	private second = -Infinity;
	private inSecond = 0;
	private recent: number[] = [];
	private tokens: number;
	private filledAt: number;

	constructor(kind: WindowKind, limitAt: (now: number) => number, start: number, refusedCount = false) {
		this.kind = kind;
		this.limitAt = limitAt;
		this.refusedCount = refusedCount;
		this.tokens = limitAt(start);
		this.filledAt = start;
	}

	/** Whether a request that arrives now is accepted. */
	arrive(now: number): { ok: boolean; limit: number; remaining: number } {
		const limit = this.limitAt(now);
		const { ok, used } = this.count(now, limit);
		if (ok) this.accepted += 1;
		else this.refused += 1;
		return { ok, limit, remaining: Math.max(0, Math.floor(limit - used)) };
	}

	private count(now: number, limit: number): { ok: boolean; used: number } {
		if (this.kind === 'bucket') return this.countInBucket(now, limit);
		return this.kind === 'sliding' ? this.countInSlidingSecond(now, limit) : this.countInSecond(now, limit);
	}

	/** In whole seconds, or in seconds that the first request after the one before begins. */
	private countInSecond(now: number, limit: number): { ok: boolean; used: number } {
		const isOpen = now < this.second + 1000;
		const opened = isOpen ? this.second : now;
		const second = this.kind === 'calendar' ? Math.floor(now / 1000) : opened;
		if (second !== this.second) this.inSecond = 0;
		this.second = second;
		const ok = this.inSecond < limit;
		if (ok || this.refusedCount) this.inSecond += 1;
		return { ok, used: this.inSecond };
	}

	private countInSlidingSecond(now: number, limit: number): { ok: boolean; used: number } {
		this.recent = this.recent.filter((at) => at > now - 1000);
		const ok = this.recent.length < limit;
		if (ok || this.refusedCount) this.recent.push(now);
		return { ok, used: this.recent.length };
	}

	private countInBucket(now: number, limit: number): { ok: boolean; used: number } {
		this.tokens = Math.min(limit, this.tokens + ((now - this.filledAt) / 1000) * limit);
		this.filledAt = now;
		const ok = this.tokens >= 1;
		if (ok) this.tokens -= 1;
		else if (this.refusedCount) this.tokens = Math.max(-limit, this.tokens - 1);
		return { ok, used: limit - this.tokens };
	}
}

/** A pacing rule as the simulator drives it. `Ticket` is whatever the rule wants to know again of a request. */
export interface Rule<Ticket = unknown> {
	/** When the next request may start; Infinity: an answer has to come first. */
	nextStart(now: number, expected: number): number;
	start(now: number): Ticket;
	accepted(ticket: Ticket, headers: Record<string, string>, now: number): void;
	/** `repeats` counts the earlier refusals of this same request. */
	rateLimited(
		ticket: Ticket,
		headers: Record<string, string>,
		repeats: number,
		now: number,
		random: () => number,
	): void;
	/** Whether answers can let a waiting request start earlier than it was told. */
	readonly wakesOnAnswers: boolean;
}

/** One execution of the node. */
export interface Execution {
	items: number;
	/** Milliseconds after the start of the simulation, or after the end of the execution before. */
	delay: number;
	/** Whether the first request goes alone, to be sure of the token. */
	opener: boolean;
}

export interface Settings {
	seed: number;
	kind: WindowKind;
	limitAt: (now: number) => number;
	latencyMs: number;
	/** Part of the latency, up or down. */
	jitter: number;
	/** Part of the latency that passes before Zoom counts the request. */
	forward: number;
	concurrency: number;
	headers: 'category' | 'full';
	refusedCount: boolean;
	/** One list of executions for each worker. */
	workers: Execution[][];
	makeRule: (worker: number) => Rule;
	/** Requests a second of another app, that repeats nothing. */
	otherApp?: (now: number) => number;
	trace?: (event: { at: number; what: 'start' | 'ok' | '429'; worker: number }) => void;
	maxMs?: number;
}

export interface ExecutionResult {
	worker: number;
	ms: number;
	items: number;
	refused: number;
	mostRepeats: number;
}

export interface Result {
	executions: ExecutionResult[];
	/** From the first request to the last answer. */
	totalMs: number;
	refused: number;
	finished: boolean;
	starts: number[];
}

interface SimEvent {
	at: number;
	order: number;
	run: () => void;
}

/** Events by time, in a binary heap. */
class Agenda {
	private readonly heap: SimEvent[] = [];
	private count = 0;

	add(at: number, run: () => void): void {
		const event = { at, order: this.count++, run };
		const { heap } = this;
		let i = heap.length;
		heap.push(event);
		while (i > 0) {
			const parent = (i - 1) >> 1;
			if (!before(event, heap[parent] as SimEvent)) break;
			heap[i] = heap[parent] as SimEvent;
			i = parent;
		}
		heap[i] = event;
	}

	take(): SimEvent | undefined {
		const { heap } = this;
		const first = heap[0];
		const last = heap.pop();
		if (heap.length === 0 || last === undefined) return first;
		let i = 0;
		for (;;) {
			let child = 2 * i + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && before(heap[child + 1] as SimEvent, heap[child] as SimEvent)) child += 1;
			if (!before(heap[child] as SimEvent, last)) break;
			heap[i] = heap[child] as SimEvent;
			i = child;
		}
		heap[i] = last;
		return first;
	}
}

const before = (a: SimEvent, b: SimEvent): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Timers fire late, by up to this many milliseconds (Node.js counts whole ones). */
const TIMER_LATE_MS = 1.5;

export function simulate(settings: Settings): Result {
	const random = seeded(settings.seed);
	const phase = random() * 1000;
	const epoch = 1_800_000_000_000 + phase;
	const agenda = new Agenda();
	const { limitAt } = settings;
	const zoom = new SimulatedZoom(settings.kind, (now) => limitAt(now - epoch), epoch, settings.refusedCount);
	let now = epoch;
	let running = settings.workers.length;
	const results: ExecutionResult[] = [];
	const starts: number[] = [];
	let lastAnswer = epoch;
	let clientRefused = 0;
	const oneWay = (part: number): number => settings.latencyMs * part * (1 + (random() * 2 - 1) * settings.jitter);
	const headersOf = (limit: number, remaining: number): Record<string, string> =>
		settings.headers === 'full'
			? {
					'x-ratelimit-category': 'Light',
					'x-ratelimit-type': 'QPS',
					'x-ratelimit-limit': String(limit),
					'x-ratelimit-remaining': String(remaining),
				}
			: { 'x-ratelimit-category': 'Light' };

	settings.workers.forEach((executions, worker) => {
		const rule = settings.makeRule(worker);
		let index = -1;
		const nextExecution = (): void => {
			index += 1;
			const execution = executions[index];
			if (!execution) {
				running -= 1;
				return;
			}
			agenda.add(now + execution.delay, () => begin(execution));
		};
		const begin = (execution: Execution): void => {
			const begun = now;
			const { items } = execution;
			let taken = 0;
			let done = 0;
			let refused = 0;
			let mostRepeats = 0;
			let timerAt = Infinity;
			let timerSerial = 0;
			let opening = execution.opener;
			const queue: Array<{ repeats: number }> = [];
			const take = (): void => {
				if (taken >= items) return;
				taken += 1;
				queue.push({ repeats: 0 });
			};
			const pump = (): void => {
				while (queue.length > 0) {
					const at = rule.nextStart(now, items);
					if (at > now) {
						if (at === Infinity || (timerAt !== Infinity && (!rule.wakesOnAnswers || timerAt <= at + 2))) return;
						timerAt = at;
						const serial = ++timerSerial;
						agenda.add(Math.ceil(at) + random() * TIMER_LATE_MS, () => {
							if (serial !== timerSerial) return;
							timerAt = Infinity;
							pump();
						});
						return;
					}
					// A request that waits with a timer does not wake before it.
					if (!rule.wakesOnAnswers && timerAt !== Infinity) return;
					send(queue.shift() as { repeats: number });
				}
			};
			const send = (request: { repeats: number }): void => {
				const ticket = rule.start(now);
				starts.push(now - epoch);
				settings.trace?.({ at: now - epoch, what: 'start', worker });
				agenda.add(now + oneWay(settings.forward), () => {
					const { ok, limit, remaining } = zoom.arrive(now);
					const headers = headersOf(limit, remaining);
					agenda.add(now + oneWay(1 - settings.forward), () => {
						lastAnswer = now;
						if (opening && ok) {
							opening = false;
							for (let i = 1; i < settings.concurrency; i += 1) take();
						}
						settings.trace?.({ at: now - epoch, what: ok ? 'ok' : '429', worker });
						if (ok) {
							rule.accepted(ticket, headers, now);
							done += 1;
							if (done === items) {
								results.push({ worker, ms: now - begun, items, refused, mostRepeats });
								nextExecution();
								return;
							}
							take();
						} else {
							refused += 1;
							clientRefused += 1;
							rule.rateLimited(ticket, headers, request.repeats, now, random);
							request.repeats += 1;
							mostRepeats = Math.max(mostRepeats, request.repeats);
							queue.push(request);
						}
						pump();
					});
				});
			};
			if (opening) take();
			else for (let i = 0; i < settings.concurrency; i += 1) take();
			pump();
		};
		nextExecution();
	});

	if (settings.otherApp) {
		const { otherApp } = settings;
		const tick = (): void => {
			const rate = otherApp(now - epoch);
			if (rate > 0) zoom.arrive(now);
			agenda.add(now + (rate > 0 ? (1000 / rate) * (0.8 + 0.4 * random()) : 100), tick);
		};
		agenda.add(now + random() * 100, tick);
	}

	const end = epoch + (settings.maxMs ?? 3_600_000);
	while (running > 0) {
		const event = agenda.take();
		if (!event || event.at > end) break;
		now = event.at;
		event.run();
	}
	return { executions: results, totalMs: lastAnswer - epoch, refused: clientRefused, finished: running === 0, starts };
}

export const percentile = (values: number[], part: number): number => {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))] ?? Number.NaN;
};
