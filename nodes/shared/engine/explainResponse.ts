import { withFullStop, withoutFullStop } from '../definition/fullStop';
import type { RequestError } from '../http/requestError';
import type { FieldComplaint, HttpResponse } from '../http/zoomResponse';
import { codeOf, fieldErrors, isExpiredToken, isMissingScope, isWebPage, messageOf } from '../http/zoomResponse';
import { adviceFor } from './advice';
import type { ErrorContext, ErrorText } from './errorText';
import { RECONNECT } from './errorText';

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

/** A kind of failure: how to recognize it, our words where Zoom has none, and advice where we know some. */
interface Rule {
	when: (response: FailedResponse) => boolean;
	ownWords: (response: FailedResponse) => string;
	advice?: (response: FailedResponse) => string;
}

/** Daily limits end in hours. A limit that ends later than this, in milliseconds from now, is taken for one. */
const DAILY_LIMIT_FROM_MS = 300_000;

const WRONG_KIND_OF_APP =
	"If the Scopes page does not offer it, the app is of the wrong kind: user-managed. This takes a General App that is 'Admin-managed', or a Server-to-Server OAuth app.";

const CHECK_ADDRESS =
	"Check 'Environment' in the credential, and with Custom the 'API Base URL': it should end with '/v2'.";

const refusedWithStatus = ({ status }: FailedResponse): string => `Zoom refused the request with status ${status}`;

/** The first rule that applies decides. */
const rules: readonly Rule[] = [
	{ when: ({ body }) => isMissingScope(body), ownWords: missingScope, advice: missingScopeAdvice },
	{ when: ({ status }) => status === 429, ownWords: rateLimit, advice: rateLimitAdvice },
	// Before the token: the documents have code 1010 with status 401.
	{
		when: ({ code, zoomMessage }) => adviceFor(code, zoomMessage) !== undefined,
		ownWords: refusedWithStatus,
		advice: knownAdvice,
	},
	{
		when: ({ status, body }) => isExpiredToken(status, body),
		ownWords: () => 'Zoom did not accept the access token',
		advice: ({ context: { serverToServer } }) =>
			serverToServer
				? 'A new token was refused as well, which Zoom had just issued. Zoom is known to do that at times with Server-to-Server apps, for example for registrants.'
				: `A new token was refused as well. Open the credential and click ${RECONNECT}.`,
	},
	{
		when: ({ status, body }) => isWebPage(body) && status < 500 && /cloudflare/i.test(String(body)),
		ownWords: () => 'Cloudflare, which stands before Zoom, refused the request',
		advice: ({ body }) =>
			`${pageTitle(body)}It judges the address of the n8n server and the content of the request, not the credential.${rayId(body)}`,
	},
	{
		when: ({ status, body }) => isWebPage(body) && status < 500,
		ownWords: () => 'A web page answered instead of the Zoom API',
		advice: ({ body }) => `${pageTitle(body)}${CHECK_ADDRESS}`,
	},
	{
		when: ({ status }) => status >= 500,
		ownWords: () => 'Zoom is not available right now',
		advice: () => 'The request was repeated several times. Try again later; status.zoom.us tells about outages.',
	},
	{
		when: ({ status }) => status >= 300 && status < 400,
		ownWords: () => 'A redirect answered instead of the Zoom API',
		advice: () =>
			"It was not followed, so that the token stays with Zoom. Check 'Environment' in the credential, and with Custom the 'API Base URL'.",
	},
	{
		when: ({ status, zoomMessage }) => status < 300 && zoomMessage === '',
		ownWords: () => "Zoom's answer was empty or broken off",
		advice: () => 'The request was repeated several times. Try again later.',
	},
	{
		when: ({ status, code, zoomMessage }) => code === 2300 || (status === 404 && zoomMessage === ''),
		ownWords: () => 'This address is not part of the Zoom API',
		advice: () => CHECK_ADDRESS,
	},
	{ when: ({ status }) => status === 409, ownWords: () => 'Zoom has this already' },
	{ when: ({ status }) => status === 403, ownWords: () => 'Zoom refused access' },
	{ when: () => true, ownWords: refusedWithStatus },
];

/** The text for a response that ended a request: Zoom's words first, then advice. */
export function explainResponse(
	{ status, body }: Pick<HttpResponse, 'status' | 'body'>,
	{ limitEndsAt }: RequestError,
	context: ErrorContext,
): ErrorText {
	const zoomMessage = messageOf(body).trim();
	const response = { status, body, code: codeOf(body), zoomMessage, limitEndsAt, context };
	// The last rule always applies.
	const { ownWords, advice } = rules.find(({ when }) => when(response)) as Rule;
	const words = withComplaints(withoutFullStop(zoomMessage), fieldErrors(body));
	return { message: words || ownWords(response), description: advice?.(response) ?? '' };
}

