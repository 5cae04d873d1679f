import { asText } from '../definition/values';
import { propertiesOf } from './json';

/** An HTTP response to a request that n8n sent. */
export interface HttpResponse {
	status: number;
	/** Header names are in lower case. */
	headers: Record<string, unknown>;
	/** The parsed JSON, or the text that was no JSON; of a download a stream. */
	body: unknown;
	/** Ends a body that is still arriving with an error for its reader. Only streams have it. */
	abort?: () => void;
}

/** What Zoom objects to in one field of a request. */
export interface FieldComplaint {
	/** The field's name in the request, such as `user_info.email`. */
	field: string;
	message: string;
}

/**
 * Zoom's error code; undefined where the body has none. One code can have several meanings, but codes do not change.
 */
export function codeOf(body: unknown): number | undefined {
	const code = Number(propertiesOf(body).code);
	return Number.isNaN(code) ? undefined : code;
}

/** Zoom's error message; '' where the body has none. */
export function messageOf(body: unknown): string {
	const { message } = propertiesOf(body);
	return typeof message === 'string' ? message : '';
}

/** The fields that Zoom did not accept (code 300, "Validation Failed."). */
export function fieldErrors(body: unknown): FieldComplaint[] {
	const { errors } = propertiesOf(body);
	if (!Array.isArray(errors)) return [];
	return errors
		.map((entry: unknown) => {
			const { field, message } = propertiesOf(entry);
			return { field: asText(field), message: asText(message) };
		})
		.filter(({ field }) => field !== '');
}

/** Whether a status means success. */
export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

/**
 * Whether the body of a successful response is not what Zoom sends: cut off, not JSON, or missing.
 * @param expectsBody whether Zoom's response to this request has a body
 */
export function isUnreadable({ status, body }: Pick<HttpResponse, 'status' | 'body'>, expectsBody: boolean): boolean {
	if (typeof body === 'string' && body !== '') return true;
	return expectsBody && (status === 200 || status === 201) && (body === '' || body === undefined || body === null);
}

/** Whether the access token has expired: Zoom responds with 401, for some operations with 400 and code 124. */
export function isExpiredToken(status: number, body: unknown): boolean {
	return status === 401 || codeOf(body) === 124;
}

/** Whether the app lacks a scope. A refreshed token has the same scopes, so a retry would fail the same way. */
export function isMissingScope(body: unknown): boolean {
	const code = codeOf(body);
	return code === 4711 || code === 4700 || /does not contain scopes/i.test(messageOf(body));
}

/** Whether a web page, for example of a gateway, came in place of JSON. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body);
}
