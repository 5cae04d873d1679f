// Calls of the sandbox's API in tests.
import type { AppRegistration } from '../../sandbox/oauth/apps.mts';
import type { Sandbox } from '../../sandbox/server.mts';

export type Json = Record<string, unknown>;

/** A response of the sandbox. */
export interface JsonResponse {
	status: number;
	headers: Headers;
	json: Json;
}

export type ApiCall = (method: string, path: string, body?: unknown) => Promise<JsonResponse>;

/** Calls as a new app that a user has authorized; by default the owner of the account. */
export function callAs(
	sandbox: Sandbox,
	user = 'owner@acme.example',
	registration: Partial<AppRegistration> = {},
): ApiCall {
	const app = sandbox.registerApp({ name: `App ${sandbox.store.apps.size}`, ...registration });
	const { accessToken } = sandbox.issueToken(app, user);
	return async (method, path, body) => {
		const response = await fetch(`${sandbox.url}/v2${path}`, {
			method,
			headers: {
				authorization: `Bearer ${accessToken}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, json: (text === '' ? {} : JSON.parse(text)) as Json };
	};
}

/** A UUID as it has to be in a path. */
export const twice = (uuid: unknown): string => encodeURIComponent(encodeURIComponent(String(uuid)));
