// Sends events to endpoints, and again by Zoom's schedule when an endpoint fails.
import { randomBytes } from 'node:crypto';
import type { SandboxContext } from '../context.mts';
import type { Json } from '../domain/json.mts';
import type { App, LoggedWebhook, Subscription } from '../domain/store.mts';
import { encryptedToken, signed } from './signing.mts';

/** Minutes between one attempt and the next (Zoom: "Webhooks", retries). */
const RETRY_MINUTES = [5, 20, 60];

/** How long Zoom waits for a response, in milliseconds. */
const TIMEOUT_MS = 3_000;

/** The most webhooks that are logged. */
const MAX_LOGGED = 10_000;

/** How an endpoint responded; status 0 stands for no response. */
interface EndpointResponse {
	status: number;
	ms: number;
	text: string;
}

/** Delivers an event. Zoom retries after network errors and statuses of 500 and above, never after a 4xx. */
export async function deliver(context: SandboxContext, { id, url }: Subscription, app: App, body: Json): Promise<void> {
	const event = String(body.event);
	let content = signed(body, app.secretToken, context.clock.now());
	for (let attempt = 1; ; attempt += 1) {
		const at = context.clock.now();
		if (attempt > 1 && context.settings.signAgain) content = signed(body, app.secretToken, at);
		const { status, ms } = await post(url, content);
		const next = status === 0 || status >= 500 ? RETRY_MINUTES[attempt - 1] : undefined;
		context.deliveries.push({
			at,
			url,
			event,
			attempt,
			status,
			ms,
			...(next === undefined ? {} : { next }),
		});
		addToLog(context, { clientId: app.clientId, subscriptionId: id, url, event, at, attempt, status, ...content });
		if (next === undefined) return;
		const isOpen = await pause(context, next * 60_000 * context.settings.webhookRetryScale);
		if (!isOpen || !context.store.subscriptions.has(id)) return;
	}
}

function addToLog({ webhookLog }: SandboxContext, webhook: LoggedWebhook): void {
	webhookLog.push(webhook);
	if (webhookLog.length > MAX_LOGGED) webhookLog.shift();
}

/** Lets an endpoint prove that it knows the app's secret token. @returns why it did not; undefined when it did */
export async function validateEndpoint(context: SandboxContext, url: string, app: App): Promise<string | undefined> {
	const event = 'endpoint.url_validation';
	const plainToken = randomBytes(16).toString('base64url');
	const at = context.clock.now();
	const { status, ms, text } = await post(
		url,
		signed({ payload: { plainToken }, event_ts: at, event }, app.secretToken, at),
	);
	context.deliveries.push({ at, url, event, attempt: 1, status, ms });
	if (status === 0) return `URL validation failed: ${url} did not answer within ${TIMEOUT_MS / 1000} seconds.`;
	if (status !== 200 && status !== 204) return `URL validation failed: ${url} answered ${status}.`;
	const response = parse(text);
	return response?.plainToken === plainToken && response.encryptedToken === encryptedToken(plainToken, app.secretToken)
		? undefined
		: 'URL validation failed: the encrypted token is not the one of this app. Check the secret token.';
}

async function post(url: string, content: ReturnType<typeof signed>): Promise<EndpointResponse> {
	const started = performance.now();
	const elapsed = (): number => Math.round(performance.now() - started);
	try {
		const response = await fetch(url, {
			method: 'POST',
			...content,
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return { status: response.status, text: await response.text(), ms: elapsed() };
	} catch {
		return { status: 0, text: '', ms: elapsed() };
	}
}

function parse(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

/** Waits without keeping the process alive. @returns false when the sandbox was closed or reset meanwhile */
async function pause({ closing }: SandboxContext, ms: number): Promise<boolean> {
	const { signal } = closing;
	if (signal.aborted) return false;
	return await new Promise((resolve) => {
		const timer = setTimeout(() => resolve(true), ms).unref();
		signal.addEventListener(
			'abort',
			() => {
				clearTimeout(timer);
				resolve(false);
			},
			{ once: true },
		);
	});
}
