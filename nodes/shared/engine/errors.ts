import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { RequestError } from '../http/client';
import { ExecutionCancelled } from '../http/clock';
import { UserError } from '../definition/errors';
import type { Operation } from '../definition/operation';
import { codeOf, isExpiredToken, isMissingScope, isWebPage, messageOf } from '../http/retryPolicy';
import type { NetworkError } from '../http/retryPolicy';

/** What a message can draw on. */
export interface ErrorContext {
	node: INode;
	/** Input item the work was for; undefined outside an execution. */
	itemIndex?: number;
	/** Whether the execution has more than one item, so that the message has to say which. */
	several?: boolean;
	operation?: Operation;
	/** What the operation is called that shows the same things: with it somebody finds out whether a lost request did its work. */
	listAction?: string;
	serverToServer: boolean;
	now: number;
}

interface ErrorText {
	message: string;
	description: string;
}

/** Turns whatever went wrong into the one thing a person sees: what happened, and what to do next. */
export function toNodeError(error: unknown, context: ErrorContext): NodeApiError | NodeOperationError {
	const { node, itemIndex } = context;
	const suffix = context.several && itemIndex !== undefined ? ` [item ${itemIndex}]` : '';
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof UserError) {
		return new NodeOperationError(node, `${error.message}${suffix}`, { itemIndex, description: error.hint });
	}
	if (error instanceof ExecutionCancelled) return new NodeOperationError(node, error.message, { itemIndex });
	if (error instanceof RequestError) {
		const { message, description } = withoutSecrets(explain(error, context));
		// n8n puts words of its own in the place of ours when it finds the code of a network failure, so it is given none.
		const status = 'response' in error.result ? { httpCode: String(error.result.response.status) } : {};
		return new NodeApiError(node, withoutSecrets(publicBody(error)), {
			message: `${message}${suffix}`,
			description,
			...status,
			itemIndex,
		});
	}
	return new NodeOperationError(node, error instanceof Error ? error : new Error(String(error)), { itemIndex });
}

/** The parts of Zoom's answer that may be shown and stored: never headers, never the request. */
function publicBody(failure: RequestError): JsonObject {
	if (!('response' in failure.result)) return { fault: failure.result.error.code };
	const { body, status } = failure.result.response;
	const code = codeOf(body);
	const errors = fieldErrors(body);
	return {
		status,
		...(code !== undefined ? { code } : {}),
		...(messageOf(body) ? { zoomMessage: messageOf(body) } : {}),
		...(errors.length > 0 ? { errors: errors as unknown as JsonObject[] } : {}),
	};
}

/** What tokens and headers look like: a header, a JSON web token, and a value in an address or a form, however quoted. */
const SECRETS: ReadonlyArray<[RegExp, string]> = [
	[/\b(Bearer|Basic)\s+[^\s"',;]{6,}/gi, '$1 …'],
	[/\beyJ[\w-]+(\.[\w-]*)*/g, '…'],
	[
		/\b((?:access|refresh|download)_token|client_secret|zak|pwd|password|passcode|assertion)(=|["']?\s*:\s*["'])[^\s"'&,;}]+/gi,
		'$1$2…',
	],
];

/** The same without what looks like a token: Zoom, or a gateway before it, may quote the request in its answer. */
function withoutSecrets<T>(value: T): T {
	const clean = (inner: unknown): unknown => {
		if (typeof inner === 'string')
			return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), inner);
		if (Array.isArray(inner)) return inner.map(clean);
		return typeof inner === 'object' && inner !== null
			? Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, clean(one)]))
			: inner;
	};
	return clean(value) as T;
}

/** The words for a failed request. */
export function explain(failure: RequestError, context: ErrorContext): ErrorText {
	if (!('response' in failure.result)) return explainNetworkError(failure.result.error, failure, context);
	const { status, body, headers } = failure.result.response;
	const words =
		failure.outcomeUnknown && failure.request.method !== 'GET'
			? explainUnknownOutcome(failure, context)
			: explainResponse(status, body, failure, context);
	const trackingId = headers['x-zm-trackingid'];
	const code = codeOf(body);
	const facts = [
		`HTTP ${status}`,
		...(code !== undefined ? [`Zoom code ${code}`] : []),
		...(typeof trackingId === 'string' ? [`tracking ID ${trackingId}`] : []),
	].join(', ');
	return { message: words.message, description: `${words.description} (${facts})` };
}

