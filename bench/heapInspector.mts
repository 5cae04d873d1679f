// The memory that another Node.js process still holds when all garbage is gone, asked through its inspector.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Has to be among a process's NODE_OPTIONS for {@link HeapInspector}: any free port, where the default one may be another program's. */
export const INSPECTABLE = '--inspect-port=127.0.0.1:0';

/** A process whose inspector is open; nothing is attached to it but while it is asked. */
export class HeapInspector {
	private readonly address: string;

	private constructor(address: string) {
		this.address = address;
	}

	/**
	 * Opens the inspector of a process.
	 * @param log the file with what the process prints, where the inspector's address appears.
	 */
	static async open(pid: number, log: string): Promise<HeapInspector> {
		process.kill(pid, 'SIGUSR1');
		for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(50)) {
			const [, address] = /Debugger listening on (ws:\S+)/.exec(readFileSync(log, 'utf8')) ?? [];
			if (address) return new HeapInspector(address);
		}
		throw new Error(`Process ${pid} did not open its inspector; ${log}`);
	}

	/** Bytes in use on the heap and in buffers after a full garbage collection. */
	async memoryInUse(): Promise<number> {
		const socket = new WebSocket(this.address);
		try {
			await new Promise((resolve, reject) => {
				socket.addEventListener('open', resolve, { once: true });
				socket.addEventListener('error', () => reject(new Error(`No inspector at ${this.address}`)), { once: true });
			});
			// Twice: what finalizers let go of is garbage only then.
			for (const id of [1, 2]) await ask(socket, id, 'HeapProfiler.collectGarbage');
			const { usedSize, backingStorageSize = 0 } = await ask<{ usedSize: number; backingStorageSize?: number }>(
				socket,
				3,
				'Runtime.getHeapUsage',
			);
			return usedSize + backingStorageSize;
		} finally {
			socket.close();
		}
	}
}

async function ask<T>(socket: WebSocket, id: number, method: string): Promise<T> {
	const answer = new Promise<T>((resolve) => {
		const listen = ({ data }: MessageEvent): void => {
			const message = JSON.parse(String(data)) as { id?: number; result: T };
			if (message.id !== id) return;
			socket.removeEventListener('message', listen);
			resolve(message.result);
		};
		socket.addEventListener('message', listen);
	});
	socket.send(JSON.stringify({ id, method }));
	return await answer;
}
