import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { when } from '../shared/definition/containers';
import { labels, notice, options, text, texts } from '../shared/definition/fields';
import { credentialTypes } from '../shared/definition/credentialTypes';
import type { Field } from '../shared/definition/operation';
import { setUpSteps } from '../shared/events/setUpSteps';
import { eventFields, optionsField } from '../shared/events/parameters';

/** The steps to do in the Zoom app. */
const setUp = setUpSteps(
	'Copy the Secret Token into the credential above.',
	"Publish this workflow, so that n8n answers under the Production URL (open 'Webhook URLs' above).",
	"Switch on 'Event Subscription', choose 'Add New Event Subscription', and paste the Production URL as 'Event notification endpoint URL'.",
	"Choose 'Add Events' and tick the events picked below; the app needs their scopes.",
	"Choose 'Validate'. It arrived when 'Endpoint Status' says so. Then save.",
);

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

/** What reads Zoom's log. The values are types of credentials, except the first. */
const off: INodePropertyOptions = { name: 'Off', value: 'off', description: 'Only what arrives starts the workflow' };
const byOwnCredential: INodePropertyOptions[] = [
	{
		name: 'With a Server-to-Server OAuth App',
		value: credentialTypes.serverToServer,
		description: 'An app of the account with the scope to read apps',
	},
	{
		name: 'With a General App (OAuth2)',
		value: credentialTypes.generalApp,
		description: 'A person connects the app, with the scope to read apps',
	},
];
const bySubscription: INodePropertyOptions = {
	name: 'With the App of the Subscription',
	value: credentialTypes.app,
	description: 'The app itself, with the credential of the automatic subscription',
};

/**
 * The choice of what reads the log. n8n's editor takes a field for the authentication of the whole node if each of its
 * values shows a credential, or if it is a switch that does. So this is one field, with a value that shows none.
 */
const fetchMissedEvents = (choices: INodePropertyOptions[]): Field =>
	options('Fetch Missed Events', {
		option: 'fetchMissedEvents',
		choices: [off, ...choices],
		description:
			"Whether to look in Zoom's log for events that did not arrive, when the workflow is published, after a restart and every hour, and to pass them on once, marked 'recovered'. Experimental: nobody has tried it with the real Zoom yet, and Zoom does not document which apps may read the log.",
	});

/** A dropdown that shows what came of it and has nothing to choose. */
const missedEventsStatus: INodeProperties = {
	...labels('Missed Events Status', 'missedEventsStatus'),
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getMissedEventsStatus', loadOptionsDependsOn: ['endpointId'] },
	noDataExpression: true,
	default: '',
	description: "What came of reading Zoom's log. Open the node again, or choose Refresh List, to look again.",
};

/** Looking in Zoom's log of webhooks for what did not arrive. */
const missedEventsFields: Field[] = [
	when({ subscription: ['manual'] }, fetchMissedEvents(byOwnCredential)),
	when({ subscription: ['automatic'] }, fetchMissedEvents([bySubscription, ...byOwnCredential])),
	when(
		{ fetchMissedEvents: [bySubscription, ...byOwnCredential].map(({ value }) => value as string) },
		text('App ID', {
			option: 'appId',
			required: true,
			placeholder: 'e.g. GH2yGmdPQJqV7q0Xb3mz7A',
			description:
				"ID of the Zoom app with the event subscription, as in the address of the app's page on marketplace.zoom.us. It is not the client ID.",
		}),
		{ properties: [missedEventsStatus], write: () => undefined },
	),
];

const propertiesOf = (fields: Field[]): INodeProperties[] => fields.flatMap((field) => field.properties);

export const properties: INodeProperties[] = [
	...propertiesOf(subscriptionFields),
	endpointId,
	endpointStatus,
	...propertiesOf([...eventFields, ...missedEventsFields, optionsField]),
];
