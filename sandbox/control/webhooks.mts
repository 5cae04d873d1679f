import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../context.mts';
import type { Json } from '../domain/json.mts';
import { endSession, joinSession, runningSession, startSession } from '../domain/sessions.mts';
import type { Subscription } from '../domain/store.mts';
import { validateEndpoint } from '../webhooks/delivery.mts';
import { publishSampleEvent } from '../webhooks/sampleEvents.mts';
import { addSubscription } from '../webhooks/subscriptions.mts';

/** How long a request for a sample event waits for the first attempts to deliver it, in milliseconds. */
const FIRST_ATTEMPTS_MS = 4_000;

/**
 * Serves under `/_sandbox` what happens outside the API: subscriptions of an app's page on the Marketplace, meetings
 * that are held, and events on demand.
 */
export function serveWebhookControl(server: FastifyInstance, context: SandboxContext): void {
	server.get('/_sandbox/subscriptions', () => [...context.store.subscriptions.values()]);
	server.post('/_sandbox/subscriptions', async (request, reply) => {
		const {
			url = '',
			events = ['*'],
			clientId,
			name = 'By hand',
			method,
		} = (request.body ?? {}) as Partial<Subscription>;
		const { apps } = context.store;
		const app = clientId === undefined ? [...apps.values()][0] : apps.get(clientId);
		if (!app) return await problem(reply, 400, 'There is no such app: register one first.');
		const outcome = await addSubscription(context, app, {
			name,
			url: method === 'websocket' ? `${request.protocol}://${request.host}` : url,
			events,
			scope: 'account',
			byApi: false,
			...(method === 'websocket' ? { method } : {}),
		});
		return await (typeof outcome === 'string' ? problem(reply, 400, outcome) : reply.code(201).send(outcome));
	});
	server.post('/_sandbox/subscriptions/:id/validate', async (request, reply) => {
		const subscription = context.store.subscriptions.get(idOf(request));
		const app = subscription && context.store.apps.get(subscription.clientId);
		if (!app) return await problem(reply, 404, 'There is no such subscription.');
		const reason = await validateEndpoint(context, subscription.url, app);
		return reason === undefined ? { validated: true } : await problem(reply, 400, reason);
	});
	server.delete('/_sandbox/subscriptions/:id', (request, reply) => {
		context.store.subscriptions.delete(idOf(request));
		return reply.code(204).send();
	});
	server.post('/_sandbox/events', async (request, reply) => {
		const { event, object } = (request.body ?? {}) as { event?: string; object?: Json };
		if (typeof event !== 'string' || !/^[a-z_]+\.[a-z_]+$/.test(event))
			return await problem(reply, 400, "Name an event, such as 'recording.completed'.");
		const before = context.deliveries.length;
		publishSampleEvent(context, event, `${request.protocol}://${request.host}`, object);
		await firstAttempts(context, before);
		return context.deliveries.slice(before);
	});
	server.post('/_sandbox/sessions', (request, reply) => {
		const { id, what, name, email } = (request.body ?? {}) as Partial<SessionStep>;
		const kind = context.store.webinars.has(Number(id)) ? 'webinar' : 'meeting';
		const scheduledEvent = context.store.scheduledEvents(kind).get(Number(id));
		if (!scheduledEvent) return problem(reply, 400, `There is no meeting or webinar ${String(id)}.`);
		const running = runningSession(context, kind, scheduledEvent.id);
		if (what !== 'start' && !running) return problem(reply, 400, 'It has not been started.');
		const session = running ?? startSession(context, kind, scheduledEvent);
		if (what === 'join')
			joinSession(context, session, { name: name ?? 'Nathan Guest', email: email ?? 'nathan@example.com' });
		if (what === 'end') endSession(context, session, scheduledEvent);
		return { uuid: session.uuid, participants: session.participants.length, ended: session.end_time !== undefined };
	});
	server.get('/_sandbox/deliveries', () => context.deliveries);
}

/** Something that happens to a meeting or webinar while it is held. */
interface SessionStep {
	id: number;
	what: 'start' | 'join' | 'end';
	name: string;
	email: string;
}

const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

const problem = (reply: FastifyReply, status: number, message: string): FastifyReply =>
	reply.code(status).send({ message });

/** Waits until every pending delivery has been attempted once. */
async function firstAttempts(context: SandboxContext, before: number): Promise<void> {
	const expected = context.pendingDeliveries.size;
	const deadline = Date.now() + FIRST_ATTEMPTS_MS;
	while (context.deliveries.length - before < expected && Date.now() < deadline)
		await new Promise((resolve) => setTimeout(resolve, 10));
}
