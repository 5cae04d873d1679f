import type { Sandbox } from '../../../sandbox/index.mts';

export type Json = Record<string, unknown>;

/** An answer of the sandbox; the body as text. */
export interface Answer {
	status: number;
	body: string;
}

/** Calls by Zoom's name of the operation. Each prepares what it needs and answers with its last call. */
export type Samples = Record<string, () => Promise<Answer>>;

/** Calls the sandbox: `call('GET', '/users/me')`. A `FormData` is sent as an upload. */
export type Caller = (method: string, path: string, body?: Json | FormData) => Promise<Answer>;

export function caller(sandbox: Sandbox, token: string): Caller {
	return async (method, path, body) => {
		const isUpload = body instanceof FormData;
		const answer = await fetch(`${sandbox.url}/v2${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, ...(body && !isUpload ? { 'content-type': 'application/json' } : {}) },
			...(body ? { body: isUpload ? body : JSON.stringify(body) } : {}),
		});
		return { status: answer.status, body: await answer.text() };
	};
}
