import { RateLimits } from './api/limits.mts';
import { Pages } from './api/paging.mts';
import { Clock } from './clock.mts';
import type { LoggedRequest } from './log.mts';
import type { SandboxSettings } from './settings.mts';
import { Store } from './store.mts';

/** Everything one sandbox consists of but its server. */
export class World {
	store = new Store();
	readonly clock = new Clock();
	readonly limits = new RateLimits();
	readonly pages = new Pages();
	readonly requests: LoggedRequest[] = [];
	settings: SandboxSettings;
	/** Scopes an app gets when it does not name any: all that the sandbox's operations know. */
	allScopes: string[] = [];

	constructor(settings: SandboxSettings) {
		this.settings = settings;
	}
}
