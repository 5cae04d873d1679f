// Reads the memory in use of another Node.js process through its inspector.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The NODE_OPTIONS that {@link HeapInspector} needs: any free port, because the default one may be taken. */
export const INSPECTABLE = '--inspect-port=127.0.0.1:0';

/** A process whose inspector is open. A debugger is attached only while the memory is read. */
export class HeapInspector {
	private readonly address: string;

	private constructor(address: string) {
		this.address = address;
	}

	/**
	 * Opens the inspector of a process.
	 * @param log the file with the process's output, where the address of the inspector appears
	 */
	static async open(pid: number, log: string): Promise<HeapInspector> {
		process.kill(pid, 'SIGUSR1');
		for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {
			const [, address] = /Debugger listening on (ws:\S+)/.exec(readFileSync(log, 'utf8')) ?? [];
			if (address) return new HeapInspector(address);
			await sleep(50);
		}
		throw new Error(`Process ${pid} did not open its inspector; see its log: ${log}`);
	}

	/** Bytes in use on the heap and in buffers after a full garbage collection. */
	async memoryInUse(): Promise<number> {
		const socket = new WebSocket(this.address);
		try {
			await new Promise<void>((resolve, reject) => {
				socket.addEventListener('open', () => resolve(), { once: true });
				const fail = (): void => reject(new Error(`No inspector at ${this.address}`));
				socket.addEventListener('error', fail, { once: true });
			});
			// Twice, because objects that finalizers release can be collected only the second time.
			for (const id of [1, 2]) await request(socket, id, 'HeapProfiler.collectGarbage');
			const { usedSize, backingStorageSize = 0 } = await request<{ usedSize: number; backingStorageSize?: number }>(
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

async function request<T>(socket: WebSocket, id: number, method: string): Promise<T> {
	const response = new Promise<T>((resolve) => {
		const listen = ({ data }: MessageEvent): void => {
			const message = JSON.parse(String(data)) as { id?: number; result: T };
			if (message.id !== id) return;
			socket.removeEventListener('message', listen);
			resolve(message.result);
		};
		socket.addEventListener('message', listen);
	});
	socket.send(JSON.stringify({ id, method }));
	return await response;
}
