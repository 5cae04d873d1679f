import { join } from 'node:path';
import type { LoggedRequest } from '../../sandbox/plugins/requestLog.mts';
import type { AppRegistration } from '../../sandbox/oauth/apps.mts';
import type { App } from '../../sandbox/domain/store.mts';
import { start, untilReady, type Running } from './processes.mts';
import { DemoProblem, ports, root, type State } from './settings.mts';

/** Where the demo's sandbox is. */
export const sandboxUrl = `http://127.0.0.1:${ports.sandbox.number}`;

/** Starts the sandbox as a process of its own. */
export async function startSandbox(): Promise<Running> {
	const sandbox = start('sandbox', [join(root, 'sandbox', 'cli', 'main.mts')], {
		cwd: root,
		env: { ZOOM_SANDBOX_PORT: String(ports.sandbox.number), NODE_NO_WARNINGS: '1' },
	});
	await untilReady(sandbox, sandboxUrl, 30);
	return sandbox;
}

/** Registers an app, with the ID and secret of an earlier run if there was one, so that credentials stay as they are. */
export async function registerApp(state: State, registration: AppRegistration): Promise<App & { accountId: string }> {
	const answer = await fetch(`${sandboxUrl}/_sandbox/apps`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...registration, ...state.apps[registration.name] }),
	});
	const app = (await answer.json()) as App & { accountId: string; message?: string };
	if (!answer.ok) throw new DemoProblem(`the sandbox did not register the app: ${app.message}`);
	state.apps[registration.name] = {
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		secretToken: app.secretToken,
	};
	return app;
}

/** Adds an event subscription, as on the page of an app: the sandbox validates the address. */
export async function subscribe(clientId: string, url: string, events: string[]): Promise<void> {
	await control('/subscriptions', { clientId, url, events, name: 'n8n demo' });
}

/** Lets an event happen. */
export async function sendEvent(event: string): Promise<void> {
	await control('/events', { event });
}

async function control(path: string, body: object): Promise<void> {
	const answer = await fetch(`${sandboxUrl}/_sandbox${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!answer.ok)
		throw new DemoProblem(
			`the sandbox refused: ${((await answer.json()) as { message?: string }).message ?? answer.status}`,
		);
}

/** What the sandbox saw of the connection and the first call, a line each. @throws DemoProblem when a part is missing. */
export async function connectionSeen(): Promise<string[]> {
	const requests = (await (await fetch(`${sandboxUrl}/_sandbox/requests`)).json()) as LoggedRequest[];
	const authorize = requests.find(({ path }) => path.startsWith('/oauth/authorize'));
	const query = new URLSearchParams(authorize?.path.split('?')[1]);
	const exchange = requests.find(
		({ path, body }) =>
			path === '/oauth/token' && (body as { grant_type?: string }).grant_type === 'authorization_code',
	);
	const sent = (exchange?.body ?? {}) as Record<string, string>;
	const call = requests.find(({ operationId, status }) => operationId === 'meetingCreate' && status === 201);
	const complete =
		query.get('response_type') === 'code' &&
		['client_id', 'redirect_uri', 'state'].every((name) => query.get(name)) &&
		exchange?.authorization?.startsWith('Basic ') &&
		sent.code &&
		sent.redirect_uri &&
		call?.authorization?.startsWith('Bearer ');
	if (!complete)
		throw new DemoProblem(
			`the sandbox's request log lacks a part of the connection; read it at ${sandboxUrl}/_sandbox/requests`,
		);
	return [
		`GET  /oauth/authorize  response_type=${query.get('response_type')} client_id=${query.get('client_id')} redirect_uri=${query.get('redirect_uri')} state=(${query.get('state')?.length} characters)`,
		`POST /oauth/token  ${exchange?.authorization} grant_type=${sent.grant_type} code=${sent.code} redirect_uri=${sent.redirect_uri}`,
		`${call?.method} ${call?.path}  ${call?.authorization}`,
	];
}
