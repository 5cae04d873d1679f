import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { labels } from '../shared/definition/fields';
import { fileTypes } from '../shared/files/recordingFiles';
import { eventOptions } from '../shared/events/eventTypes';

/** What has to be done in the Zoom app, step by step. The editor keeps lists and links in a notice and drops every other tag. */
const steps = [
	'Copy the Secret Token into the credential above.',
	"Publish this workflow, so that n8n answers under the Production URL (open 'Webhook URLs' above).",
	"Switch on 'Event Subscription', choose 'Add New Event Subscription', and paste the Production URL as 'Event notification endpoint URL'.",
	"Choose 'Add Events' and tick the events picked below; the app needs their scopes.",
	"Choose 'Validate'. It arrived when 'Endpoint Status' says so. Then save.",
];
const setUp = `Once, in the Zoom app (marketplace.zoom.us > Manage > your app > Features > Access), in this order:<ul>${steps.map((step) => `<li>${step}</li>`).join('')}</ul>`;

/** Events about the files of a recording, and the choices that include them. */
const aboutFiles = [
	'*',
	'recording.*',
	'recording.completed',
	'recording.transcript_completed',
	'recording.recovered',
	'recording.trashed',
	'recording.deleted',
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Subscription',
		name: 'subscription',
		type: 'options',
		options: [
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
		default: 'manual',
		description:
			'Who tells Zoom where to send the events. The Secret Token is needed either way: Zoom shows it on the page of the app only.',
	},
	{
		displayName: setUp,
		name: 'setUp',
		type: 'notice',
		default: '',
		displayOptions: { show: { subscription: ['manual'] } },
	},
	{
		displayName: 'Subscription Scope',
		name: 'subscriptionScope',
		type: 'options',
		options: [
			{ name: 'Whole Account', value: 'account' },
			{ name: 'Certain Users', value: 'user' },
		],
		default: 'account',
		description: 'Whose events Zoom sends',
		displayOptions: { show: { subscription: ['automatic'] } },
	},
	{
		displayName: 'Account ID',
		name: 'accountId',
		type: 'string',
		default: '',
		required: true,
		description: "ID of the Zoom account, as in the output of the Zoom node's operation Get User",
		displayOptions: { show: { subscription: ['automatic'], subscriptionScope: ['account'] } },
	},
	{
		displayName: 'User IDs',
		name: 'userIds',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add User ID' },
		default: [],
		required: true,
		description: 'The users whose events Zoom sends',
		displayOptions: { show: { subscription: ['automatic'], subscriptionScope: ['user'] } },
	},
	{
		// A status, not a choice: the wording that n8n wants for choices with IDs would be wrong here.
		...labels('Endpoint Status', 'endpointStatus'),
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getEndpointStatus' },
		noDataExpression: true,
		default: '',
		description: 'What Zoom has sent with this credential since n8n was started. Choose Refresh List to look again.',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		required: true,
		default: [],
		description: 'Which events start the workflow. The app has to be subscribed to them as well.',
	},
	{
		displayName: 'Recording Output',
		name: 'recordingOutput',
		type: 'options',
		options: [
			{ name: 'One Item per Recording', value: 'recording', description: 'The recording with all its files' },
			{ name: 'One Item per File', value: 'file', description: 'The recording with one of its files' },
		],
		default: 'recording',
		description: 'What becomes of events about recording files',
		displayOptions: { show: { events: aboutFiles } },
	},
	{
		displayName: 'File Types',
		name: 'fileTypes',
		type: 'multiOptions',
		options: Object.entries(fileTypes).map(([value, name]) => ({
			name: name as string,
			value,
		})) as INodePropertyOptions[],
		default: [],
		description:
			'Which recording files to pass on; none chosen means all. A recording without such a file starts nothing.',
		displayOptions: { show: { events: aboutFiles } },
	},
	{
		displayName: 'Download Files',
		name: 'downloadFiles',
		type: 'boolean',
		default: false,
		description: 'Whether to download the files as binary data, with the token that comes with the event',
		displayOptions: { show: { events: aboutFiles } },
	},
	{
		displayName: 'Put Output in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output field to put the binary file data in',
		displayOptions: { show: { events: aboutFiles, downloadFiles: [true] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Hosts',
				name: 'hosts',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Host' },
				default: [],
				placeholder: 'e.g. nathan@example.com',
				description:
					'Only what these people host: user IDs, or e-mail addresses where the event has the address. An ID is in every event.',
			},
			{
				displayName: 'Meetings or Webinars',
				name: 'meetings',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Meeting or Webinar' },
				default: [],
				placeholder: 'e.g. 938 1234 5678 or https://zoom.us/j/93812345678',
				description: 'Only these meetings or webinars: number, UUID or join URL',
			},
			{
				displayName: 'Topic Contains',
				name: 'topic',
				type: 'string',
				default: '',
				placeholder: 'e.g. Weekly',
				description: 'Only what has this text in its topic, whatever its case',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Include Raw Body',
				name: 'includeRawBody',
				type: 'boolean',
				default: true,
				description: "Whether to add Zoom's own event under 'body'. It can contain passcodes and a download token.",
			},
		],
	},
];
