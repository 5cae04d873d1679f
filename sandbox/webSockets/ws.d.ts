// What the sandbox uses of `ws`, which has no types of its own.
declare module 'ws' {
	export class WebSocket {
		static readonly OPEN: number;
		readonly readyState: number;
		constructor(url: string);
		send(text: string): void;
		close(code?: number, reason?: string): void;
		terminate(): void;
		on(event: 'message', listener: (data: Buffer) => void): this;
		on(event: 'close', listener: (code: number, reason: Buffer) => void): this;
		on(event: 'open' | 'error', listener: () => void): this;
	}

	export class WebSocketServer {
		constructor(options: { noServer: true });
		handleUpgrade(request: object, socket: object, head: Buffer, listener: (webSocket: WebSocket) => void): void;
	}
}
