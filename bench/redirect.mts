// Zoom's hosts stand in the code of n8n's own Zoom node. In a process they lead to the sandbox, as plain HTTP: what would be TLS costs nobody anything.
import http from 'node:http';
import https from 'node:https';

const ZOOM = /^(api\.)?zoom\.us$/;

/** From now on requests of this process for Zoom's hosts go to `url`, whatever library makes them through Node's `https`. */
export function leadZoomTo(url: string): void {
	const { hostname, port } = new URL(url);
	const original = https.request.bind(https) as (...parameters: unknown[]) => http.ClientRequest;
	const request = (first: unknown, ...rest: unknown[]): http.ClientRequest => {
		if (typeof first === 'object' && first !== null && !(first instanceof URL)) {
			const options = first as https.RequestOptions;
			if (ZOOM.test(String(options.hostname ?? options.host))) {
				// n8n makes an agent for each request, and so a connection.
				return http.request(
					{ ...options, protocol: 'http:', hostname, host: hostname, port, agent: new http.Agent() },
					...(rest as [(response: http.IncomingMessage) => void]),
				);
			}
		}
		return original(first, ...rest);
	};
	Object.assign(https, { request });
}
