// Puts a sandbox in Zoom's place for clients that know no other host than Zoom's: whatever they send to zoom.us and api.zoom.us is sent on,
// unchanged, to the sandbox.
import nock from 'nock';
import type { Sandbox } from '../../sandbox/server.mts';

export function useSandboxAsZoom(sandbox: Sandbox): void {
	for (const host of ['https://zoom.us', 'https://api.zoom.us']) {
		for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
			nock(host)
				.persist()
				.intercept(/.*/, method)
				.reply(async function (uri, body) {
					const headers = new Headers();
					for (const [name, value] of Object.entries(this.req.headers))
						if (!['host', 'content-length', 'connection'].includes(name)) headers.set(name, String(value));
					const isForm = headers.get('content-type')?.includes('form-urlencoded');
					const sent =
						body === ''
							? undefined
							: typeof body === 'string'
								? body
								: isForm
									? new URLSearchParams(body as Record<string, string>).toString()
									: JSON.stringify(body);
					const answer = await fetch(`${sandbox.url}${uri}`, {
						method,
						headers,
						redirect: 'manual',
						...(sent === undefined || method === 'GET' ? {} : { body: sent }),
					});
					const answered: Record<string, string> = {};
					answer.headers.forEach((value, name) => {
						if (!['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive'].includes(name))
							answered[name] = value;
					});
					return [answer.status, await answer.text(), answered];
				});
		}
	}
}
