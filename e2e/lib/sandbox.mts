import { sandboxUrl } from '../../demo/lib/sandbox.mts';
import type { LoggedRequest } from '../../sandbox/plugins/requestLog.mts';
import type { Subscription } from '../../sandbox/domain/store.mts';

/** What the sandbox offers besides Zoom's own interface. @throws with its answer when it refuses */
async function control<T>(method: string, path: string, body?: object): Promise<T> {
	const answer = await fetch(`${sandboxUrl}/_sandbox${path}`, {
		method,
		...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`the sandbox refused ${method} ${path}: ${text}`);
	return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A delivery of an event, with the status that the endpoint answered. */
interface Delivery {
	url: string;
	event: string;
	status?: number;
}

export const sandbox = {
	subscribe: async (url: string, events: string[], clientId: string) =>
		await control<Subscription>('POST', '/subscriptions', { url, events, clientId }),
	subscriptions: async () => await control<Subscription[]>('GET', '/subscriptions'),
	unsubscribe: async (id: string) => await control<undefined>('DELETE', `/subscriptions/${id}`),
	validate: async (id: string) => await control<{ validated: boolean }>('POST', `/subscriptions/${id}/validate`),
	send: async (event: string, object?: object) =>
		await control<Delivery[]>('POST', '/events', { event, ...(object ? { object } : {}) }),
	session: async (id: number, what: 'start' | 'join' | 'end') =>
		await control<{ uuid: string }>('POST', '/sessions', { id, what }),
	/** The successful calls of an operation so far. */
	calls: async (operationId: string) =>
		(await control<LoggedRequest[]>('GET', '/requests')).filter(
			(request) => request.operationId === operationId && (request.status ?? 0) < 300,
		),
};