function explainResponse(status: number, body: unknown, failure: RequestError, context: ErrorContext): ErrorText {
	const said = messageOf(body).trim();
	const code = codeOf(body);
	const reconnect = context.serverToServer
		? 'Check the account ID, client ID and client secret in the credential, and that the app is activated.'
		: "Open the credential and click 'Connect my account' again.";

	if (isMissingScope(body)) return missingScope(said, context);
	if (isExpiredToken(status, body))
		return {
			message: 'Zoom did not accept the access token',
			description: `A new token was refused as well. ${reconnect}`,
		};
	if (status === 429) return rateLimit(said, failure, context);
	if (isWebPage(body) && status < 500) {
		return {
			message: 'A web page answered instead of the Zoom API',
			description:
				"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.",
		};
	}
	if (status >= 500) {
		return {
			message: 'Zoom is not available right now',
			description: 'The request was repeated several times. Try again later; status.zoom.us tells about outages.',
		};
	}
	if (status >= 300 && status < 400)
		return {
			message: 'A redirect answered instead of the Zoom API',
			description:
				"It was not followed, so that the token stays with Zoom. Check 'Environment' in the credential, and with Custom the 'API Base URL'.",
		};
	if (status < 300)
		return {
			message: "Zoom's answer was empty or broken off",
			description: 'The request was repeated several times. Try again later.',
		};
	if (code === 2300 || (status === 404 && said === '')) {
		return {
			message: 'This address is not part of the Zoom API',
			description:
				"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.",
		};
	}
	const fields = fieldErrors(body);
	if (fields.length > 0) {
		const listed = fields.map(({ field, message }) => `'${field}': ${sentence(message)}`).join(' ');
		return {
			message: `Zoom did not accept ${fields.length === 1 ? `the field '${fields[0]?.field}'` : `${fields.length} fields`}`,
			description: listed,
		};
	}
	if (/paid (account|user)/i.test(said) || /only available for paid/i.test(said))
		return {
			message: withoutStop(said),
			description:
				'This needs a paid Zoom plan. Ask the owner of the Zoom account to upgrade it or to assign a license to this user.',
		};
	if (code === 200 && /permission|not allowed/i.test(said))
		return {
			message: withoutStop(said),
			description:
				'The person who connected the credential may not do this. Ask an administrator of the Zoom account for the role permission, or connect as somebody who has it.',
		};
	if (code === 3161)
		return {
			message: withoutStop(said),
			description: 'An administrator of the Zoom account can allow hosting and scheduling for this user.',
		};
	if (status === 404) return notFound(code, said);
	if (status === 409)
		return {
			message: said === '' ? 'Zoom has this already' : withoutStop(said),
			description: 'Use another value, or update the existing one instead of creating it.',
		};
	if (status === 403)
		return {
			message: said === '' ? 'Zoom refused access' : withoutStop(said),
			description:
				'Check the permissions of the person or app behind the credential, and the account settings the message names.',
		};
	if (code === 12702)
		return {
			message: withoutStop(said),
			description: 'Zoom keeps these data for twelve months. Choose something more recent.',
		};
	if (said !== '')
		return { message: withoutStop(said), description: 'Zoom refused the request. Check the values of this item.' };
	return { message: `Zoom refused the request with status ${status}`, description: 'Check the values of this item.' };
}

function explainNetworkError(
	{ code, cause, isNetwork: network }: NetworkError,
	failure: RequestError,
	context: ErrorContext,
): ErrorText {
	const text = textOf(cause);
	if (code === 'FOREIGN_HOST')
		return {
			message: cause instanceof Error ? cause.message : 'The download leads to a foreign host',
			description: 'Nothing was fetched from there, and no token was sent.',
		};
	if (code === 'RENEWAL' && network) {
		return {
			message: 'Zoom could not be reached for a new access token',
			description:
				"The connection was tried several times; nothing was done for this item since. Try again later. If Zoom's lost answer had the new token, the next run asks to connect again: then open the credential and click 'Connect my account'.",
		};
	}
	if (network) {
		if (failure.outcomeUnknown && failure.request.method !== 'GET') {
			const words = explainUnknownOutcome(failure, context);
			return { ...words, description: `${words.description} (${failure.request.method}, ${code})` };
		}
		return {
			message: 'Zoom could not be reached',
			description: `The connection was tried several times. Check the network of the n8n server, and the credential's base URLs if its Environment is Custom. (${code})`,
		};
	}
	if (
		/not connected|without access token|needs? to be (re)?connected|invalid_grant|Invalid Token|refresh.?token/i.test(
			text,
		) &&
		!context.serverToServer
	) {
		return {
			message: 'The Zoom credential needs to be connected again',
			description:
				"Open the credential and click 'Connect my account'. It happens when the app was removed or changed, or when the same person connected the same app elsewhere: Zoom then ends the earlier connection.",
		};
	}
	if (/invalid_client|client authentication|Invalid client_id|client_secret/i.test(text)) {
		return {
			message: "Zoom does not know this app's client ID and client secret",
			description: "Copy both again from 'App Credentials' of the app in the Zoom App Marketplace into the credential.",
		};
	}
	if (context.serverToServer && /token|account|invalid_request|bad request|400/i.test(text)) {
		return {
			message: 'Zoom did not issue a token for this Server-to-Server app',
			description:
				'Check the account ID, client ID and client secret in the credential, and that the app is activated in the Zoom App Marketplace.',
		};
	}
	if (code === 'RENEWAL') {
		// What the host says of it may quote the answer, with its tokens.
		const next = context.serverToServer
			? 'Check the credential, and try again later.'
			: "Try again later. If that does not help, open the credential and click 'Connect my account'.";
		return {
			message: 'Zoom gave no new access token',
			description: `The old one has expired, and Zoom answered with something else than a new one. ${next}`,
		};
	}
	// Only the host's one-line message: its descriptions may quote the request with its token.
	const line = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
	return { message: 'The request could not be sent', description: line.slice(0, 200) };
}

