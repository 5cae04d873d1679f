// Each workaround does what n8n's behaviour makes necessary, and nothing else.
import {
	onExecutionNotStarted,
	persistStaticData,
	rawBodyOf,
	webhookResponse,
} from '../../../../nodes/shared/engine/n8nWorkarounds.ts';
import { TriggerContext } from '../support/triggerContext.mts';

test('the response of a webhook is the one that n8n has', () => {
	const { n8n, response } = new TriggerContext().webhook({}, {}, null);
	expect(webhookResponse(n8n)).toBe(response);
});

test('the bytes of a request are those that n8n has, or none', () => {
	const rawBody = (bytes: string | null): Buffer => rawBodyOf(new TriggerContext().webhook({}, {}, bytes).n8n);
	expect([rawBody('{"a": 1}').toString(), rawBody(null).length]).toEqual(['{"a": 1}', 0]);
});

describe('persisting static data', () => {
	test('marks it as changed each time that n8n reads webhookResponse, and leaves its values as they are', () => {
		const context = new TriggerContext();
		context.staticData = { seen: 'keys', subscriptionId: 's' };
		const result = persistStaticData(context.webhook({}, {}, null).n8n, { workflowData: [[]] });
		expect(context.changed).toBe(false);
		for (let times = 0; times < 2; times += 1) {
			context.changed = false;
			expect(result.webhookResponse).toEqual({});
			expect([context.changed, context.staticData]).toEqual([true, { seen: 'keys', subscriptionId: 's' }]);
		}
		expect(Object.keys(result)).toEqual(['workflowData', 'webhookResponse']);
	});

	test('leaves static data without values unchanged', () => {
		const context = new TriggerContext();
		const result = persistStaticData(context.webhook({}, {}, null).n8n, {});
		expect(result.webhookResponse).toEqual({});
		expect([context.changed, context.staticData]).toEqual([false, {}]);
	});
});

test.each([
	['the response is out', 200, true, 0],
	['the response is out with a status below 500', 499, true, 0],
	['the response is out with status 500', 500, true, 1],
	['the connection is lost', 200, false, 1],
])('when %s, with status %d and finished %p, the listener is called %d times', (_what, statusCode, finished, calls) => {
	const { n8n, response } = new TriggerContext().webhook({}, {}, null);
	const listener = jest.fn();
	onExecutionNotStarted(n8n, listener);
	expect(listener).not.toHaveBeenCalled();
	Object.assign(response, { statusCode, writableFinished: finished });
	response.emit('close');
	response.emit('close');
	expect(listener).toHaveBeenCalledTimes(calls);
});
