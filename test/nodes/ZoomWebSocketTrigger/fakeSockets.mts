// WebSockets without a network, and time that passes when a test says so.
import { ExecutionCancelled, type Clock } from '../../../nodes/shared/http/clock.ts';
import type { SocketSettings } from '../../../nodes/ZoomWebSocketTrigger/socket.ts';

export const settled = async (): Promise<void> => {
	for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A WebSocket whose other side is the test. */
export class FakeSocket extends EventTarget {
	readonly OPEN = 1;
	readyState = 0;
	readonly sent: string[] = [];
	closed = 0;
	readonly url: string;

	constructor(url: string) {
		super();
		this.url = url;
	}

	send(text: string): void {
		this.sent.push(text);
	}

	close(): void {
		this.closed += 1;
	}

	open(): void {
		this.readyState = 1;
		this.dispatchEvent(new Event('open'));
	}

	says(frame: object | string): void {
		const data = typeof frame === 'string' ? frame : JSON.stringify(frame);
		this.dispatchEvent(Object.assign(new Event('message'), { data }));
	}

	connect(): void {
		this.open();
		this.says({ module: 'build_connection', success: true, content: '' });
	}

	sends(topic: string): void {
		const event = { event: 'meeting.started', event_ts: 1, payload: { object: { id: 1, topic } } };
		this.says({ module: 'message', content: JSON.stringify(event) });
	}

	fails(): void {
		this.dispatchEvent(new Event('error'));
	}

	ends(code: number, reason = ''): void {
		this.readyState = 3;
		this.dispatchEvent(Object.assign(new Event('close'), { code, reason }));
	}
}

/** Sockets and time for one test. */
export class FakeWorld {
	now = 1_700_000_000_000;
	readonly sockets: FakeSocket[] = [];
	/** Every wait so far, in milliseconds. */
	readonly waits: number[] = [];
	random = 1;
	private sleepers: Array<{ due: number; wake: () => void }> = [];

	readonly settings: SocketSettings = {
		connect: (url) => {
			const socket = new FakeSocket(url);
			this.sockets.push(socket);
			return socket as unknown as WebSocket;
		},
		clock: (signal) => this.clock(signal),
	};

	get socket(): FakeSocket {
		const socket = this.sockets.at(-1);
		if (!socket) throw new Error('No connection was opened');
		return socket;
	}

	clock(signal: AbortSignal): Clock {
		return {
			now: () => this.now,
			random: () => this.random,
			abortable: async (work) => await work,
			sleep: async (ms) => {
				this.waits.push(ms);
				await new Promise<void>((wake, reject) => {
					const stop = () => reject(new ExecutionCancelled());
					if (signal.aborted) stop();
					signal.addEventListener('abort', stop);
					this.sleepers.push({ due: this.now + ms, wake });
				});
			},
		};
	}

	/** Lets so many milliseconds pass, one wait after the other. */
	async pass(ms: number): Promise<void> {
		const end = this.now + ms;
		await settled();
		for (;;) {
			this.sleepers.sort((a, b) => a.due - b.due);
			const [next] = this.sleepers;
			if (!next || next.due > end) break;
			this.sleepers.shift();
			this.now = Math.max(this.now, next.due);
			next.wake();
			await settled();
		}
		this.now = end;
		await settled();
	}
}
