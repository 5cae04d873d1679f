import type { IExecuteFunctions, ITriggerFunctions } from 'n8n-workflow';

import { UserError } from '../shared/definition/errors';
import type { ParameterValues } from '../shared/definition/operation';
import { asText } from '../shared/definition/values';
import type { ZoomEvent } from '../shared/events/envelope';
import { zoomHostsOf } from '../shared/http/allowedHosts';
import type { Subscriber } from './connection';
import { subscribe } from './connections';
import { parseEndpoint } from './endpoint';
import { hasWebSocket } from './socket';
import { grantsOf, requestToken } from './token';

/** What happens to a node that listens. */
export interface NodeListener {
	onConnected(): void;
	onEvent(event: ZoomEvent): void;
	onLost(words: string): void;
	onRefused(error: UserError): void;
}

/** The type of the credential that the node uses. */
export const credentialTypeOf = (values: ParameterValues): string => asText(values.get('authentication'));

/**
 * Lets a node listen to its endpoint.
 * @returns what ends it
 * @throws UserError if this Node.js cannot, or if the endpoint or the credential cannot be used
 */
export async function listen(
	n8n: ITriggerFunctions | IExecuteFunctions,
	values: ParameterValues,
	listener: NodeListener,
): Promise<() => void> {
	if (!hasWebSocket())
		throw new UserError(
			'The Zoom WebSocket Trigger needs n8n on Node.js 22 or later, because earlier versions have no WebSocket',
			'Update the Node.js that n8n runs on, or use the Zoom Trigger, which gets events by webhook.',
		);
	const credentialType = credentialTypeOf(values);
	const endpoint = parseEndpoint(values.get('endpoint'), zoomHostsOf(await n8n.getCredentials(credentialType)));
	const { name } = n8n.getNode();
	const subscriber: Subscriber = {
		...listener,
		grants: grantsOf(credentialType),
		requestToken: async (grant) => await requestToken({ n8n, credentialType }, grant),
		log: (level, message) => n8n.logger[level](`${name}: ${message}`, { node: name, workflowId: n8n.getWorkflow().id }),
	};
	return subscribe(endpoint, subscriber);
}
