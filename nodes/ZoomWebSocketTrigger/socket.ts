import type { ZoomEvent } from '../shared/events/envelope';
import { HEARTBEAT, isReplacement, readFrame } from '../shared/events/frames';
import { backgroundClock } from '../shared/http/clock';
import type { Clock } from '../shared/http/clock';

/** Zoom's documents ask for a heartbeat this often, in milliseconds. */
const HEARTBEAT_MS = 30_000;

/** Zoom responds to each heartbeat. A connection on which nothing arrived for so many milliseconds is dead. */
const SILENCE_MS = 45_000;

/** Why a connection has ended. */
export type SocketEnd =
	/** Zoom does not accept it, or not any more. */
	| { kind: 'refused'; words: string; isAboutToken: boolean }
	/** Another connection took over the event subscription. */
	| { kind: 'replaced'; words: string }
	/** It was lost, or never came about. */
	| { kind: 'lost'; words: string }
	/** This side closed it. */
	| { kind: 'closed' };

/** What happens while a connection is open. */
export interface SocketListener {
	/** Zoom has set up the connection. */
	onConnected(): void;
	onEvent(event: ZoomEvent): void;
	/** A frame that says nothing known. */
	onUnknown(words: string): void;
}

/** What a connection needs of its surroundings, so that tests have their own. */
export interface SocketSettings {
	connect(url: string): WebSocket;
	/** Time that ends with the signal. */
	clock(signal: AbortSignal): Clock;
}

/** The real surroundings. Node.js has WebSocket since version 22. */
export const systemSockets: SocketSettings = {
	connect: (url) => new WebSocket(url),
	clock: backgroundClock,
};

/** Whether this Node.js has WebSocket. */
export const hasWebSocket = (): boolean => typeof WebSocket !== 'undefined';

/**
 * Opens a connection and keeps it alive. Resolves when it has ended, for whatever reason.
 * @param url with a token; it must not be logged
 * @param signal closes the connection
 */
export async function runSocket(
	url: string,
	listener: SocketListener,
	settings: SocketSettings,
	signal: AbortSignal,
): Promise<SocketEnd> {
	const ended = new AbortController();
	const clock = settings.clock(AbortSignal.any([signal, ended.signal]));
	const socket = settings.connect(url);
	const heard = { at: clock.now() };
	try {
		return await Promise.race([
			endOf(socket, listener, () => (heard.at = clock.now())),
			keepAlive(socket, clock, heard),
		]);
	} finally {
		ended.abort();
		close(socket);
	}
}

/**
 * Resolves when the other side ends the connection. A handshake that was refused shows as `error` alone in Node.js 22,
 * and as `error` and then `close` in 24. The first of them decides; neither has the HTTP status.
 */
async function endOf(socket: WebSocket, listener: SocketListener, onHeard: () => void): Promise<SocketEnd> {
	return await new Promise((resolve) => {
		let isOpen = false;
		socket.addEventListener('open', () => (isOpen = true));
		socket.addEventListener('message', ({ data }: { data: unknown }) => {
			onHeard();
			const end = handle(data, listener);
			if (end) resolve(end);
		});
		socket.addEventListener('error', () =>
			resolve({ kind: 'lost', words: isOpen ? 'the connection broke' : 'no connection could be opened' }),
		);
		socket.addEventListener('close', ({ code, reason }: { code: number; reason: string }) =>
			resolve(
				isReplacement(reason)
					? { kind: 'replaced', words: reason }
					: { kind: 'lost', words: `Zoom closed the connection (code ${code}${reason === '' ? '' : `, ${reason}`})` },
			),
		);
	});
}

/** Handles one message. Returns the end of the connection if that is what it says. */
function handle(data: unknown, listener: SocketListener): SocketEnd | undefined {
	const frame = readFrame(data);
	if (frame.kind === 'connected') listener.onConnected();
	else if (frame.kind === 'event') listener.onEvent(frame.event);
	else if (frame.kind === 'unknown') listener.onUnknown(frame.words);
	return frame.kind === 'refused' || frame.kind === 'replaced' ? frame : undefined;
}

/**
 * Sends heartbeats. Resolves when nothing arrived for too long, also if the connection never opened, and when the time of
 * the clock ends.
 */
async function keepAlive(socket: WebSocket, clock: Clock, heard: { at: number }): Promise<SocketEnd> {
	let nextBeat = clock.now() + HEARTBEAT_MS;
	for (;;) {
		const now = clock.now();
		const deadline = heard.at + SILENCE_MS;
		if (now >= deadline) return { kind: 'lost', words: `nothing arrived for ${SILENCE_MS / 1000} seconds` };
		if (now >= nextBeat) {
			if (socket.readyState === socket.OPEN) socket.send(HEARTBEAT);
			nextBeat = now + HEARTBEAT_MS;
		}
		try {
			await clock.sleep(Math.min(nextBeat, deadline) - now);
		} catch {
			return { kind: 'closed' };
		}
	}
}

function close(socket: WebSocket): void {
	try {
		socket.close();
	} catch {
		// It is closed already.
	}
}
