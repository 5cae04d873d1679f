// The part of autocannon that the load test uses. The package has no types of its own.
declare module 'autocannon' {
	namespace autocannon {
		interface Client {
			setHeadersAndBody(headers: Record<string, string>, body: string): void;
			on(event: 'response', listener: () => void): void;
		}
		interface Options {
			url: string;
			method: string;
			connections: number;
			/** The total number of requests. */
			amount: number;
			/** Seconds. */
			timeout: number;
			setupClient(client: Client): void;
		}
		interface Result {
			'2xx': number;
			non2xx: number;
			errors: number;
			timeouts: number;
			/** Milliseconds. */
			latency: { max: number };
		}
	}
	function autocannon(options: autocannon.Options): Promise<autocannon.Result>;
	export = autocannon;
}
