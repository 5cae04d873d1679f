import type { FastifyInstance } from 'fastify';
import { endSession, joinSession, runningSession, startSession } from '../domain/sessions.mts';
import { newId } from '../domain/store.mts';
import type { App, Json } from '../domain/store.mts';
import type { SandboxContext } from '../context.mts';
import { validate } from '../webhooks/delivery.mts';
import type { Subscription } from '../webhooks/delivery.mts';
import { publishSampleEvent } from '../webhooks/sampleEvents.mts';

/** What happens elsewhere at Zoom: event subscriptions by hand on the page of an app, meetings that are held, and events on demand. */
export function serveWebhookControl(server: FastifyInstance, context: SandboxContext): void {
	server.get('/_sandbox/subscriptions', () => [...context.store.subscriptions.values()]);
	server.post('/_sandbox/subscriptions', async (request, reply) => {
		const {
			url = '',
			events = ['*'],
			clientId,
			name = 'By hand',
		} = (request.body ?? {}) as { url?: string; events?: string[]; clientId?: string; name?: string };
		const app = clientId === undefined ? [...context.store.apps.values()][0] : context.store.apps.get(clientId);
		if (!app) return reply.code(400).send({ message: 'There is no such app: register one first.' });
		const outcome = await addSubscription(context, app, { name, url, events, scope: 'account', byApi: false });
		return typeof outcome === 'string' ? reply.code(400).send({ message: outcome }) : reply.code(201).send(outcome);
	});
	server.post('/_sandbox/subscriptions/:id/validate', async (request, reply) => {
		const subscription = context.store.subscriptions.get((request.params as { id: string }).id);
		const app = subscription && context.store.apps.get(subscription.clientId);
		if (!subscription || !app) return reply.code(404).send({ message: 'There is no such subscription.' });
		const problem = await validate(context, subscription.url, app);
		return problem === undefined ? { validated: true } : reply.code(400).send({ message: problem });
	});
	server.delete('/_sandbox/subscriptions/:id', (request, reply) => {
		context.store.subscriptions.delete((request.params as { id: string }).id);
		return reply.code(204).send();
	});
	server.post('/_sandbox/events', async (request, reply) => {
		const { event, object } = (request.body ?? {}) as { event?: string; object?: Json };
		if (typeof event !== 'string' || !/^[a-z_]+\.[a-z_]+$/.test(event))
			return reply.code(400).send({ message: "Name an event, such as 'recording.completed'." });
		const before = context.deliveries.length;
		publishSampleEvent(context, event, `${request.protocol}://${request.host}`, object);
		await firstTries(context, before);
		return context.deliveries.slice(before);
	});
	server.post('/_sandbox/sessions', (request, reply) => {
		const {
			id,
			what,
			name = 'Nathan Guest',
			email = 'nathan@example.com',
		} = (request.body ?? {}) as { id?: number; what?: 'start' | 'join' | 'end'; name?: string; email?: string };
		const kind = context.store.webinars.has(Number(id)) ? 'webinar' : 'meeting';
		const event = (kind === 'webinar' ? context.store.webinars : context.store.meetings).get(Number(id));
		const running = runningSession(context, kind, String(id));
		if (!event || (what !== 'start' && !running))
			return reply
				.code(400)
				.send({ message: event ? 'It has not been started.' : `There is no meeting or webinar ${String(id)}.` });
		const session = running ?? startSession(context, kind, event);
		if (what === 'join') joinSession(context, session, { name, email });
		if (what === 'end') endSession(context, session, event);
		return { uuid: session.uuid, participants: session.participants.length, ended: session.end_time !== undefined };
	});
	server.get('/_sandbox/deliveries', () => context.deliveries);
}

/** Adds a subscription once its address is validated. @returns the subscription, or why there is none */
export async function addSubscription(
	context: SandboxContext,
	app: App,
	{ url, ...wish }: Omit<Subscription, 'id' | 'clientId'>,
): Promise<Subscription | string> {
	if (!URL.canParse(url)) return `The event notification endpoint URL is not a URL: ${url}`;
	const problem = await validate(context, url, app);
	if (problem !== undefined) return problem;
	const subscription: Subscription = { id: newId(), clientId: app.clientId, url, ...wish };
	context.store.subscriptions.set(subscription.id, subscription);
	return subscription;
}

/** Waits until every delivery that is under way has been tried once. */
async function firstTries(context: SandboxContext, before: number): Promise<void> {
	const expected = context.pendingDeliveries.size;
	for (const deadline = Date.now() + 4_000; context.deliveries.length - before < expected && Date.now() < deadline; )
		await new Promise((resolve) => setTimeout(resolve, 10));
}
