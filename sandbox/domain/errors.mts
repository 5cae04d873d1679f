/** An error response in Zoom's form: `{code, message, errors?}`. */
export class ZoomError extends Error {
	readonly status: number;
	readonly code: number;
	readonly errors: Array<{ field: string; message: string }> | undefined;

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

export const meetingNotFound = (id: unknown): ZoomError =>
	new ZoomError(404, 3001, `Meeting does not exist: ${String(id)}.`);
export const webinarNotFound = (id: unknown): ZoomError =>
	new ZoomError(404, 3001, `Webinar does not exist: ${String(id)}.`);
export const userNotFound = (id: unknown): ZoomError => new ZoomError(404, 1001, `User does not exist: ${String(id)}.`);
export const recordingNotFound = (): ZoomError => new ZoomError(404, 3301, 'This recording does not exist.');

/** 300: a value that Zoom does not accept. */
export const invalid = (message: string): ZoomError => new ZoomError(400, 300, message);

/** 300 for a field that names something unknown. */
export const invalidField = (field: string): ZoomError =>
	invalid(`The value that you entered in the \`${field}\` field is invalid. Enter a valid value and try again.`);

/** 429 for an operation that is limited per day. */
export const rateLimited = (message: string): ZoomError => new ZoomError(429, 429, message);
