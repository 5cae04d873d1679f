// The form of the Zoom Polling Trigger.
import type { INodePropertyOptions } from 'n8n-workflow';
import { pollKinds } from '../../../nodes/shared/polling/kinds.ts';
import { properties } from '../../../nodes/ZoomPollingTrigger/properties.ts';

const named = (wanted: string) => properties.find(({ name }) => name === wanted);
const choicesOf = (name: string) => (named(name)?.options as INodePropertyOptions[]).map(({ value }) => value);

test('the events to pick are those that can be found by polling, and one is needed', () => {
	expect(named('events')?.required).toBe(true);
	expect(choicesOf('events').sort()).toEqual([...new Set(pollKinds.map(({ event }) => event))].sort());
});

test('a person who has connected the app chooses between their own events and those of the account', () => {
	expect(named('whose')).toMatchObject({
		default: 'me',
		displayOptions: { show: { authentication: ['zoomGeneralAppOAuth2Api'] } },
	});
	expect(choicesOf('whose')).toEqual(['me', 'account']);
});
