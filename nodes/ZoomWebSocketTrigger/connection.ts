import { UserError } from '../shared/definition/errors';
import type { ZoomEvent } from '../shared/events/envelope';
import type { Clock } from '../shared/http/clock';
import { withToken } from './endpoint';
import { runSocket } from './socket';
import type { SocketEnd, SocketSettings } from './socket';
import type { Grant, TokenResult } from './token';

/** A node that gets the events of a connection. */
export interface Subscriber {
	grants: readonly Grant[];
	requestToken(grant: Grant): Promise<TokenResult>;
	/** The connection is up, for the first time or again. */
	onConnected(): void;
	onEvent(event: ZoomEvent): void;
	/** An attempt to connect failed, or the connection was lost. It goes on by itself. */
	onLost(words: string): void;
	/** A person has to mend something. The node gets no more events. */
	onRefused(error: UserError): void;
	log(level: 'debug' | 'info' | 'warn', message: string): void;
}

const MINUTE_MS = 60_000;

/** The first and the longest pause before another attempt, in milliseconds. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = MINUTE_MS;

/** A connection that lasted so long was a good one, in milliseconds: the next pause is the first one again. */
const STABLE_MS = MINUTE_MS;

/**
 * The pause after another connection took over, in milliseconds. It doubles each time. Two instances of n8n that took
 * the subscription from each other at once would do nothing else.
 */
const REPLACED_PAUSE_MS = 5 * MINUTE_MS;
const LONGEST_REPLACED_PAUSE_MS = 60 * MINUTE_MS;

/** A connection that lasted so long was not part of such a quarrel, in milliseconds. */
const UNDISPUTED_MS = 2 * LONGEST_REPLACED_PAUSE_MS;

/** How often Zoom may refuse in a row what it accepted before, until a person is told. */
const REFUSALS_AFTER_SUCCESS = 5;

/** The scope of an app for WebSockets. */
const SCOPE = 'marketplace:write:websocket_connection';

/**
 * The connection to one event subscription. Zoom has one at a time for each, so that all nodes with the same endpoint
 * share it. It connects again for ever, with growing pauses, as long as a node wants its events.
 */
export class Connection {
	private readonly endpoint: URL;
	private readonly settings: SocketSettings;
	private readonly onIdle: () => void;
	private readonly closing = new AbortController();
	private readonly clock: Clock;
	private readonly subscribers: Subscriber[] = [];
	/** The position of the grant that is in use, in the subscriber's list. */
	private grant = 0;
	private connectedAt: number | undefined;
	private lostAt: number | undefined;
	private hasConnected = false;
	private failures = 0;
	private refusals = 0;
	private replacements = 0;

	/** @param onIdle called when no node is left */
	constructor(endpoint: URL, settings: SocketSettings, onIdle: () => void) {
		this.endpoint = endpoint;
		this.settings = settings;
		this.onIdle = onIdle;
		this.clock = settings.clock(this.closing.signal);
	}

	/** Adds a node. @returns what removes it. The connection closes with the last one. */
	add(subscriber: Subscriber): () => void {
		this.subscribers.push(subscriber);
		if (this.subscribers.length === 1) void this.run();
		else if (this.connectedAt !== undefined) subscriber.onConnected();
		return () => this.remove(subscriber);
	}

	private remove(subscriber: Subscriber): void {
		const index = this.subscribers.indexOf(subscriber);
		if (index === -1) return;
		this.subscribers.splice(index, 1);
		if (this.subscribers.length > 0) return;
		this.closing.abort();
		this.onIdle();
	}

	private async run(): Promise<void> {
		for (let subscriber = this.subscribers[0]; subscriber; subscriber = this.subscribers[0]) {
			const end = await this.attempt(subscriber).catch(
				(error: unknown): SocketEnd => ({ kind: 'lost', words: (error as Error).message }),
			);
			// The pause ends early when the last node leaves.
			await this.clock.sleep(this.afterEnd(subscriber, end)).catch(() => undefined);
		}
	}

	/** One token and one connection with it, until that has ended. */
	private async attempt(subscriber: Subscriber): Promise<SocketEnd> {
		const token = await this.tokenFor(subscriber);
		if ('failure' in token) return { kind: 'lost', words: token.failure };
		if ('refusal' in token) {
			this.dismiss(subscriber, token.refusal);
			return { kind: 'closed' };
		}
		const listener = {
			onConnected: () => this.handleConnected(),
			onEvent: (event: ZoomEvent) => {
				// Zoom has sent events without saying first that the connection is set up.
				this.handleConnected();
				for (const each of [...this.subscribers]) each.onEvent(event);
			},
			onUnknown: (words: string) =>
				subscriber.log('debug', `Zoom sent something over the WebSocket that is no event: ${words}`),
		};
		const url = withToken(this.endpoint, token.accessToken);
		const end = await runSocket(url, listener, this.settings, this.closing.signal);
		if (end.kind === 'refused') this.handleRefusal(subscriber, end, token.scopes);
		return end;
	}

