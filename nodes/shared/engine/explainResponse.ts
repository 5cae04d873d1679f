import type { RequestError } from '../http/requestError';
import type { FieldComplaint, HttpResponse } from '../http/zoomResponse';
import { codeOf, fieldErrors, isExpiredToken, isMissingScope, isWebPage, messageOf } from '../http/zoomResponse';
import type { ErrorContext, ErrorText } from './errorText';
import { withFullStop, withoutFullStop } from './errorText';

/** A response that ended a request, and everything that its text can draw on. */
interface FailedResponse {
	status: number;
	body: unknown;
	/** Zoom's error code and message. */
	code: number | undefined;
	zoomMessage: string;
	/** When the rate limit ends that was hit, in milliseconds since 1970. */
	limitEndsAt: number | undefined;
	context: ErrorContext;
}

/** A kind of failure: how to recognize it, and its text. */
interface Rule {
	when: (response: FailedResponse) => boolean;
	text: (response: FailedResponse) => ErrorText;
}

/** Daily limits end in hours. A limit that ends later than this, in milliseconds from now, is taken for one. */
const DAILY_LIMIT_FROM_MS = 300_000;

/** Advice for a 404, by Zoom's error code. */
const notFoundAdvice = new Map<number | undefined, string>([
	[1001, 'Check the user: an ID, or the e-mail address with which the person belongs to this Zoom account.'],
	...[3301, 3322].map((code): [number, string] => [
		code,
		'Recordings and transcripts appear some time after the meeting has ended, and go with the trash after 30 days.',
	]),
]);

/** The first rule that applies decides. */
const rules: readonly Rule[] = [
	{ when: ({ body }) => isMissingScope(body), text: missingScope },
	{
		when: ({ status, body }) => isExpiredToken(status, body),
		text: ({ context: { serverToServer } }) => ({
			message: 'Zoom did not accept the access token',
			description: `A new token was refused as well. ${
				serverToServer
					? 'Check the account ID, client ID and client secret in the credential, and that the app is activated.'
					: "Open the credential and click 'Connect my account' again."
			}`,
		}),
	},
	{ when: ({ status }) => status === 429, text: rateLimit },
	{
		when: ({ status, body }) => isWebPage(body) && status < 500,
		text: () => ({
			message: 'A web page answered instead of the Zoom API',
			description:
				"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.",
		}),
	},
	{
		when: ({ status }) => status >= 500,
		text: () => ({
			message: 'Zoom is not available right now',
			description: 'The request was repeated several times. Try again later; status.zoom.us tells about outages.',
		}),
	},
	{
		when: ({ status }) => status >= 300 && status < 400,
		text: () => ({
			message: 'A redirect answered instead of the Zoom API',
			description:
				"It was not followed, so that the token stays with Zoom. Check 'Environment' in the credential, and with Custom the 'API Base URL'.",
		}),
	},
	{
		when: ({ status }) => status < 300,
		text: () => ({
			message: "Zoom's answer was empty or broken off",
			description: 'The request was repeated several times. Try again later.',
		}),
	},
	{
		when: ({ status, code, zoomMessage }) => code === 2300 || (status === 404 && zoomMessage === ''),
		text: () => ({
			message: 'This address is not part of the Zoom API',
			description:
				"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.",
		}),
	},
	{ when: ({ body }) => fieldErrors(body).length > 0, text: ({ body }) => invalidFields(fieldErrors(body)) },
	{
		when: ({ zoomMessage }) => /paid (account|user)|only available for paid/i.test(zoomMessage),
		text: zoomMessageAnd(
			'This needs a paid Zoom plan. Ask the owner of the Zoom account to upgrade it or to assign a license to this user.',
		),
	},
	{
		when: ({ code, zoomMessage }) => code === 200 && /permission|not allowed/i.test(zoomMessage),
		text: zoomMessageAnd(
			'The person who connected the credential may not do this. Ask an administrator of the Zoom account for the role permission, or connect as somebody who has it.',
		),
	},
	{
		when: ({ code }) => code === 3161,
		text: zoomMessageAnd('An administrator of the Zoom account can allow hosting and scheduling for this user.'),
	},
	{
		when: ({ status }) => status === 404,
		text: ({ code, zoomMessage }) => ({
			message: withoutFullStop(zoomMessage),
			description:
				notFoundAdvice.get(code) ??
				'It may have been deleted, have expired (Zoom forgets a meeting ID 30 days after its last use), or belong to another account or host.',
		}),
	},
	{
		when: ({ status }) => status === 409,
		text: zoomMessageAnd(
			'Use another value, or update the existing one instead of creating it.',
			'Zoom has this already',
		),
	},
	{
		when: ({ status }) => status === 403,
		text: zoomMessageAnd(
			'Check the permissions of the person or app behind the credential, and the account settings the message names.',
			'Zoom refused access',
		),
	},
	{
		when: ({ code }) => code === 12702,
		text: zoomMessageAnd('Zoom keeps these data for twelve months. Choose something more recent.'),
	},
	{
		when: ({ zoomMessage }) => zoomMessage !== '',
		text: zoomMessageAnd('Zoom refused the request. Check the values of this item.'),
	},
	{
		when: () => true,
		text: ({ status }) => ({
			message: `Zoom refused the request with status ${status}`,
			description: 'Check the values of this item.',
		}),
	},
];

