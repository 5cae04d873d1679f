import { withFullStop, withoutFullStop } from '../definition/fullStop';
import { isUnreadableResponse } from '../http/networkErrors';
import { RequestError } from '../http/requestError';
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
export function explainUnknownOutcome({ result, request }: RequestError, { listAction }: ErrorContext): ErrorText {
	const whatThereIs = listAction === undefined ? '' : `: '${listAction}' shows what there is`;
	const advice = request.idempotent
		? 'Running this item again does no harm.'
		: `Look in Zoom before running this item again, so that nothing is made twice${whatThereIs}.`;
	const page =
		'response' in result && isSuccess(result.response.status) && isWebPage(result.response.body)
			? " A web page came: if that happens every time, check 'Environment' in the credential, and with Custom the 'API Base URL'."
			: '';
	const words = zoomWords(result);
	return {
		message: `${words === '' ? '' : `${withFullStop(words)} `}${whatHappened(result)}, so it is not known whether the work was done`,
		description: `${advice}${page}`,
	};
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
