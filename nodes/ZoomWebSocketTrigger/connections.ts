import { Connection } from './connection';
import type { Subscriber } from './connection';
import { systemSockets } from './socket';
import type { SocketSettings } from './socket';

/** The connections of this process, by endpoint. */
const connections = new Map<string, Connection>();

/**
 * Gives a node the events of an endpoint. Nodes with the same endpoint share a connection, whether they belong to one
 * workflow or to several, published or being tried.
 * @returns what ends it
 */
export function subscribe(endpoint: URL, subscriber: Subscriber, settings: SocketSettings = systemSockets): () => void {
	const key = endpoint.href;
	let connection = connections.get(key);
	if (!connection) {
		const created = new Connection(endpoint, settings, () => {
			if (connections.get(key) === created) connections.delete(key);
		});
		connections.set(key, created);
		connection = created;
	}
	return connection.add(subscriber);
}
