import { withoutFullStop } from '../definition/fullStop';
import type { Refusal, RequestDraft } from '../definition/operation';
import { RequestError } from '../http/requestError';
import { codeOf, isExpiredToken, isMissingScope, isSuccess, messageOf } from '../http/zoomResponse';
import { redactSecrets } from './redact';

/**
 * Zoom's refusal of what a request asked for.
 * @throws every other error. Those would meet another request as well: the network or Zoom is down, the token or the
 *   rate limit is used up, or the execution was stopped.
 */
export function refusalOf(error: unknown): Refusal {
	if (!(error instanceof RequestError) || !('response' in error.result)) throw error;
	const { status, body } = error.result.response;
	const zoomMessage = messageOf(body).trim();
	if (status >= 500 || status === 429 || (isSuccess(status) && zoomMessage === '')) throw error;
	if (isExpiredToken(status, body) && !isMissingScope(body)) throw error;
	const code = codeOf(body);
	const { words } = redactSecrets({ words: withoutFullStop(zoomMessage) || 'No reason given' });
	const facts = [`HTTP ${status}`, ...(code === undefined ? [] : [`Zoom code ${code}`])];
	return { text: `${words} (${facts.join(', ')})`, words, code, error };
}

/**
 * Whether a batch that Zoom refused may have been refused for one of its records alone: Zoom did nothing, it says why,
 * and the reason is neither the credential nor what all records have in common. That is in the path, and Zoom names it:
 * "Meeting does not exist: 85746065."
 */
export function mayConcernOneRecord(error: unknown, { path }: Pick<RequestDraft, 'path'>): boolean {
	if (!(error instanceof RequestError) || error.outcomeUnknown || !('response' in error.result)) return false;
	const { status, body } = error.result.response;
	if (![400, 404, 409, 422].includes(status) || isExpiredToken(status, body) || isMissingScope(body)) return false;
	const words = messageOf(body);
	return words !== '' && !Object.values(path).some((value) => words.includes(value));
}
