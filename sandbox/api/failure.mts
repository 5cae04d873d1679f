import { acceptedText } from './scopes.mts';
import type { Scopes } from './scopes.mts';

/** An answer that says no, in Zoom's form: `{code, message, errors?}`. */
export class ApiFailure extends Error {
	readonly status: number;
	readonly code: number;
	readonly errors?: Array<{ field: string; message: string }>;

	constructor(status: number, code: number, message: string, errors?: Array<{ field: string; message: string }>) {
		super(message);
		this.status = status;
		this.code = code;
		this.errors = errors;
	}

	get body(): object {
		return { code: this.code, message: this.message, ...(this.errors ? { errors: this.errors } : {}) };
	}
}

/** 400, not 401 or 403: that is how Zoom answers a token without the scope. */
export const lacksScope = (scopes: Scopes, owned: string[], form: 'any' | 'account' = 'any'): ApiFailure =>
	new ApiFailure(400, 4711, `Invalid access token, does not contain scopes:[${acceptedText(scopes, owned, form)}].`);

export const noSuchMeeting = (id: unknown): ApiFailure =>
	new ApiFailure(404, 3001, `Meeting does not exist: ${String(id)}.`);
export const noSuchWebinar = (id: unknown): ApiFailure =>
	new ApiFailure(404, 3001, `Webinar does not exist: ${String(id)}.`);
export const noSuchUser = (id: unknown): ApiFailure => new ApiFailure(404, 1001, `User does not exist: ${String(id)}.`);
export const noRecording = (): ApiFailure => new ApiFailure(404, 3301, 'There is no recording for this meeting.');
