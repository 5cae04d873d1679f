import type { INodeProperties } from 'n8n-workflow';

import { extraOptions } from '../shared/definition/containers';
import { boolean, notice, text } from '../shared/definition/fields';
import { setUpSteps } from '../shared/events/setUpSteps';
import { eventFields, includeRawBodyField } from '../shared/events/parameters';

/** The steps to do in the Zoom app. */
const setUp =
	setUpSteps(
		"Switch on 'Event Subscription' and choose 'Add New Event Subscription' with the method 'WebSocket'.",
		"Choose 'Add Events' and tick the events picked below; the app needs their scopes. Then save.",
		"Copy the endpoint that the page then shows, 'wss://…', into 'Endpoint'.",
	) +
	'Server-to-Server and admin-managed General Apps can do this. Zoom has one connection for each subscription, so another n8n needs a subscription of its own.';

const endpointField = text('Endpoint', {
	option: 'endpoint',
	required: true,
	placeholder: 'e.g. wss://ws.zoom.us/ws?subscriptionId=…',
	description: 'The address of the event subscription, as the page of the Zoom app shows it',
});

const ownOptionsField = extraOptions(
	boolean('Fetch Missed Events', {
		option: 'fetchMissedEvents',
		default: true,
		description:
			'Whether to look for what happened while there was no connection: new meetings, webinars, registrants, users, recordings and summaries, and meetings that ended. It is on unless it is switched off here. The app needs the scopes to read them.',
	}),
	includeRawBodyField,
);

export const properties: INodeProperties[] = [
	notice(setUp, 'setUp'),
	endpointField,
	...eventFields,
	ownOptionsField,
].flatMap((field) => field.properties);
