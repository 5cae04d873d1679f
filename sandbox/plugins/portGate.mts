import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** A server's port, which can be closed for a while so that connections are refused. */
export class PortGate {
	private readonly server: Server;
	private readonly address: string;
	private port = 0;
	private timer: NodeJS.Timeout | undefined;
	/** Called when all connections end. Those of WebSockets are not the server's any more. */
	onClose: () => void = () => undefined;

	constructor(server: Server, address: string) {
		this.server = server;
		this.address = address;
	}

	/** Ends all connections, and refuses new ones for so many milliseconds. */
	close(ms: number): void {
		this.closeGently(ms);
		this.server.closeAllConnections();
		this.onClose();
	}

	/** Lets open requests finish, and refuses new connections for so many milliseconds. */
	closeGently(ms: number): void {
		if (this.server.listening) {
			this.port = (this.server.address() as AddressInfo).port;
			this.server.close();
		}
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.open(), ms);
	}

	/** Accepts connections again. */
	async open(): Promise<void> {
		clearTimeout(this.timer);
		if (this.server.listening || this.port === 0) return;
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(this.port, this.address, () => {
				this.server.off('error', reject);
				resolve();
			});
		});
	}
}
