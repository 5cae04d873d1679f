import type { INodeProperties } from 'n8n-workflow';

import { when } from '../shared/definition/containers';
import { labels, notice, options, text, texts } from '../shared/definition/fields';
import type { Field } from '../shared/definition/operation';
import { eventFields } from '../shared/events/parameters';

/** The steps to do in the Zoom app. The editor keeps lists and links in a notice, and drops every other tag. */
const steps = [
	'Copy the Secret Token into the credential above.',
	"Publish this workflow, so that n8n answers under the Production URL (open 'Webhook URLs' above).",
	"Switch on 'Event Subscription', choose 'Add New Event Subscription', and paste the Production URL as 'Event notification endpoint URL'.",
	"Choose 'Add Events' and tick the events picked below; the app needs their scopes.",
	"Choose 'Validate'. It arrived when 'Endpoint Status' says so. Then save.",
];
const setUp =
	'Once, in the Zoom app (marketplace.zoom.us > Manage > your app > Features > Access), in this order:' +
	`<ul>${steps.map((step, index) => `<li>${index + 1}. ${step}</li>`).join('')}</ul>`;

/** Who subscribes the app to events, and what that needs. */
const subscriptionFields: Field[] = [
	options('Subscription', {
		option: 'subscription',
		choices: [
			{
				name: 'Manual',
				value: 'manual',
				description: 'Add the event subscription on the page of the app, with the steps shown below',
			},
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					"Publishing the workflow adds it, unpublishing removes it. Takes the app's own client ID and secret; Zoom allows it to apps that are installed in the account and have the scopes of the events.",
			},
		],
		description:
			'Who tells Zoom where to send the events. The Secret Token is needed either way: Zoom shows it on the page of the app only.',
	}),
	when({ subscription: ['manual'] }, notice(setUp, 'setUp')),
	when(
		{ subscription: ['automatic'] },
		options('Subscription Scope', {
			option: 'subscriptionScope',
			choices: { account: 'Whole Account', user: 'Certain Users' },
			description: 'Whose events Zoom sends',
		}),
		when(
			{ subscriptionScope: ['account'] },
			text('Account ID', {
				option: 'accountId',
				required: true,
				description: "ID of the Zoom account, as in the output of the Zoom node's operation Get User",
			}),
		),
		when(
			{ subscriptionScope: ['user'] },
			texts('User IDs', { option: 'userIds', required: true, description: 'The users whose events Zoom sends' }),
		),
	),
];

/** The ID of the node. n8n does not tell it to the method that loads the status. */
const endpointId: INodeProperties = {
	...labels('Endpoint ID', 'endpointId'),
	type: 'hidden',
	default: '={{ $nodeId }}',
};

/** A dropdown that shows a status and has nothing to choose. */
const endpointStatus: INodeProperties = {
	// n8n's linter wants other words for a dropdown of things with IDs.
	...labels('Endpoint Status', 'endpointStatus'),
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getEndpointStatus', loadOptionsDependsOn: ['endpointId'] },
	noDataExpression: true,
	default: '',
	description:
		'What Zoom has sent to this node since n8n was started. Open the node again, or choose Refresh List, to look again.',
};

const propertiesOf = (fields: Field[]): INodeProperties[] => fields.flatMap((field) => field.properties);

export const properties: INodeProperties[] = [
	...propertiesOf(subscriptionFields),
	endpointId,
	endpointStatus,
	...propertiesOf(eventFields),
];
