// One successful call of each operation, for checks of the responses.
import type { Sandbox } from '../../../sandbox/server.mts';
import type { Route } from '../../../sandbox/api/route.mts';
import { caller } from './caller.mts';
import type { TextResponse, Samples } from './caller.mts';
import { joiningSamples } from './joining.mts';
import { pollSamples } from './polls.mts';
import { recordingSamples } from './recordings.mts';
import { registrationSamples } from './registration.mts';
import { scheduledEventSamples } from './scheduledEvents.mts';
import { sessionSamples } from './sessions.mts';
import { userSamples } from './users.mts';

/** One successful call of each operation of the sandbox, by Zoom's name of the operation. */
export function samples(sandbox: Sandbox, token: string): Samples {
	const call = caller(sandbox, token);
	return {
		...joiningSamples(sandbox, call),
		...pollSamples(sandbox, call),
		...recordingSamples(sandbox, call),
		...registrationSamples(sandbox, call),
		...scheduledEventSamples(sandbox, call),
		...sessionSamples(sandbox, call),
		...userSamples(sandbox, call),
	};
}

/** A call of a route that reads and needs nothing but the seeded account. Other routes have a sample of their own. */
export function plainSample(
	sandbox: Sandbox,
	token: string,
	{ method, path, query = {} }: Route,
): () => Promise<TextResponse> {
	const { sessions } = sandbox.store;
	const values: Record<string, unknown> = {
		userId: 'me',
		meetingId: sessions.find(({ kind }) => kind === 'meeting')?.id,
		webinarId: sessions.find(({ kind }) => kind === 'webinar')?.id,
		from: new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10),
		to: new Date().toISOString().slice(0, 10),
	};
	const filled = path.replace(/:(\w+)/g, (_match, name: string) => String(values[name]));
	const parameters = Object.keys(query)
		.filter((name) => ['from', 'to'].includes(name))
		.map((name) => `${name}=${String(values[name])}`);
	return async () =>
		await caller(sandbox, token)(method, `${filled}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`);
}
