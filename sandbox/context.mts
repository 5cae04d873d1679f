import type { FastifyRequest } from 'fastify';
import { RateLimits } from './api/limits.mts';
import { Pages } from './api/paging.mts';
import { Clock } from './plugins/clock.mts';
import type { LoggedRequest } from './plugins/requestLog.mts';
import type { SandboxSettings } from './plugins/settings.mts';
import type { Delivery } from './webhooks/delivery.mts';
import { Store } from './domain/store.mts';

/** Everything one sandbox consists of but its server. */
export class SandboxContext {
	store = new Store();
	readonly clock = new Clock();
	readonly limits = new RateLimits();
	readonly pages = new Pages();
	/** What is being worked on and bears no second request meanwhile. */
	readonly locks = new Set<string>();
	readonly requests: LoggedRequest[] = [];
	/** Where the log has a request that is being answered. */
	readonly records = new WeakMap<FastifyRequest, LoggedRequest>();
	/** Tries to deliver events, in the order of their ends. */
	readonly deliveries: Delivery[] = [];
	/** Deliveries that have not ended yet. */
	readonly pendingDeliveries = new Set<Promise<void>>();
	/** Fires when the sandbox closes or is reset: then nothing is delivered any more. */
	closing = new AbortController();
	settings: SandboxSettings;
	/** Every scope that the sandbox's operations know, by kind: what an app gets that does not name its own. */
	allScopes: { granular: string[]; classic: string[] } = { granular: [], classic: [] };

	constructor(settings: SandboxSettings) {
		this.settings = settings;
	}
}
