// The Zoom sandbox as the demo uses it.
import { join } from 'node:path';
import type { LoggedRequest } from '../../sandbox/plugins/requestLog.mts';
import type { AppRegistration } from '../../sandbox/oauth/apps.mts';
import type { App } from '../../sandbox/domain/store.mts';
import { start, waitUntilReady, type RunningProcess } from './processes.mts';
import { DemoError, ports, root, type State } from './settings.mts';

/** The base URL of the demo's sandbox. */
export const sandboxUrl = `http://127.0.0.1:${ports.sandbox.number}`;

/** Starts the sandbox in a process of its own. */
export async function startSandbox(): Promise<RunningProcess> {
	const sandbox = start('sandbox', [join(root, 'sandbox', 'cli', 'main.mts')], {
		cwd: root,
		env: { ZOOM_SANDBOX_PORT: String(ports.sandbox.number), NODE_NO_WARNINGS: '1' },
	});
	await waitUntilReady(sandbox, sandboxUrl, 30);
	return sandbox;
}

/** Registers an app. It keeps the ID and secrets of an earlier run, so that n8n's credentials stay valid. */
export async function registerApp(state: State, registration: AppRegistration): Promise<App & { accountId: string }> {
	const app = await callSandbox<App & { accountId: string }>('POST', '/apps', {
		...registration,
		...state.apps[registration.name],
	});
	state.apps[registration.name] = {
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		secretToken: app.secretToken,
	};
	return app;
}

/** Adds an event subscription, as on an app's page in the Zoom App Marketplace. The sandbox validates the URL. */
export async function subscribe(clientId: string, url: string, events: string[]): Promise<void> {
	await callSandbox('POST', '/subscriptions', { clientId, url, events, name: 'n8n demo' });
}

/** Adds an event subscription whose events go over a WebSocket. @returns its endpoint */
export async function subscribeWebSocket(clientId: string, events: string[]): Promise<string> {
	const subscription = { clientId, method: 'websocket', events, name: 'n8n demo' };
	return (await callSandbox<{ url: string }>('POST', '/subscriptions', subscription)).url;
}

/** Sends an event to all its subscriptions. */
export async function sendEvent(event: string): Promise<void> {
	await callSandbox('POST', '/events', { event });
}

/** Calls the sandbox's control API, which Zoom does not have. @throws DemoError with the response of a rejected call */
export async function callSandbox<T>(method: string, path: string, body?: object): Promise<T> {
	const response = await fetch(`${sandboxUrl}/_sandbox${path}`, {
		method,
		...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
	});
	const text = await response.text();
	if (!response.ok) throw new DemoError(`the sandbox rejected ${method} ${path}: ${response.status} ${text}`);
	return (text === '' ? undefined : JSON.parse(text)) as T;
}

/**
 * The requests of the OAuth flow and of the first meeting, one line each, from the sandbox's request log.
 * @throws DemoError when one of them is missing or incomplete
 */
export async function connectionRequests(): Promise<string[]> {
	const requests = await callSandbox<LoggedRequest[]>('GET', '/requests');
	const lines = [authorizationLine(requests), tokenLine(requests), creationLine(requests)];
	if (lines.includes(undefined))
		throw new DemoError(
			`the sandbox's request log lacks a part of the connection; read it at ${sandboxUrl}/_sandbox/requests`,
		);
	return lines as string[];
}

/** How many requests to the API have changed something so far. */
export async function changeCount(): Promise<number> {
	const requests = await callSandbox<LoggedRequest[]>('GET', '/requests');
	return requests.filter(({ method, path }) => path.startsWith('/v2/') && method !== 'GET').length;
}

function authorizationLine(requests: LoggedRequest[]): string | undefined {
	const request = requests.find(({ path }) => path.startsWith('/oauth/authorize'));
	const query = new URLSearchParams(request?.path.split('?')[1]);
	const [clientId, redirectUri, state] = ['client_id', 'redirect_uri', 'state'].map((name) => query.get(name));
	if (query.get('response_type') !== 'code' || !clientId || !redirectUri || !state) return undefined;
	return (
		`GET  /oauth/authorize  response_type=code client_id=${clientId} redirect_uri=${redirectUri} ` +
		`state=(${state.length} characters)`
	);
}

function tokenLine(requests: LoggedRequest[]): string | undefined {
	const form = ({ body }: LoggedRequest) => (body ?? {}) as Record<string, string>;
	const request = requests.find((one) => one.path === '/oauth/token' && form(one).grant_type === 'authorization_code');
	if (!request?.authorization?.startsWith('Basic ')) return undefined;
	const { grant_type, code, redirect_uri } = form(request);
	if (!code || !redirect_uri) return undefined;
	return (
		`POST /oauth/token  ${request.authorization} ` +
		`grant_type=${grant_type} code=${code} redirect_uri=${redirect_uri}`
	);
}

function creationLine(requests: LoggedRequest[]): string | undefined {
	const request = requests.find(({ operationId, status }) => operationId === 'meetingCreate' && status === 201);
	if (!request?.authorization?.startsWith('Bearer ')) return undefined;
	return `${request.method} ${request.path}  ${request.authorization}`;
}
