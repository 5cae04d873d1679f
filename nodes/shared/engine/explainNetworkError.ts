import type { NetworkError } from '../http/networkErrors';
import { causeChain, isUnreadableResponse } from '../http/networkErrors';
import type { RequestError } from '../http/requestError';
import type { TokenRefusal } from '../http/tokenRefusal';
import { tokenRefusalOf } from '../http/tokenRefusal';
import type { ErrorContext, ErrorText } from './errorText';
import { RECONNECT } from './errorText';
import { CHECK_SERVER_CREDENTIAL, explainTokenRefusal, NO_SERVER_TOKEN } from './explainTokenRefusal';
import { explainUnknownOutcome, hasUnknownOutcome } from './unknownOutcome';

/** A request without a response, and everything that its text can draw on. */
interface FailedAttempt extends NetworkError {
	/** What n8n says of it, to be searched and never shown: it may quote the request with its token. */
	n8nText: string;
	error: RequestError;
	context: ErrorContext;
}

/** A kind of failure: how to recognize it, and its text. */
interface Rule {
	when: (attempt: FailedAttempt) => boolean;
	text: (attempt: FailedAttempt) => ErrorText;
}

/** What n8n says if a person has to connect the credential again; its wording differs between versions. */
const NOT_CONNECTED = /not connected|without access token|needs? to be (re)?connected|refresh.?token/i;

/** The first rule that applies decides. */
const rules: readonly Rule[] = [
	{
		when: ({ code }) => code === 'FOREIGN_HOST',
		text: ({ cause }) => ({
			message: cause instanceof Error ? cause.message : 'The download leads to a foreign host',
			description: 'Nothing was fetched from there, and no token was sent.',
		}),
	},
	{
		when: ({ code, isNetwork }) => code === 'RENEWAL' && isNetwork,
		text: () => ({
			message: 'Zoom could not be reached for a new access token',
			description:
				"The connection was tried several times; nothing was done for this item since. Try again later. If Zoom's lost answer had the new token, the next run asks to connect again: then open the credential and click 'Connect my account'.",
		}),
	},
	{
		when: ({ isNetwork, error }) => isNetwork && hasUnknownOutcome(error),
		text: ({ code, cause, error, context }) => {
			const { message, description } = explainUnknownOutcome(error, context);
			return { message, description: `${description} (${error.request.method}, ${codeOrReason(code, cause)})` };
		},
	},
	{
		when: ({ isNetwork, code }) => isNetwork && isUnreadableResponse(code),
		text: ({ code }) => ({
			message: "Zoom's answer could not be read",
			description: `It was damaged on its way, several times. Check what lies between the n8n server and Zoom, such as a proxy, and the credential's base URLs if its Environment is Custom. (${code})`,
		}),
	},
	{
		when: ({ isNetwork }) => isNetwork,
		text: ({ code, cause }) => ({
			message: 'Zoom could not be reached',
			description: `The connection was tried several times. Check the network of the n8n server, and the credential's base URLs if its Environment is Custom. (${codeOrReason(code, cause)})`,
		}),
	},
	{
		when: ({ cause }) => tokenRefusalOf(cause) !== undefined,
		text: ({ cause, context }) => explainTokenRefusal(tokenRefusalOf(cause) as TokenRefusal, context.serverToServer),
	},
	{
		when: ({ n8nText, context }) => NOT_CONNECTED.test(n8nText) && !context.serverToServer,
		text: ({ context }) => explainTokenRefusal({ error: 'invalid_grant', reason: '' }, context.serverToServer),
	},
	{
		when: ({ n8nText, context }) => context.serverToServer && /token|account|bad request|400/i.test(n8nText),
		text: () => ({ message: NO_SERVER_TOKEN, description: CHECK_SERVER_CREDENTIAL }),
	},
	{
		when: ({ code }) => code === 'RENEWAL',
		text: ({ context: { serverToServer } }) => ({
			message: 'Zoom gave no new access token',
			description: `The old one has expired, and Zoom answered with something else than a new one. ${
				serverToServer
					? 'Check the credential, and try again later.'
					: `Try again later. If that does not help, open the credential and click ${RECONNECT}.`
			}`,
		}),
	},
	{
		when: () => true,
		text: ({ cause }) => ({ message: 'The request could not be sent', description: firstLine(cause) }),
	},
];

/** The text for a request to which no response came. */
export function explainNetworkError(networkError: NetworkError, error: RequestError, context: ErrorContext): ErrorText {
	const attempt = { ...networkError, n8nText: n8nTextOf(networkError.cause), error, context };
	// The last rule always applies.
	return (rules.find(({ when }) => when(attempt)) as Rule).text(attempt);
}

/** All messages and descriptions of an error and its causes. */
function n8nTextOf(cause: unknown): string {
	return [...causeChain(cause, 4)]
		.flatMap(({ message, description }) => [message, description])
		.filter((text) => typeof text === 'string')
		.join(' ');
}

/** What is known of a failure: its code, or what was thrown if it has none. */
function codeOrReason(code: string, cause: unknown): string {
	return (code === 'UNKNOWN' ? firstLine(cause) : '') || code;
}

/**
 * The first line of an error's message. Further lines, and n8n's descriptions, may quote the request with its token.
 */
function firstLine(cause: unknown): string {
	const line = cause instanceof Error ? cause.message.split('\n')[0] : undefined;
	return (line ?? '').slice(0, 200);
}
