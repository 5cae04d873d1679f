import { asText } from '../definition/values';
import { propertiesOf } from './json';
import { errorInXml } from './xmlError';

/** An HTTP response to a request that n8n sent. */
export interface HttpResponse {
	status: number;
	/** Header names are in lower case. */
	headers: Record<string, unknown>;
	/** The parsed JSON, or the text that was no JSON; of a download a stream. */
	body: unknown;
	/**
	 * Zoom's words, if a repeated DELETE found nothing: the earlier attempt has done the work, or there never was anything.
	 */
	notFound?: string;
	/** Ends a body that is still arriving with an error for its reader. Only streams have it. */
	abort?: () => void;
}

/** What Zoom objects to in one field of a request. */
export interface FieldComplaint {
	/** The field's name in the request, such as `user_info.email`. */
	field: string;
	message: string;
}

/** A message that is no refusal, whatever code comes with it. */
const SUCCESS = /^(ok|success(ful(ly)?)?)\W*$/i;

/**
 * Zoom's error code; undefined where the body has none. One code can have several meanings, but codes do not change.
 */
export function codeOf(body: unknown): number | undefined {
	const code = Number(errorOf(body).code);
	return Number.isNaN(code) ? undefined : code;
}

/** Zoom's error message; '' where the body has none. */
export function messageOf(body: unknown): string {
	const { message } = errorOf(body);
	return typeof message === 'string' ? message : '';
}

/** The fields that Zoom did not accept (code 300, "Validation Failed."). */
export function fieldErrors(body: unknown): FieldComplaint[] {
	const { errors } = errorOf(body);
	if (!Array.isArray(errors)) return [];
	return errors
		.map((entry: unknown) => {
			const { field, message } = propertiesOf(entry);
			return { field: asText(field), message: asText(message) };
		})
		.filter(({ field }) => field !== '');
}

/** The members of an error, whether it came as JSON or as XML. */
function errorOf(body: unknown): Record<string, unknown> {
	const isXml = typeof body === 'string' && /^\s*</.test(body) && !isWebPage(body);
	return isXml ? { ...errorInXml(body) } : propertiesOf(body);
}

/** Whether a status means success. */
export function isSuccess(status: number): boolean {
	return status >= 200 && status < 300;
}

/**
 * Whether a body says that Zoom refused the request, whatever the status: Zoom documents refusals with status 200 and
 * `{ code, message }` for some 20 operations.
 * @param members the names of which a response of success has at least one
 */
export function isRefusal(body: unknown, members: string[] = []): boolean {
	const code = codeOf(body);
	const message = messageOf(body).trim();
	if (code === undefined || code === 0 || message === '' || SUCCESS.test(message)) return false;
	const properties = propertiesOf(body);
	return !members.some((name) => properties[name] !== undefined && properties[name] !== null);
}

/**
 * Whether the body of a successful response is not what Zoom sends: cut off, not JSON, or missing.
 * @param expectsBody whether Zoom's response to this request has a body
 */
export function isUnreadable({ status, body }: Pick<HttpResponse, 'status' | 'body'>, expectsBody: boolean): boolean {
	if (typeof body === 'string' && body !== '') return true;
	return expectsBody && (status === 200 || status === 201) && (body === '' || body === undefined || body === null);
}

/**
 * Whether Zoom does not take the access token: it responds with 401, for some operations with 400 and code 124. Code
 * 4700 has several meanings, so that its message decides.
 */
export function isExpiredToken(status: number, body: unknown): boolean {
	const code = codeOf(body);
	return status === 401 || code === 124 || (code === 4700 && /token cannot be empty/i.test(messageOf(body)));
}

/**
 * Whether the app lacks a scope (codes 4711, 104, 4700 and 201). A refreshed token has the same scopes, so a retry would
 * fail the same way.
 */
export function isMissingScope(body: unknown): boolean {
	const code = codeOf(body);
	return code === 4711 || code === 104 || /does not contain scopes/i.test(messageOf(body));
}

/** Whether a 404 says that something is not there. Zoom has it for other refusals too, and for addresses it does not know. */
export function isNotFound({ status, body }: Pick<HttpResponse, 'status' | 'body'>): boolean {
	if (status !== 404 || codeOf(body) === 2300) return false;
	return /\bnot? (?:\w+ ){0,4}(?:exist|found)|no longer|there (?:is|are) no|(?:been|already) deleted|expired/i.test(
		messageOf(body),
	);
}

/** Whether a web page, for example of a gateway, came in place of JSON. */
export function isWebPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*(<\?xml[^>]*>\s*)?<(!doctype|html)/i.test(body);
}
