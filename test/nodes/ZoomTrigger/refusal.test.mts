// What the log says about refused requests, and how often.
import { adviceFor, logRefusal } from '../../../nodes/ZoomTrigger/refusal.ts';
import type { Refusal } from '../../../nodes/ZoomTrigger/signature.ts';
import { NOW, TriggerContext } from '../shared/support/triggerContext.mts';

const NONE = 'it has no signature';
const MISMATCH = 'its signature does not match the secret token';
const log = (context: TriggerContext, reason: Refusal, ms: number): void =>
	logRefusal(context.webhook({}, {}, null).n8n, reason, false, NOW + ms);
const lines = (context: TriggerContext): string[] => context.logs.map(({ message }) => message);

test.each<[Refusal, boolean, RegExp]>([
	[MISMATCH, false, /the event is lost: copy the Secret Token/],
	[MISMATCH, true, /^Other requests match it, so this one was not sent by Zoom, or was altered/],
	[NONE, true, /^Zoom signs every request\.$/],
	['its timestamp is more than five minutes off', true, /the event is lost: check the clock/],
	['n8n has not kept the bytes that are signed', false, /the event is lost: update n8n/],
])('the advice for a request of which %s, while others pass: %p, matches %p', (reason, othersPass, advice) => {
	expect(adviceFor(reason, othersPass)).toMatch(advice);
});

test('a cause is logged once a minute, with the number of those that were not logged', () => {
	const context = new TriggerContext();
	for (const ms of [0, 1, 59_999, 60_000, 60_001, 120_000, 240_000]) log(context, NONE, ms);
	const line = `My Zoom Trigger refused a request: ${NONE}. Zoom signs every request.`;
	const more = (count: number): string => `${line} Since the last line, ${count} more were refused for this reason.`;
	expect(lines(context)).toEqual([line, more(2), more(1), line]);
	expect(context.logs[0]).toMatchObject({
		level: 'warn',
		meta: { node: 'My Zoom Trigger', workflowId: context.workflow.id },
	});
});

test('every cause, node and workflow has lines of its own', () => {
	const [one, sibling, copy] = [new TriggerContext(), new TriggerContext(), new TriggerContext()];
	sibling.workflow = one.workflow;
	copy.node = one.node;
	for (const context of [one, sibling, copy])
		for (const reason of [NONE, MISMATCH] as const) for (const ms of [0, 1]) log(context, reason, ms);
	expect([one, sibling, copy].map((context) => lines(context).length)).toEqual([2, 2, 2]);
});
