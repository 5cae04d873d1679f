// Zoom's WebSocket delivery of events: one connection for each subscription, and nothing is kept while there is none.
// Frames as Zoom documents them, and as recorded in 2026.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { SandboxContext } from '../context.mts';
import type { Json } from '../domain/json.mts';
import type { Subscription, Token } from '../domain/store.mts';
import { takeWebSocketFault } from '../plugins/webSocketFaultRules.mts';

/** Where the WebSockets are. */
const PATH = '/ws';

/** The scope of a token of the app itself. */
const SCOPE = 'marketplace:write:websocket_connection';

/** An open connection. */
interface Connection {
	socket: WebSocket;
	/** Whether it sends nothing any more, because of a fault. */
	isSilent: boolean;
}

/** The WebSockets of a sandbox. */
export class WebSocketEndpoint {
	private readonly context: SandboxContext;
	private readonly server = new WebSocketServer({ noServer: true });
	/** By subscription. */
	private readonly connections = new Map<string, Connection>();
	/** Sockets of handshakes without a response. */
	private readonly hanging = new Set<Duplex>();

	constructor(context: SandboxContext) {
		this.context = context;
	}

	/** Answers the handshakes that reach a server. */
	serve(server: Server): void {
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			socket.on('error', () => undefined);
			const { faults } = this;
			const url = new URL(request.url ?? '/', 'http://localhost');
			const fault = takeWebSocketFault(faults, 'refuseHandshake', 'hangHandshake');
			if (fault?.kind === 'hangHandshake') {
				this.hanging.add(socket);
				return;
			}
			if (fault || url.pathname !== PATH) {
				socket.end(`HTTP/1.1 ${fault?.status ?? (fault ? 503 : 404)} Refused\r\nconnection: close\r\n\r\n`);
				return;
			}
			this.server.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket, url.searchParams));
		});
	}

	/** Sends an event to whoever is connected. @returns whether somebody is */
	send({ id }: Subscription, body: Json): boolean {
		const connection = this.connections.get(id);
		if (connection?.socket.readyState !== WebSocket.OPEN) return false;
		const { faults } = this;
		const slow = takeWebSocketFault(faults, 'slow');
		const copies = takeWebSocketFault(faults, 'double') ? 2 : 1;
		const end = takeWebSocketFault(faults, 'close', 'reset', 'silence', 'replace');
		const deliver = (): void => {
			for (let copy = 0; copy < copies; copy += 1)
				send(connection, { module: 'message', content: JSON.stringify(body) });
			if (end) finish(connection, end);
		};
		if (slow) setTimeout(deliver, slow.ms).unref();
		else deliver();
		return !connection.isSilent || end?.kind === 'silence';
	}

	/** Ends every connection without a word. */
	terminate(): void {
		for (const { socket } of this.connections.values()) socket.terminate();
		for (const socket of this.hanging) socket.destroy();
		this.connections.clear();
		this.hanging.clear();
	}

	/** How many connections are open. */
	get size(): number {
		return this.connections.size;
	}

	private get faults() {
		return this.context.settings.webSocketFaults;
	}

	private accept(socket: WebSocket, query: URLSearchParams): void {
		const connection: Connection = { socket, isSilent: false };
		const id = query.get('subscriptionId') ?? '';
		const token = query.get('access_token') ?? '';
		const problem = this.problemOf(id, token);
		socket.on('error', () => undefined);
		if (problem !== undefined) {
			send(connection, { module: 'build_connection', success: false, content: problem, header: {} });
			socket.close(1000);
			return;
		}
		const earlier = this.connections.get(id);
		this.connections.set(id, connection);
		if (earlier) finish(earlier, { kind: 'replace' });
		socket.on('close', () => {
			if (this.connections.get(id) === connection) this.connections.delete(id);
		});
		socket.on('message', (data: Buffer) => this.answer(connection, data.toString()));
		send(connection, { module: 'build_connection', success: true, content: '', header: {} });
	}

	/** Why a connection is not accepted; undefined if it is. */
	private problemOf(id: string, accessToken: string): string | undefined {
		if (accessToken === '') return 'token is empty';
		const subscription = this.context.store.subscriptions.get(id);
		const token = this.context.store.tokens.get(accessToken);
		if (!token || token.expiresAt <= this.context.clock.now() || !this.isGrantAccepted(token)) return 'Invalid Token';
		if (takeWebSocketFault(this.faults, 'invalidToken')) return 'Invalid Token';
		if (subscription?.method !== 'websocket' || subscription.clientId !== token.clientId)
			return 'subscription is invalid';
		return undefined;
	}

	/** Zoom documents tokens of the app itself; tokens of the account were seen to work as well. */
	private isGrantAccepted({ scopes }: Token): boolean {
		const { webSocketGrant } = this.context.settings;
		const isOfApp = scopes.includes(SCOPE);
		return webSocketGrant === 'any' || isOfApp === (webSocketGrant === 'client_credentials');
	}

	private answer(connection: Connection, text: string): void {
		let frame: Json = {};
		try {
			frame = JSON.parse(text) as Json;
		} catch {
			// Zoom says nothing to what it does not know.
		}
		if (frame.module !== 'heartbeat') return;
		const isRefused = takeWebSocketFault(this.faults, 'refuseHeartbeat') !== undefined;
		send(connection, {
			module: 'heartbeat',
			success: !isRefused,
			content: isRefused ? 'Token is invalid' : 'live',
			header: {},
		});
	}
}

function send({ socket, isSilent }: Connection, frame: Json): void {
	if (!isSilent && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
}

/** Ends a connection, or lets it go silent. */
function finish(
	connection: Connection,
	end: { kind: 'reset' | 'silence' | 'replace' } | { kind: 'close'; code?: number; reason?: string },
): void {
	const { socket } = connection;
	if (end.kind === 'silence') connection.isSilent = true;
	else if (end.kind === 'reset') socket.terminate();
	else if (end.kind === 'close') socket.close(end.code ?? 1001, end.reason);
	else {
		if (!connection.isSilent && socket.readyState === WebSocket.OPEN) socket.send('Connected in another place');
		socket.close(1000);
	}
}