/** The text for a response that ended a request. */
export function explainResponse(
	{ status, body }: Pick<HttpResponse, 'status' | 'body'>,
	{ limitEndsAt }: RequestError,
	context: ErrorContext,
): ErrorText {
	const zoomMessage = messageOf(body).trim();
	const response = { status, body, code: codeOf(body), zoomMessage, limitEndsAt, context };
	// The last rule always applies.
	return (rules.find(({ when }) => when(response)) as Rule).text(response);
}

/** Zoom's message, with a description of our own. */
function zoomMessageAnd(description: string, withoutMessage = ''): Rule['text'] {
	return ({ zoomMessage }) => ({ message: withoutFullStop(zoomMessage) || withoutMessage, description });
}

function invalidFields(complaints: FieldComplaint[]): ErrorText {
	const what = complaints.length === 1 ? `the field '${complaints[0]?.field}'` : `${complaints.length} fields`;
	return {
		message: `Zoom did not accept ${what}`,
		description: complaints.map(({ field, message }) => `'${field}': ${withFullStop(message)}`).join(' '),
	};
}

function missingScope({ zoomMessage, context: { operation, serverToServer } }: FailedResponse): ErrorText {
	// Zoom: "Invalid access token, does not contain scopes:[a, b]." Any one of them is enough.
	const inMessage = (/\[([^[\]]*)\]/.exec(zoomMessage)?.[1] ?? '').split(',').map((scope) => scope.trim());
	const named = inMessage.filter((scope) => scope !== '');
	const scopes = named.length > 0 ? named : (operation?.scopes.granular ?? []);
	const what = operation ? ` for '${operation.action}'` : '';
	const which = scopes.length > 0 ? `: ${scopes.join(' or ')}` : '';
	const next = serverToServer
		? 'Then save the credential, which fetches a new token.'
		: "Then open the credential and click 'Connect my account' again, so that the token carries it.";
	return {
		message: `The Zoom app lacks a scope${what}${which}`,
		description: `Add ${scopes.length > 1 ? 'one of these scopes' : 'the scope'} to the app in the Zoom App Marketplace, on its Scopes page. ${next}`,
	};
}

function rateLimit({ zoomMessage, limitEndsAt, context }: FailedResponse): ErrorText {
	const end = limitEndsAt === undefined ? '' : toUtcMinute(limitEndsAt);
	if (/particular user/i.test(zoomMessage))
		return {
			message: 'This host has reached its limit of 100 meetings and webinars created or updated in a day',
			description: `Zoom takes more from ${end} on. Other hosts are not affected.`,
		};
	if (limitEndsAt !== undefined && limitEndsAt - context.now > DAILY_LIMIT_FROM_MS)
		return {
			message: "The Zoom account's daily limit for this kind of request is reached",
			description: `Zoom takes more from ${end} on.`,
		};
	return {
		message: 'Zoom refuses requests because there are too many at a time',
		description: `Zoom kept refusing although the node waited. Something else may be using the same account; try again${end ? ` after ${end}` : ' in a minute'}.`,
	};
}

/** "2026-12-02 00:00 UTC" */
function toUtcMinute(time: number): string {
	return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
