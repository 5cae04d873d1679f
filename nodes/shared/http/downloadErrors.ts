// What Zoom's download hosts and their storage send in place of a file.
import { asText } from '../definition/values';
import { propertiesOf } from './json';
import type { AttemptResult } from './retryPolicy';
import { readBeginning, streamFrom } from './streams';
import type { HttpResponse } from './zoomResponse';
import { isSuccess } from './zoomResponse';

/** Zoom's error code for a token that is not accepted, and the HTTP status that stands in its place at times. */
const TOKEN_CODES = new Set([124, 401]);

/** Errors are shorter than this, in bytes. What is longer is a file. */
const MAX_ERROR_BYTES = 4096;

/** Content types of errors. Web pages are no errors that can be read. */
const ERROR_TYPE = /^(text\/xml|application\/(xml|json|problem\+json))\b/i;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** An error of a download host in the form that Zoom's API has. */
interface DownloadErrorBody {
	code?: number;
	message: string;
}

/**
 * Reads the error in the response to a download, if there is one. `{ errorCode, errorMessage }` and XML become the form
 * that errors of Zoom's API have. A token that is refused with a status of success gets the status 401, so that it is
 * refreshed.
 */
export async function readDownloadError(result: AttemptResult): Promise<AttemptResult> {
	if (!('response' in result)) return result;
	const { response } = result;
	if (!isSuccess(response.status)) return { response: { ...response, body: toZoomForm(response.body) } };
	if (!mayBeError(response)) return result;
	const { chunks, isWhole, content } = await readBeginning(response, MAX_ERROR_BYTES);
	const error = isWhole ? downloadErrorOf(parse(chunks)) : undefined;
	// It is a file.
	if (!error) return { response: { ...response, body: streamFrom(response.body, content) } };
	const isToken = error.code !== undefined && TOKEN_CODES.has(error.code);
	return { response: { status: isToken ? 401 : response.status, headers: response.headers, body: error } };
}

/** The error in the body of a response; undefined if it is none. */
export function downloadErrorOf(body: unknown): DownloadErrorBody | undefined {
	if (typeof body === 'string') return xmlError(body);
	const { code, errorCode, message, errorMessage } = propertiesOf(body);
	const [number, text] = [asText(errorCode) || asText(code), asText(errorMessage) || asText(message)];
	return number === '' || text === '' ? undefined : { code: Number(number), message: text };
}

function toZoomForm(body: unknown): unknown {
	const { code, message } = propertiesOf(body);
	return code === undefined && message === undefined ? (downloadErrorOf(body) ?? body) : body;
}

/** Whether a response of success may be an error, by its type. */
function mayBeError({ status, headers, body }: HttpResponse): boolean {
	return status !== 206 && ERROR_TYPE.test(asText(headers['content-type'])) && streamFrom(body, []) !== undefined;
}

function parse(chunks: Uint8Array[]): unknown {
	const decoder = new TextDecoder();
	const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** The code and message in XML, whatever the elements around them are called. */
function xmlError(text: string): DownloadErrorBody | undefined {
	const contentOf = (element: RegExp): string => unescapeXml(element.exec(text)?.[1]?.trim() ?? '');
	const code = contentOf(/<(?:error)?code>([^<]*)</i);
	const message = contentOf(/<(?:error)?message>([^<]*)</i);
	const isNumber = /^\d+$/.test(code);
	const words = message || (isNumber ? '' : code);
	if (words === '') return undefined;
	return { ...(isNumber ? { code: Number(code) } : {}), message: words };
}

function unescapeXml(text: string): string {
	return text.replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