/** Zoom's message and what it says about each field: "Validation Failed. 'topic': Too long" */
function withComplaints(message: string, complaints: FieldComplaint[]): string {
	const fields = complaints.map(({ field, message: complaint }) => `'${field}': ${complaint.trim() || 'not accepted'}`);
	return withoutFullStop(
		[message, ...fields]
			.filter((text) => text !== '')
			.map(withFullStop)
			.join(' '),
	);
}

function knownAdvice({ code, zoomMessage }: FailedResponse): string {
	return adviceFor(code, zoomMessage) as string;
}

/** The scopes of which the app needs one: those that Zoom names, else those of the operation. */
function scopesOf({ zoomMessage, context: { operation } }: FailedResponse): string[] {
	// Zoom: "Invalid access token, does not contain scopes:[a, b]."
	const inMessage = (/\[([^[\]]*)\]/.exec(zoomMessage)?.[1] ?? '').split(',').map((scope) => scope.trim());
	const named = inMessage.filter((scope) => scope !== '');
	return named.length > 0 ? named : (operation?.scopes.granular ?? []);
}

function missingScope(response: FailedResponse): string {
	const { operation } = response.context;
	const scopes = scopesOf(response);
	const what = operation ? ` for '${operation.action}'` : '';
	return `The Zoom app lacks a scope${what}${scopes.length > 0 ? `: ${scopes.join(' or ')}` : ''}`;
}

function missingScopeAdvice(response: FailedResponse): string {
	const scopes = scopesOf(response);
	const { serverToServer } = response.context;
	const next = serverToServer
		? 'Then save the credential, which fetches a new token.'
		: `Then open the credential and click ${RECONNECT}, so that the token carries it.`;
	const which = scopes.length > 1 ? 'one of these scopes' : 'the scope';
	const kind = !serverToServer && isForAdminsOnly(scopes) ? ` ${WRONG_KIND_OF_APP}` : '';
	return `${missingScope(response)}. Add ${which} to the app in the Zoom App Marketplace, on its Scopes page. ${next}${kind}`;
}

/** Whether user-managed apps have none of these scopes: `a:b:admin`, or in classic form `a:b:admin:c`. */
function isForAdminsOnly(scopes: string[]): boolean {
	return scopes.length > 0 && scopes.every((scope) => scope.split(':').includes('admin'));
}

function isDailyLimit({ zoomMessage, limitEndsAt, context }: FailedResponse): boolean {
	const isLong = (limitEndsAt ?? 0) - context.now > DAILY_LIMIT_FROM_MS;
	return isLong || /daily rate limit/i.test(zoomMessage);
}

function rateLimit(response: FailedResponse): string {
	return isDailyLimit(response)
		? "The Zoom account's daily limit for this kind of request is reached"
		: 'Zoom refuses requests because there are too many at a time';
}

function rateLimitAdvice(response: FailedResponse): string {
	const { zoomMessage, limitEndsAt } = response;
	const end = limitEndsAt === undefined ? '' : toUtcMinute(limitEndsAt);
	if (!isDailyLimit(response))
		return `Zoom kept refusing although the node waited. Something else may be using the same account; try again${end ? ` after ${end}` : ' in a minute'}.`;
	const more = end ? `Zoom takes more from ${end} on.` : 'Zoom takes more tomorrow.';
	// Limits that are not the account's: 100 meetings a host, 3 registrations a registrant.
	if (/particular user/i.test(zoomMessage)) return `${more} Other hosts are not affected.`;
	return /for the registrant/i.test(zoomMessage) ? `${more} Other registrants are not affected.` : more;
}

/** "2026-12-02 00:00 UTC" */
function toUtcMinute(time: number): string {
	return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** What a web page calls itself, as a sentence with a space after it; '' if it has no title. */
function pageTitle(body: unknown): string {
	const title = /<title>([^<]{1,100})/i.exec(String(body))?.[1]?.trim() ?? '';
	return title === '' ? '' : `The page is titled '${title}'. `;
}

/** The number by which Cloudflare finds a refusal again. */
function rayId(body: unknown): string {
	const id = /ray id:\s*(?:<[^>]*>\s*)*([0-9a-f]{8,})/i.exec(String(body))?.[1];
	return id === undefined ? '' : ` Zoom's support can look it up: Ray ID ${id}.`;
}
