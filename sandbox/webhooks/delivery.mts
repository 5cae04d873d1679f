// Sending events: once, and again by Zoom's schedule when the endpoint does not take them.
import { randomBytes } from 'node:crypto';
import type { App, Json } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';
import { encryptedToken, signed } from './signing.mts';

/** Minutes between one try and the next, after failures that may pass (Zoom: "Webhooks", retries). */
const RETRY_MINUTES = [5, 20, 60];

/** How long Zoom waits for an answer, in milliseconds. */
const TIMEOUT_MS = 3_000;

/** An app's wish to be told of events. */
export interface Subscription {
	id: string;
	clientId: string;
	name: string;
	url: string;
	/** Names of events; `*` for all. */
	events: string[];
	scope: 'account' | 'user';
	accountId?: string;
	userIds?: string[];
	/** Whether it was made with the app's own token, and can be changed with it. */
	byApi: boolean;
}

/** One try to deliver an event. */
export interface Delivery {
	/** Milliseconds since 1970, by the sandbox's clock. */
	at: number;
	url: string;
	event: string;
	/** 1 for the first. */
	attempt: number;
	/** Status of the answer; 0 when there was none. */
	status: number;
	/** Milliseconds until the answer. */
	ms: number;
	/** Minutes until the next try, before the settings' scale; missing when there is none. */
	next?: number;
}

/** What became of a request to an endpoint. */
interface Outcome {
	status: number;
	ms: number;
	text: string;
}

/** Sends an event to a subscription, and again as Zoom does: after failures of the network and answers of 500 and above, never after a 4xx. */
export async function deliver(
	context: SandboxContext,
	subscription: Subscription,
	app: App,
	body: Json,
): Promise<void> {
	for (let attempt = 1; ; attempt += 1) {
		const at = context.clock.now();
		const { status, ms } = await post(subscription.url, body, app.secretToken, at);
		const minutes = status === 0 || status >= 500 ? RETRY_MINUTES[attempt - 1] : undefined;
		context.deliveries.push({
			at,
			url: subscription.url,
			event: String(body.event),
			attempt,
			status,
			ms,
			...(minutes === undefined ? {} : { next: minutes }),
		});
		if (
			minutes === undefined ||
			!(await pause(context, minutes * 60_000 * context.settings.webhookRetryScale)) ||
			!context.store.subscriptions.has(subscription.id)
		)
			return;
	}
}

/** Asks an endpoint to prove that it knows the app's secret token. @returns why it did not; nothing when it did */
export async function validate(context: SandboxContext, url: string, app: App): Promise<string | undefined> {
	const plainToken = randomBytes(16).toString('base64url');
	const at = context.clock.now();
	const { status, ms, text } = await post(
		url,
		{ payload: { plainToken }, event_ts: at, event: 'endpoint.url_validation' },
		app.secretToken,
		at,
	);
	context.deliveries.push({ at, url, event: 'endpoint.url_validation', attempt: 1, status, ms });
	if (status === 0) return `URL validation failed: ${url} did not answer within ${TIMEOUT_MS / 1000} seconds.`;
	if (status !== 200 && status !== 204) return `URL validation failed: ${url} answered ${status}.`;
	const answer = parsed(text);
	return answer?.plainToken === plainToken && answer.encryptedToken === encryptedToken(plainToken, app.secretToken)
		? undefined
		: 'URL validation failed: the encrypted token is not the one of this app. Check the secret token.';
}

async function post(url: string, body: Json, secretToken: string, now: number): Promise<Outcome> {
	const started = performance.now();
	const elapsed = (): number => Math.round(performance.now() - started);
	try {
		const answer = await fetch(url, {
			method: 'POST',
			...signed(body, secretToken, now),
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return { status: answer.status, text: await answer.text(), ms: elapsed() };
	} catch {
		return { status: 0, text: '', ms: elapsed() };
	}
}

function parsed(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}

/** Waits without keeping the process alive. @returns whether the sandbox is still there then */
async function pause(context: SandboxContext, ms: number): Promise<boolean> {
	const { signal } = context.closing;
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
