import { withFullStop, withoutFullStop } from '../definition/fullStop';
import { isUnreadableResponse } from '../http/networkErrors';
import { RequestError } from '../http/requestError';
import type { LookUpReport } from '../http/requestError';
import { isSuccess, isWebPage, messageOf } from '../http/zoomResponse';
import type { ErrorContext, ErrorText } from './errorText';

/**
 * Whether it has to be said that Zoom may have done the work. A GET changes nothing, so that it does not matter there.
 */
export function hasUnknownOutcome({ outcomeUnknown, request }: RequestError): boolean {
	return outcomeUnknown && request.method !== 'GET';
}

/** Whether doing the work again could do it twice. */
export function mustNotRepeat(error: unknown): boolean {
	return error instanceof RequestError && hasUnknownOutcome(error) && !error.request.idempotent;
}

/** The text for a request of which nobody knows whether Zoom did the work, and how to find out. */
export function explainUnknownOutcome(error: RequestError, { listAction }: ErrorContext): ErrorText {
	const { result, request, lookUp } = error;
	const page =
		'response' in result && isSuccess(result.response.status) && isWebPage(result.response.body)
			? " A web page came: if that happens every time, check 'Environment' in the credential, and with Custom the 'API Base URL'."
			: '';
	const words = zoomWords(result);
	const happened = `${words === '' ? '' : `${withFullStop(words)} `}${whatHappened(result)}`;
	if (lookUp?.found === 'nothing')
		return {
			message: `${happened}, and what it should have made is not in Zoom`,
			description: `${whereItIsNot(lookUp)}${page}`,
		};
	const advice = request.idempotent ? 'Running this item again does no harm.' : lookAdvice(lookUp, listAction);
	return { message: `${happened}, so it is not known whether the work was done`, description: `${advice}${page}` };
}

function whereItIsNot({ action, looks, seconds }: LookUpReport & { found: 'nothing' }): string {
	return (
		`'${action}' did not show it, looked up ${looks} times within ${seconds} s. Run this item again to make it. ` +
		"With 'Create Again If Not Found' in 'Request Options', the node does that by itself."
	);
}

/** What a person has to do to find out, and what the node has found out. */
function lookAdvice(lookUp: LookUpReport | undefined, listAction: string | undefined): string {
	const look = 'Look in Zoom before running this item again, so that nothing is made twice';
	if (lookUp?.found === 'several')
		return `${look}: '${lookUp.action}' shows several that it may have made: ${lookUp.ids.join(', ')}.`;
	const whatThereIs = listAction === undefined ? '' : `: '${listAction}' shows what there is`;
	return `${look}${whatThereIs}.${lookUp?.found === 'unknown' ? ` ${withFullStop(lookUp.why)}` : ''}`;
}

function whatHappened(result: RequestError['result']): string {
	if ('error' in result)
		return isUnreadableResponse(result.error.code)
			? "Zoom's answer could not be read"
			: 'The connection broke before Zoom answered';
	const { status, body } = result.response;
	if (isSuccess(status) && messageOf(body) === '') return "Zoom's answer could not be read";
	return status >= 500 ? 'Zoom could not finish the request' : 'Zoom refused a repeat of the request';
}

/** What Zoom itself says of it; '' if it says nothing. */
function zoomWords(result: RequestError['result']): string {
	return 'response' in result ? withoutFullStop(messageOf(result.response.body)) : '';
}
