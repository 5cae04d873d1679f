// Puts a sandbox in Zoom's place for clients that know only Zoom's hosts: whatever they send to zoom.us and api.zoom.us
// is forwarded, unchanged, to the sandbox.
import nock from 'nock';
import type { Sandbox } from '../../../sandbox/server.mts';

/** Headers that belong to one connection and are not forwarded. */
const CONNECTION_HEADERS = new Set([
	'host',
	'content-length',
	'content-encoding',
	'transfer-encoding',
	'connection',
	'keep-alive',
]);

export function useSandboxAsZoom({ url }: Pick<Sandbox, 'url'>): void {
	for (const host of ['https://zoom.us', 'https://api.zoom.us']) {
		for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
			nock(host)
				.persist()
				.intercept(/.*/, method)
				.reply(async function (uri, body) {
					const headers = forwarded(Object.entries(this.req.headers).map(([name, value]) => [name, String(value)]));
					const isForm = headers['content-type']?.includes('form-urlencoded') ?? false;
					const response = await fetch(`${url}${uri}`, {
						method,
						headers,
						redirect: 'manual',
						...(body === '' || method === 'GET' ? {} : { body: serialize(body, isForm) }),
					});
					const received: Array<[string, string]> = [];
					response.headers.forEach((value, name) => received.push([name, value]));
					return [response.status, await response.text(), forwarded(received)];
				});
		}
	}
}

const forwarded = (headers: Array<[string, string]>): Record<string, string> =>
	Object.fromEntries(headers.filter(([name]) => !CONNECTION_HEADERS.has(name.toLowerCase())));

/** The body as it was sent: nock has parsed JSON and forms. */
function serialize(body: unknown, isForm: boolean): string {
	if (typeof body === 'string') return body;
	return isForm ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body);
}
