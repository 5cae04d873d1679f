import { withoutFullStop } from '../definition/fullStop';
import type { Refusal } from '../definition/operation';
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
