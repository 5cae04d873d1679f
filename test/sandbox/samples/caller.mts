import type { Sandbox } from '../../../sandbox/server.mts';

const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

export type Json = Record<string, unknown>;

/** A response of the sandbox, with its body as text. */
export interface TextResponse {
	status: number;
	body: string;
}

/** Calls by Zoom's name of the operation. Each prepares what it needs and returns the response of its last request. */
export type Samples = Record<string, () => Promise<TextResponse>>;

/** Calls the sandbox: `call('GET', '/users/me')`. A `FormData` is sent as an upload. */
export type Caller = (method: string, path: string, body?: Json | FormData) => Promise<TextResponse>;

export function caller(sandbox: Sandbox, token: string): Caller {
	return async (method, path, body) => {
		const isUpload = body instanceof FormData;
		const response = await fetch(`${sandbox.url}/v2${path}`, {
			method,
			headers: {
				authorization: `Bearer ${token}`,
				...(body && !isUpload ? { 'content-type': 'application/json' } : {}),
			},
			...(body ? { body: isUpload ? body : JSON.stringify(body) } : {}),
		});
		return { status: response.status, body: await response.text() };
	};
}

/** A form with one small file, by default a picture of one pixel, and with other fields. */
export function upload(
	part: string,
	{
		name = 'pixel.png',
		type = 'image/png',
		fields = {},
	}: { name?: string; type?: string; fields?: Record<string, string> } = {},
): FormData {
	const form = new FormData();
	form.append(part, new Blob([PIXEL], { type }), name);
	for (const [field, value] of Object.entries(fields)) form.append(field, value);
	return form;
}
