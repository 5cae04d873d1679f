// What the workflows of a soak report, and the files of recordings.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from './options.mts';

const FILE_BYTES = 20_000;

/** What the workflow reports of an item. */
export interface ReportedItem {
	/** The topic that the item asked for. */
	wanted: string;
	/** The topic of the meeting that stands on the item. */
	topic?: string;
	error?: unknown;
}

/** Counts executions by event, and items by what they asked for. */
export class Counter {
	/** How often the workflow has run, and when first and last, by event. */
	readonly events = new Map<string, number[]>();
	/** How many files each event's execution had, if it is about a recording. */
	readonly files = new Map<string, string>();
	readonly items = new Map<string, ReportedItem[]>();
	private readonly random: Random;
	private readonly server: Server;

	private constructor(random: Random, server: Server) {
		this.random = random;
		this.server = server;
		server.on('request', (request, response) => void this.respond(request, response));
	}

	static async start(random: Random): Promise<Counter> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Counter(random, server);
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '', this.url);
		if (pathname.startsWith('/rec/')) this.sendFile(request, response);
		else if (pathname === '/event') this.countEvent(String(searchParams.get('id')), response);
		else await this.countItem(request, response);
	}

	private countEvent(id: string, response: ServerResponse): void {
		this.events.set(id, [...(this.events.get(id) ?? []), Date.now()]);
		// A slow execution holds the next ones back.
		const delay = this.random.happens(0.01) ? 4_000 : 0;
		setTimeout(() => response.end('{}'), delay);
	}

	private async countItem(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let text = '';
		for await (const chunk of request) text += String(chunk);
		const item = JSON.parse(text) as ReportedItem;
		this.items.set(item.wanted, [...(this.items.get(item.wanted) ?? []), item]);
		response.end('{}');
	}

	/** Sends a file, which breaks off now and then. */
	private sendFile(request: IncomingMessage, response: ServerResponse): void {
		const [, start] = /^bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
		const from = Number(start ?? 0);
		const content = Buffer.alloc(FILE_BYTES - from);
		response.writeHead(start === undefined ? 200 : 206, {
			'content-type': 'video/mp4',
			'content-length': String(content.length),
			...(start === undefined ? {} : { 'content-range': `bytes ${from}-${FILE_BYTES - 1}/${FILE_BYTES}` }),
		});
		if (!this.random.happens(0.05)) response.end(content);
		else response.write(content.subarray(0, content.length / 2), () => response.destroy());
	}
}