/** The words for what cannot be known, and how to find out. */
function explainUnknownOutcome(
	{ result: outcome, request: { idempotent: idempotent } }: RequestError,
	{ listAction }: ErrorContext,
): ErrorText {
	const what =
		'error' in outcome
			? 'The connection broke before Zoom answered'
			: outcome.response.status < 300
				? "Zoom's answer could not be read"
				: outcome.response.status < 500
					? `Zoom refused a repeat of the request (${withoutStop(messageOf(outcome.response.body)) || `status ${outcome.response.status}`})`
					: 'Zoom could not finish the request';
	const look = `Look in Zoom before running this item again, so that nothing is made twice${listAction === undefined ? '' : `: '${listAction}' shows what there is`}.`;
	const page =
		'response' in outcome && outcome.response.status < 300 && isWebPage(outcome.response.body)
			? " A web page came: if that happens every time, check 'Environment' in the credential, and with Custom the 'API Base URL'."
			: '';
	return {
		message: `${what}, so it is not known whether the work was done`,
		description: `${idempotent ? 'Running this item again does no harm.' : look}${page}`,
	};
}

function missingScope(said: string, { operation, serverToServer }: ErrorContext): ErrorText {
	const listed =
		/\[([^\]]*)\]/
			.exec(said)?.[1]
			?.split(',')
			.map((scope) => scope.trim())
			.filter(Boolean) ?? [];
	const scopes = listed.length > 0 ? listed : [...(operation?.scopes.granular ?? [])];
	const next = serverToServer
		? 'Then save the credential, which fetches a new token.'
		: "Then open the credential and click 'Connect my account' again, so that the token carries it.";
	return {
		message: `The Zoom app lacks a scope${operation ? ` for '${operation.action}'` : ''}${scopes.length > 0 ? `: ${scopes.join(' or ')}` : ''}`,
		description: `Add ${scopes.length > 1 ? 'one of these scopes' : 'the scope'} to the app in the Zoom App Marketplace, on its Scopes page. ${next}`,
	};
}

function rateLimit(said: string, failure: RequestError, { now }: ErrorContext): ErrorText {
	const ends =
		failure.limitEndsAt === undefined
			? ''
			: `${new Date(failure.limitEndsAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
	if (/particular user/i.test(said)) {
		return {
			message: 'This host has reached its limit of 100 meetings and webinars created or updated in a day',
			description: `Zoom takes more from ${ends} on. Other hosts are not affected.`,
		};
	}
	const isDaily = failure.limitEndsAt !== undefined && failure.limitEndsAt - now > 300_000;
	return isDaily
		? {
				message: "The Zoom account's daily limit for this kind of request is reached",
				description: `Zoom takes more from ${ends} on.`,
			}
		: {
				message: 'Zoom refuses requests because there are too many at a time',
				description: `Zoom kept refusing although the node waited. Something else may be using the same account; try again${ends ? ` after ${ends}` : ' in a minute'}.`,
			};
}

function notFound(code: number | undefined, said: string): ErrorText {
	const advice =
		code === 3301 || code === 3322
			? 'Recordings and transcripts appear some time after the meeting has ended, and go with the trash after 30 days.'
			: code === 1001
				? 'Check the user: an ID, or the e-mail address with which the person belongs to this Zoom account.'
				: 'It may have been deleted, have expired (Zoom forgets a meeting ID 30 days after its last use), or belong to another account or host.';
	return { message: withoutStop(said), description: advice };
}

/** Zoom's complaints about single fields. */
function fieldErrors(body: unknown): Array<{ field: string; message: string }> {
	const errors = (body as IDataObject | null)?.errors;
	if (!Array.isArray(errors)) return [];
	return (errors as IDataObject[])
		.map((entry) => ({ field: String(entry?.field ?? ''), message: String(entry?.message ?? '') }))
		.filter(({ field }) => field !== '');
}

function textOf(cause: unknown): string {
	const parts: string[] = [];
	for (let current = cause, depth = 0; typeof current === 'object' && current !== null && depth < 4; depth += 1) {
		const {
			message,
			description,
			cause: inner,
		} = current as { message?: unknown; description?: unknown; cause?: unknown };
		for (const part of [message, description]) if (typeof part === 'string') parts.push(part);
		current = inner;
	}
	return parts.join(' ');
}

function withoutStop(text: string): string {
	return text.replace(/[.\s]+$/, '');
}

function sentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
