import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** A server's port, which can be closed for a while so that connections are refused. */
export class PortGate {
	private readonly server: Server;
	private readonly host: string;
	private port = 0;
	private timer: NodeJS.Timeout | undefined;

	constructor(server: Server, host: string) {
		this.server = server;
		this.host = host;
	}

	/** Ends all connections and refuses new ones for so many milliseconds. */
	close(ms: number): void {
		this.closeGently(ms);
		this.server.closeAllConnections();
	}

	/** Lets what is under way end, and refuses new connections for so many milliseconds. */
	closeGently(ms: number): void {
		if (this.server.listening) {
			this.port = (this.server.address() as AddressInfo).port;
			this.server.close();
		}
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.open(), ms);
	}

	/** Takes connections again, if it does not. */
	async open(): Promise<void> {
		clearTimeout(this.timer);
		if (this.server.listening || this.port === 0) return;
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(this.port, this.host, () => {
				this.server.off('error', reject);
				resolve();
			});
		});
	}
}
