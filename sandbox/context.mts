import { Pages } from './api/paging.mts';
import type { PublishEvent } from './domain/events.mts';
import { Store } from './domain/store.mts';
import type { Json } from './domain/json.mts';
import type { Delivery, LoggedWebhook, Subscription } from './domain/store.mts';
import { Clock } from './plugins/clock.mts';
import { RateLimits } from './plugins/rateLimits.mts';
import { RequestLog } from './plugins/requestLog.mts';
import type { SandboxSettings } from './plugins/settings.mts';

/** The state of one sandbox: everything but its HTTP server. */
export class SandboxContext {
	store = new Store();
	readonly settings: SandboxSettings;
	readonly clock = new Clock();
	readonly limits = new RateLimits();
	readonly pages = new Pages();
	readonly requestLog = new RequestLog();
	/** Locks that requests to exclusive routes hold, by method and path. */
	readonly locks = new Set<string>();
	/** Sends an event of the account to its subscribers. server.mts connects it with webhooks/. */
	publishEvent: PublishEvent = () => undefined;
	/** Sends the body of an event over the WebSocket of a subscription, if it is open. server.mts connects it as well. */
	sendByWebSocket: (subscription: Subscription, body: Json) => boolean = () => false;
	/** Attempts to deliver events, in the order in which they ended. */
	readonly deliveries: Delivery[] = [];
	/** The same with what was sent, as Zoom keeps it for an app's developer. */
	readonly webhookLog: LoggedWebhook[] = [];
	/** Deliveries that have not ended yet. */
	readonly pendingDeliveries = new Set<Promise<void>>();
	/** Aborts when the sandbox closes or is reset. Nothing is delivered after that. */
	closing = new AbortController();
	/** Every scope that the sandbox's operations know, by kind: the scopes of an app that does not name its own. */
	allScopes: { granular: string[]; classic: string[] } = { granular: [], classic: [] };

	constructor(settings: SandboxSettings) {
		this.settings = settings;
	}
}
