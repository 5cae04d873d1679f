import { callSandbox } from '../../demo/lib/sandbox.mts';
import type { LoggedRequest } from '../../sandbox/plugins/requestLog.mts';
import type { Subscription } from '../../sandbox/domain/store.mts';

/** The delivery of an event, with the status of the endpoint's response. */
interface Delivery {
	url: string;
	event: string;
	status?: number;
}

/** The parts of the sandbox's control API that the specs use. */
export const sandbox = {
	subscribe: async (url: string, events: string[], clientId: string) =>
		await callSandbox<Subscription>('POST', '/subscriptions', { url, events, clientId }),
	subscriptions: async () => await callSandbox<Subscription[]>('GET', '/subscriptions'),
	unsubscribe: async (id: string) => await callSandbox<undefined>('DELETE', `/subscriptions/${id}`),
	validate: async (id: string) => await callSandbox<{ validated: boolean }>('POST', `/subscriptions/${id}/validate`),
	send: async (event: string, object?: object) =>
		await callSandbox<Delivery[]>('POST', '/events', { event, ...(object ? { object } : {}) }),
	/** The successful requests of an operation so far. */
	requestsOf: async (operationId: string) =>
		(await callSandbox<LoggedRequest[]>('GET', '/requests')).filter(
			(request) => request.operationId === operationId && request.status > 0 && request.status < 300,
		),
};
