// The text for a request of which nobody knows whether Zoom did the work.
import { explain } from '../../../../nodes/shared/engine/errors.ts';
import type { AttemptResult } from '../../../../nodes/shared/http/retryPolicy.ts';
import type { Circumstances } from '../support/failedRequests.mts';
import { failed, networkError, response, user, webPage, zoomError } from '../support/failedRequests.mts';

describe('if Zoom may have done the work, the text', () => {
	const NOT_KNOWN = ', so it is not known whether the work was done';
	const LOOK = 'Look in Zoom before running this item again, so that nothing is made twice.';
	const CREATE: Circumstances = { method: 'POST', outcomeUnknown: true };

	test.each<[string, string, AttemptResult, Circumstances, string]>([
		[
			'a create on a connection that breaks',
			'The connection broke before Zoom answered',
			networkError('ECONNRESET'),
			CREATE,
			`${LOOK} (POST, ECONNRESET)`,
		],
		[
			'a create with a response without a body',
			"Zoom's answer could not be read",
			response(201, ''),
			CREATE,
			`${LOOK} (HTTP 201)`,
		],
		[
			'a create with a web page as its response',
			"Zoom's answer could not be read",
			response(201, webPage),
			CREATE,
			`${LOOK} A web page came: if that happens every time, check 'Environment' in the credential, and with Custom the 'API Base URL'. (HTTP 201)`,
		],
		[
			'a create on a server that breaks',
			'Zoom could not finish the request',
			response(500, webPage),
			CREATE,
			`${LOOK} (HTTP 500)`,
		],
		[
			'an update, which is idempotent,',
			'Zoom could not finish the request',
			response(500, ''),
			{ method: 'PATCH', outcomeUnknown: true },
			'Running this item again does no harm. (HTTP 500)',
		],
		[
			'a create whose retry is refused',
			'It exists. Zoom refused a repeat of the request',
			response(400, zoomError('It exists.')),
			CREATE,
			`${LOOK} (HTTP 400, Zoom code 300)`,
		],
		[
			'a create whose retry is refused with status 200',
			'It exists! Zoom refused a repeat of the request',
			response(200, zoomError('It exists!')),
			CREATE,
			`${LOOK} (HTTP 200, Zoom code 300)`,
		],
		[
			'a create on a server that says why it breaks',
			'Internal error. Zoom could not finish the request',
			response(500, zoomError('Internal error.')),
			CREATE,
			`${LOOK} (HTTP 500, Zoom code 300)`,
		],
		[
			'a create whose retry is refused without a message',
			'Zoom refused a repeat of the request',
			response(300, webPage),
			CREATE,
			`${LOOK} (HTTP 300)`,
		],
	])('for %s begins with "%s"', (_what, beginning, result, circumstances, description) => {
		expect(explain(failed(result, circumstances), user)).toEqual({ message: `${beginning}${NOT_KNOWN}`, description });
	});

	test('names the operation that shows what there is', () => {
		expect(
			explain(failed(response(500, ''), CREATE), { ...user, listAction: 'Get many meetings' }).description,
		).toContain("so that nothing is made twice: 'Get many meetings' shows what there is.");
	});
});

test('nothing of this is said of a read, or if Zoom cannot have done the work', () => {
	expect(explain(failed(response(500, ''), { outcomeUnknown: true }), user).message).toBe(
		'Zoom is not available right now',
	);
	expect(explain(failed(response(500, ''), { method: 'POST' }), user).message).toBe('Zoom is not available right now');
	expect(explain(failed(networkError('ECONNRESET'), { outcomeUnknown: true }), user).message).toBe(
		'Zoom could not be reached',
	);
	expect(explain(failed(networkError('ECONNREFUSED'), { method: 'POST' }), user).message).toBe(
		'Zoom could not be reached',
	);
});
