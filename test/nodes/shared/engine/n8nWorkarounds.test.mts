// Each workaround does what n8n's behaviour makes necessary, and nothing else.
import {
	isRejected,
	onExecutionStored,
	rawBodyOf,
	webhookResponse,
} from '../../../../nodes/shared/engine/n8nWorkarounds.ts';
import { TriggerContext } from '../support/triggerContext.mts';

test('the response of a webhook is the one that n8n has', () => {
	const { n8n, response } = new TriggerContext().webhook({}, {}, null);
	expect(webhookResponse(n8n)).toBe(response);
});

test('the bytes of a request are those that n8n has, or none', () => {
	const rawBody = (bytes: string | null) => rawBodyOf(new TriggerContext().webhook({}, {}, bytes).n8n);
	expect([rawBody('{"a": 1}')?.toString(), rawBody('')?.length, rawBody(null)]).toEqual(['{"a": 1}', 0, undefined]);
});

test('the listener is called each time that n8n reads webhookResponse, and what it stores is marked as changed', () => {
	const context = new TriggerContext();
	let stored = 0;
	const result = onExecutionStored(context.webhook({}, {}, null).n8n, { workflowData: [[]] }, (staticData) => {
		staticData.stored = ++stored;
	});
	expect([stored, context.changed]).toEqual([0, false]);
	for (const times of [1, 2]) {
		context.changed = false;
		expect(result.webhookResponse).toEqual({});
		expect([context.changed, context.staticData]).toEqual([true, { stored: times }]);
	}
	expect(Object.keys(result)).toEqual(['workflowData', 'webhookResponse']);
});

test.each([
	[200, false],
	[499, false],
	[500, true],
	[503, true],
])('a request for which n8n has set the status %d is rejected: %p', (statusCode, expected) => {
	const { n8n, response } = new TriggerContext().webhook({}, {}, null);
	expect(isRejected(n8n)).toBe(false);
	response.statusCode = statusCode;
	expect(isRejected(n8n)).toBe(expected);
});
