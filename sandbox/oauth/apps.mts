import { isAccountScope } from '../api/scopes.mts';
import type { SandboxContext } from '../context.mts';
import { randomText } from '../domain/ids.mts';
import type { App } from '../domain/store.mts';

/** What it takes to register an app. */
export interface AppRegistration {
	name: string;
	type?: App['type'];
	managedBy?: App['managedBy'];
	/** A list, or one text with commas as in Zoom's old form. */
	redirectUris?: string[] | string;
	/** A list, or all scopes of one kind that the sandbox knows; default all granular ones. */
	scopes?: string[] | 'granular' | 'classic';
	/** Whether it is an app that cannot keep a secret, and needs none with PKCE. */
	isPublic?: boolean;
	clientId?: string;
	clientSecret?: string;
	secretToken?: string;
}

/**
 * Registers an app. Its client ID, secret and secret token are created unless the registration has them.
 * @throws Error when the name is missing or taken; its message is shown on the page
 */
export function registerApp(
	context: SandboxContext,
	{
		type = 'general',
		// No signs: clients differ in how they encode them for Basic authentication.
		clientId = randomText(22),
		clientSecret = randomText(32),
		secretToken = randomText(22),
		...registration
	}: AppRegistration,
): App {
	const name = freeName(context, registration.name.trim());
	const managedBy = type === 's2s' ? 'admin' : (registration.managedBy ?? 'admin');
	const { redirectUris = [], scopes = 'granular' } = registration;
	const uris = Array.isArray(redirectUris) ? redirectUris : redirectUris.split(',');
	const app: App = {
		id: randomText(22),
		name,
		type,
		managedBy,
		redirectUris: uris.map((uri) => uri.trim()).filter(Boolean),
		scopes: Array.isArray(scopes) ? scopes : allScopes(context, managedBy, scopes),
		clientId,
		clientSecret,
		secretToken,
		isPublic: registration.isPublic === true,
		isDisabled: false,
	};
	context.store.apps.set(clientId, app);
	return app;
}

function freeName({ store }: SandboxContext, name: string): string {
	if (name === '') throw new Error('The app needs a name.');
	if ([...store.apps.values()].some((app) => app.name.toLowerCase() === name.toLowerCase()))
		throw new Error(`An app named "${name}" exists already.`);
	return name;
}

/** All scopes of a kind, in the form for one user or for the whole account. An app cannot have both forms. */
function allScopes(context: SandboxContext, managedBy: App['managedBy'], kind: 'granular' | 'classic'): string[] {
	return context.allScopes[kind].filter((scope) => isAccountScope(scope) === (managedBy === 'admin'));
}