	/** A token with the grant in use. If Zoom does not know that grant for this app, the next one is tried. */
	private async tokenFor(subscriber: Subscriber): Promise<TokenResult> {
		const { grants } = subscriber;
		let result = await subscriber.requestToken(this.grantOf(subscriber));
		for (let tried = 1; tried < grants.length && 'refusal' in result; tried += 1) {
			// Neither grant works with a wrong secret.
			if (result.error === 'invalid_client') break;
			this.grant += 1;
			const other = await subscriber.requestToken(this.grantOf(subscriber));
			// Of two refusals, the first is about the documented grant.
			if (!('refusal' in other)) result = other;
		}
		return result;
	}

	private grantOf({ grants }: Subscriber): Grant {
		return grants[this.grant % grants.length] as Grant;
	}

	private handleConnected(): void {
		if (this.connectedAt !== undefined) return;
		const now = this.clock.now();
		if (this.lostAt !== undefined) {
			const seconds = Math.max(1, Math.round((now - this.lostAt) / 1000));
			this.log('warn', `Connected to Zoom again after ${seconds} s. Zoom does not send what happened meanwhile.`);
		}
		this.connectedAt = now;
		this.lostAt = undefined;
		this.hasConnected = true;
		this.refusals = 0;
		for (const each of [...this.subscribers]) each.onConnected();
	}

	/** Zoom did not accept a token that it has just issued. */
	private handleRefusal(
		subscriber: Subscriber,
		{ words, isAboutToken }: SocketEnd & { kind: 'refused' },
		scopes: string[],
	): void {
		// A token that expired while connected says nothing about its grant.
		if (isAboutToken && this.connectedAt === undefined) this.grant += 1;
		this.refusals += 1;
		const most = this.hasConnected ? REFUSALS_AFTER_SUCCESS : subscriber.grants.length;
		if (this.refusals < most) return;
		const lacksScope = !scopes.includes(SCOPE);
		const advice = [
			'Check that the credential is that of the app with this event subscription, and that the app is activated.',
			...(lacksScope ? [`The app's token has not the scope '${SCOPE}'.`] : []),
		].join(' ');
		const error = new UserError(`Zoom does not accept the connection: ${words || 'it gave no reason'}`, advice);
		this.dismiss(subscriber, error);
	}

	private dismiss(subscriber: Subscriber, error: UserError): void {
		this.refusals = 0;
		this.grant = 0;
		this.hasConnected = false;
		this.remove(subscriber);
		subscriber.onRefused(error);
	}

	/** Notes the end of an attempt. @returns the pause before the next one, in milliseconds */
	private afterEnd(subscriber: Subscriber, end: SocketEnd): number {
		if (end.kind === 'closed') return 0;
		const now = this.clock.now();
		const lasted = this.connectedAt === undefined ? 0 : now - this.connectedAt;
		const wasConnected = this.connectedAt !== undefined;
		if (wasConnected) this.lostAt = now;
		this.connectedAt = undefined;
		if (lasted >= STABLE_MS) this.failures = 0;
		if (lasted >= UNDISPUTED_MS) this.replacements = 0;
		if (end.kind === 'replaced') return this.afterReplacement(subscriber);
		const words = end.kind === 'refused' ? `Zoom refused it: ${end.words}` : end.words;
		const pause = this.pauseAfterFailure();
		if (wasConnected || this.failures === 1)
			this.log('warn', `No connection to Zoom: ${words}. Trying again until it works.`);
		for (const each of [...this.subscribers]) each.onLost(words);
		return pause;
	}

	/** Short after a connection that was stable, then longer and longer, with jitter. */
	private pauseAfterFailure(): number {
		const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.failures, 10));
		this.failures += 1;
		return longest * (0.5 + 0.5 * this.clock.random());
	}

	private afterReplacement(subscriber: Subscriber): number {
		const longest = Math.min(LONGEST_REPLACED_PAUSE_MS, REPLACED_PAUSE_MS * 2 ** Math.min(this.replacements, 10));
		this.replacements += 1;
		const pause = longest * (0.5 + 0.5 * this.clock.random());
		const minutes = Math.max(1, Math.round(pause / MINUTE_MS));
		const words =
			'Another program listens to the same event subscription, and Zoom has given it the events. ' +
			'Zoom has one connection for each subscription: add a second one in the Zoom app for the other program';
		this.log('warn', `${words}. Trying again in ${minutes} min.`);
		subscriber.onLost(words);
		return pause;
	}

	private log(level: 'debug' | 'info' | 'warn', message: string): void {
		this.subscribers[0]?.log(level, message);
	}
}
