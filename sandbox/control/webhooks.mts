import type { FastifyInstance } from 'fastify';
import { endSession, joinSession, runningSession, startSession } from '../domain/sessions.mts';
import { newId } from '../domain/store.mts';
import type { App, Json } from '../domain/store.mts';
import type { World } from '../context.mts';
import { validate } from '../webhooks/delivery.mts';
import type { Subscription } from '../webhooks/delivery.mts';
import { sendOnDemand } from '../webhooks/sampleEvents.mts';

/** What happens elsewhere at Zoom: event subscriptions by hand on the page of an app, meetings that are held, and events on demand. */
export function serveWebhookControl(server: FastifyInstance, world: World): void {
	server.get('/_sandbox/subscriptions', () => [...world.store.subscriptions.values()]);
	server.post('/_sandbox/subscriptions', async (request, reply) => {
		const {
			url = '',
			events = ['*'],
			clientId,
			name = 'By hand',
		} = (request.body ?? {}) as { url?: string; events?: string[]; clientId?: string; name?: string };
		const app = clientId === undefined ? [...world.store.apps.values()][0] : world.store.apps.get(clientId);
		if (!app) return reply.code(400).send({ message: 'There is no such app: register one first.' });
		const outcome = await addSubscription(world, app, { name, url, events, scope: 'account', byApi: false });
		return typeof outcome === 'string' ? reply.code(400).send({ message: outcome }) : reply.code(201).send(outcome);
	});
	server.post('/_sandbox/subscriptions/:id/validate', async (request, reply) => {
		const subscription = world.store.subscriptions.get((request.params as { id: string }).id);
		const app = subscription && world.store.apps.get(subscription.clientId);
		if (!subscription || !app) return reply.code(404).send({ message: 'There is no such subscription.' });
		const problem = await validate(world, subscription.url, app);
		return problem === undefined ? { validated: true } : reply.code(400).send({ message: problem });
	});
	server.delete('/_sandbox/subscriptions/:id', (request, reply) => {
		world.store.subscriptions.delete((request.params as { id: string }).id);
		return reply.code(204).send();
	});
	server.post('/_sandbox/events', async (request, reply) => {
		const { event, object } = (request.body ?? {}) as { event?: string; object?: Json };
		if (typeof event !== 'string' || !/^[a-z_]+\.[a-z_]+$/.test(event))
			return reply.code(400).send({ message: "Name an event, such as 'recording.completed'." });
		const before = world.deliveries.length;
		sendOnDemand(world, event, `${request.protocol}://${request.host}`, object);
		await firstTries(world, before);
		return world.deliveries.slice(before);
	});
	server.post('/_sandbox/sessions', (request, reply) => {
		const {
			id,
			what,
			name = 'Nathan Guest',
			email = 'nathan@example.com',
		} = (request.body ?? {}) as { id?: number; what?: 'start' | 'join' | 'end'; name?: string; email?: string };
		const kind = world.store.webinars.has(Number(id)) ? 'webinar' : 'meeting';
		const event = (kind === 'webinar' ? world.store.webinars : world.store.meetings).get(Number(id));
		const running = runningSession(world, kind, String(id));
		if (!event || (what !== 'start' && !running))
			return reply
				.code(400)
				.send({ message: event ? 'It has not been started.' : `There is no meeting or webinar ${String(id)}.` });
		const session = running ?? startSession(world, kind, event);
		if (what === 'join') joinSession(world, session, { name, email });
		if (what === 'end') endSession(world, session, event);
		return { uuid: session.uuid, participants: session.participants.length, ended: session.end_time !== undefined };
	});
	server.get('/_sandbox/deliveries', () => world.deliveries);
}

/** Adds a subscription once its address is validated. @returns the subscription, or why there is none */
export async function addSubscription(
	world: World,
	app: App,
	{ url, ...wish }: Omit<Subscription, 'id' | 'clientId'>,
): Promise<Subscription | string> {
	if (!URL.canParse(url)) return `The event notification endpoint URL is not a URL: ${url}`;
	const problem = await validate(world, url, app);
	if (problem !== undefined) return problem;
	const subscription: Subscription = { id: newId(), clientId: app.clientId, url, ...wish };
	world.store.subscriptions.set(subscription.id, subscription);
	return subscription;
}

/** Waits until every delivery that is under way has been tried once. */
async function firstTries(world: World, before: number): Promise<void> {
	const expected = world.underWay.size;
	for (const deadline = Date.now() + 4_000; world.deliveries.length - before < expected && Date.now() < deadline; )
		await new Promise((resolve) => setTimeout(resolve, 10));
}
