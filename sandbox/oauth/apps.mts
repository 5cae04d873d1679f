import { randomBytes } from 'node:crypto';
import { isAccountScope } from '../api/scopes.mts';
import type { App } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';

/** What it takes to register an app. */
export interface AppRegistration {
	name: string;
	type?: App['type'];
	managedBy?: App['managedBy'];
	/** A list, or one text with commas as Zoom's old form had it. */
	redirectUris?: string[] | string;
	/** A list, or all that the sandbox knows of one kind; default all granular ones. */
	scopes?: string[] | 'granular' | 'classic';
	clientId?: string;
	clientSecret?: string;
	secretToken?: string;
}

/**
 * Registers an app and makes its client ID and secret.
 * @throws Error with a text for people when the name is missing or taken.
 */
export function registerApp(context: SandboxContext, registration: AppRegistration): App {
	const name = registration.name.trim();
	if (name === '') throw new Error('The app needs a name.');
	if ([...context.store.apps.values()].some((app) => app.name.toLowerCase() === name.toLowerCase()))
		throw new Error(`An app named "${name}" exists already.`);
	const type = registration.type ?? 'general';
	const managedBy = type === 's2s' ? 'admin' : (registration.managedBy ?? 'admin');
	const uris = Array.isArray(registration.redirectUris)
		? registration.redirectUris
		: (registration.redirectUris ?? '').split(',');
	const app: App = {
		name,
		type,
		managedBy,
		redirectUris: uris.map((uri) => uri.trim()).filter(Boolean),
		scopes: Array.isArray(registration.scopes)
			? registration.scopes
			: scopesOf(context, managedBy, registration.scopes ?? 'granular'),
		clientId: registration.clientId ?? randomBytes(16).toString('base64url').slice(0, 22),
		clientSecret: registration.clientSecret ?? randomBytes(24).toString('base64url'),
		secretToken: registration.secretToken ?? randomBytes(16).toString('base64url').slice(0, 22),
	};
	context.store.apps.set(app.clientId, app);
	return app;
}

/** All scopes of a kind in the form that an app for one person or for the whole account has; the two do not mix. */
function scopesOf(context: SandboxContext, managedBy: App['managedBy'], kind: 'granular' | 'classic'): string[] {
	return context.allScopes[kind].filter((scope) => isAccountScope(scope) === (managedBy === 'admin'));
}
