// n8n's built-in Zoom node has the addresses of Zoom in its code. This module redirects them to the sandbox, as plain
// HTTP, so that no candidate pays for TLS.
import http from 'node:http';
import https from 'node:https';

const ZOOM_HOSTS = /^(api\.)?zoom\.us$/;

/** Redirects all later requests of this process to Zoom's hosts, whatever library sends them through `node:https`. */
export function redirectZoomTo(url: string): void {
	const { hostname, port } = new URL(url);
	const original = https.request.bind(https) as (...parameters: unknown[]) => http.ClientRequest;
	const request = (first: unknown, ...rest: unknown[]): http.ClientRequest => {
		if (typeof first === 'object' && first !== null && !(first instanceof URL)) {
			const options = first as https.RequestOptions;
			if (ZOOM_HOSTS.test(String(options.hostname ?? options.host))) {
				// n8n creates an agent, and so a connection, for each request.
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
