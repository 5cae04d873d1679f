// One credential, with a scripted n8n and a scripted Zoom behind it, in virtual time.
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { ZoomRequest } from '../../../../nodes/shared/definition/operation.ts';
import { ZoomClient } from '../../../../nodes/shared/http/client.ts';
import type { N8nFunctions } from '../../../../nodes/shared/http/dispatch.ts';
import { RequestError } from '../../../../nodes/shared/http/requestError.ts';
import { fakeN8n } from './fakeN8n.mts';
import { limitHeaders, VirtualTime } from './virtualTime.mts';

export const CREDENTIAL_TYPE = 'zoomGeneralAppOAuth2Api';

export const get: ZoomRequest = { method: 'GET', path: '/users/me', query: {}, rate: 'light', idempotent: true };
export const create: ZoomRequest = {
	method: 'POST',
	path: '/meetings',
	query: {},
	body: { topic: 'A' },
	rate: 'light',
	idempotent: false,
};
export const update: ZoomRequest = { ...create, method: 'PATCH', idempotent: true };
export const remove: ZoomRequest = { ...get, method: 'DELETE', path: '/meetings/1' };

/** A response of Zoom's in n8n's form. */
export interface Scripted {
	statusCode: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}

/** A request as n8n got it. */
export interface SentRequest extends IHttpRequestOptions {
	/** The type of the credential whose token n8n adds. */
	credential?: string;
	/** When it was sent, in milliseconds from the beginning. */
	at: number;
}

export type ScriptedZoom = (request: SentRequest, index: number) => Scripted | Promise<Scripted>;

export const ok: Scripted = { statusCode: 200, body: { id: 1 } };
export const okWithLimit: Scripted = { ...ok, headers: limitHeaders(30) };
export const expiredToken: Scripted = { statusCode: 401, body: { code: 124, message: 'Access token is expired.' } };
export const unavailable: Scripted = { statusCode: 503, body: '' };

export const errorWithCode = (code: string) => Object.assign(new Error(code), { code });

/** A request to which no response comes. */
export const failWith = (code: string) => (): never => {
	throw errorWithCode(code);
};

/** These responses one after the other, and the last one again and again. */
export const respondWith =
	(...responses: Array<Scripted | (() => Scripted)>): ScriptedZoom =>
	(_request, index) => {
		const response = responses[Math.min(index, responses.length - 1)] as Scripted | (() => Scripted);
		return typeof response === 'function' ? response() : response;
	};

let accounts = 0;

export class ZoomAccount {
	readonly time = new VirtualTime();
	readonly clock = this.time.clock();
	readonly sent: SentRequest[] = [];
	/** The credential types whose token n8n was asked to refresh, in order. */
	readonly refreshes: string[] = [];
	/** The errors of the first refreshes, in order; the ones after them succeed. */
	refreshErrors: unknown[] = [];
	credential: IDataObject = {};
	signal?: AbortSignal;
	/** Functions that this version of n8n does not have. */
	missing: string[] = [];
	zoom: ScriptedZoom;
	private readonly begin = this.clock.now();
	private readonly id = `account-${(accounts += 1)}`;

	constructor(zoom: ScriptedZoom = respondWith(ok)) {
		this.zoom = zoom;
	}

	/** The client of one execution. */
	async createClient(): Promise<ZoomClient> {
		return await ZoomClient.create(this.n8n(), CREDENTIAL_TYPE, this.clock);
	}

	async passUntil<T>(work: Promise<T>): Promise<T> {
		return await this.time.passUntil(work);
	}

	/** Sends one request in an execution of its own. */
	async send(request: ZoomRequest = get) {
		return await this.passUntil((await this.createClient()).send(request));
	}

	/** The error with which a request ends. */
	async errorOf(request: ZoomRequest = get): Promise<RequestError> {
		return await requestErrorOf(this.send(request));
	}

	/** Sends so many requests at once in one execution. Returns when each was sent, in milliseconds from then. */
	async sendMany(
		count: number,
		{ expected, request = get }: { expected?: number; request?: ZoomRequest } = {},
	): Promise<number[]> {
		const client = await this.createClient();
		if (expected !== undefined) client.expectRequests(expected);
		const [first, before] = [this.sent.length, this.at];
		await this.passUntil(Promise.allSettled(Array.from({ length: count }, async () => await client.send(request))));
		return this.sent.slice(first).map(({ at }) => at - before);
	}

	/** Milliseconds from the beginning. */
	get at(): number {
		return this.clock.now() - this.begin;
	}

	private n8n(): N8nFunctions {
		return fakeN8n({
			node: { credentials: { [CREDENTIAL_TYPE]: { id: this.id, name: 'Zoom' } } },
			credential: (type) => (type === CREDENTIAL_TYPE ? this.credential : {}),
			signal: () => this.signal,
			respond: async (options, credential) => await this.respond(options, credential),
			refreshToken: async (type) => await this.refresh(type),
			missing: this.missing,
		}) as N8nFunctions;
	}

	private async respond(options: IHttpRequestOptions, credential?: string) {
		const request = { ...options, at: this.at, ...(credential ? { credential } : {}) };
		this.sent.push(request);
		const { statusCode, headers = {}, body } = await this.zoom(request, this.sent.length - 1);
		return { statusCode, headers, body };
	}

	private async refresh(type: string): Promise<void> {
		this.refreshes.push(type);
		await this.clock.sleep(50);
		if (this.refreshes.length <= this.refreshErrors.length) throw this.refreshErrors[this.refreshes.length - 1];
	}
}

/** The RequestError with which work ends. */
export async function requestErrorOf(work: Promise<unknown>): Promise<RequestError> {
	const error: unknown = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof RequestError)) throw new Error('The work did not end with a RequestError', { cause: error });
	return error;
}
