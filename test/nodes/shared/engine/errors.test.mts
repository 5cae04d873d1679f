// Whatever was thrown becomes an error of n8n: its message, what n8n stores of it, and no secrets.
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import { explain, toNodeError } from '../../../../nodes/shared/engine/errors.ts';
import type { ErrorContext } from '../../../../nodes/shared/engine/errorText.ts';
import { ExecutionCancelled } from '../../../../nodes/shared/http/clock.ts';
import { failed, networkError, node, response, user, zoomError } from '../support/failedRequests.mts';

describe('the error of n8n', () => {
	const several: ErrorContext = { ...user, itemIndex: 3, several: true };

	test("for Zoom's refusal has the parts of the response that may be stored", () => {
		const body = {
			code: 300,
			message: 'Validation Failed.',
			errors: [{ field: 'topic', message: 'Too long', value: 'x' }],
			trace: 'internal',
		};
		const error = toNodeError(failed(response(400, body, { 'set-cookie': 'a' })), several);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: "Validation Failed. 'topic': Too long [item 3]",
			httpCode: '400',
			context: { itemIndex: 3 },
		});
		expect(error.description).toBe('(HTTP 400, Zoom code 300)');
		expect(error.errorResponse).toStrictEqual({
			status: 400,
			code: 300,
			zoomMessage: 'Validation Failed.',
			errors: [{ field: 'topic', message: 'Too long' }],
		});
	});

	test('for a response without a message has the status only', () => {
		expect(toNodeError(failed(response(400, '')), user).errorResponse).toStrictEqual({ status: 400 });
	});

	test('for a network failure has our message, although n8n has one for the code', () => {
		const error = toNodeError(
			failed(
				networkError('ECONNRESET', {
					cause: Object.assign(new Error('read ECONNRESET'), { config: { headers: 'secret' } }),
				}),
			),
			several,
		);
		expect(error).toMatchObject({
			message: 'Zoom could not be reached [item 3]',
			httpCode: null,
			errorResponse: { fault: 'ECONNRESET' },
		});
		expect(JSON.stringify(error)).not.toContain('secret');
	});

	test.each<[string, Partial<ErrorContext>, string, number | undefined]>([
		['has the number of one of several items', { itemIndex: 3, several: true }, ' [item 3]', 3],
		['has the number of the first of several items', { itemIndex: 0, several: true }, ' [item 0]', 0],
		['does not show the number of the only item', { itemIndex: 0, several: false }, '', 0],
		['has no number if it is about no item', { several: true }, '', undefined],
	])('%s', (_what, context, suffix, itemIndex) => {
		for (const [error, message] of [
			[failed(response(400, '')), 'Zoom refused the request with status 400'],
			[new FieldError('Topic', "'Topic' is empty"), "'Topic' is empty"],
		] as const) {
			const nodeError = toNodeError(error, { ...user, ...context });
			expect([nodeError.message, nodeError.context.itemIndex]).toEqual([`${message}${suffix}`, itemIndex]);
		}
	});

	test('for a problem that the user can solve has its message, and its hint if there is one', () => {
		const error = toNodeError(new FieldError('Topic', "'Topic' is empty", 'Fill it in'), user);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: "'Topic' is empty", description: 'Fill it in' });
		expect(toNodeError(new FieldError('Topic', "'Topic' is empty"), user).description).toBeUndefined();
	});

	test('for a stopped execution does not name an item in its message', () => {
		const error = toNodeError(new ExecutionCancelled(), several);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'The execution was canceled', context: { itemIndex: 3 } });
	});

	test('is left as it is if it was made before', () => {
		for (const error of [new NodeApiError(node, {}, { message: 'Known' }), new NodeOperationError(node, 'Known')]) {
			expect(toNodeError(error, several)).toBe(error);
			expect(error.message).toBe('Known');
		}
	});

	test('for anything else has the message of what was thrown', () => {
		const cause = new TypeError('Odd');
		const error = toNodeError(cause, several);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'Odd', context: { itemIndex: 3 } });
		expect(error.cause).toBe(cause);
		expect(toNodeError('odd', several)).toMatchObject({ message: 'odd', context: { itemIndex: 3 } });
	});
});

test.each<[number, unknown, Record<string, unknown>, string]>([
	[400, null, {}, '(HTTP 400)'],
	[400, zoomError('No.', 300), {}, '(HTTP 400, Zoom code 300)'],
	[
		403,
		zoomError('No.', 200),
		{ 'x-zm-trackingid': 'v=2.0;rid=WEB_1' },
		'(HTTP 403, Zoom code 200, tracking ID v=2.0;rid=WEB_1)',
	],
	[400, null, { 'x-zm-trackingid': ['a', 'b'] }, '(HTTP 400)'],
])(
	'the description for status %d, %j and headers %j ends with what the support of Zoom asks for',
	(status, body, headers, facts) => {
		expect(explain(failed(response(status, body, headers)), user).description).toMatch(
			new RegExp(`(^|[.] )${facts.replace(/[()]/g, '[$&]')}$`),
		);
	},
);

test('secrets are redacted in complaints about fields, and in what n8n stores', () => {
	const error = toNodeError(
		failed(response(400, { ...zoomError('No'), errors: [{ field: 'url', message: 'Not ?pwd=abc' }] })),
		user,
	);
	expect(error.message).toBe("No. 'url': Not ?pwd=…");
	expect(error.errorResponse).toMatchObject({ errors: [{ field: 'url', message: 'Not ?pwd=…' }] });
});

test("secrets are redacted in n8n's messages", () => {
	expect(
		toNodeError(failed(networkError('HOST', { isNetwork: false, cause: new Error('Odd: Bearer abcdef') })), user)
			.description,
	).toBe('Odd: Bearer …');
});
