import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';

import { passOn } from '../shared/events/execution';
import { sensitiveFields } from '../shared/events/output';
import { executionParameters } from '../shared/events/parameters';
import { waitForEvent } from './manual';
import { credentialTypeOf } from './node';
import { properties } from './properties';
import { openTrigger } from './trigger';

/** The Zoom WebSocket Trigger: starts a workflow with Zoom's events, without a public address. */
export class ZoomWebSocketTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom WebSocket Trigger',
		name: 'zoomWebSocketTrigger',
		icon: { light: 'file:../../icons/zoom.svg', dark: 'file:../../icons/zoom.dark.svg' },
		group: ['trigger'],
		version: 1,
		// For n8n to hide in stored executions. 2.41 without a licence does not; later nodes get the values in any case.
		sensitiveOutputFields: sensitiveFields,
		subtitle:
			'={{ $parameter["events"].length > 2 ? $parameter["events"].length + " events" : $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when something happens in Zoom, over a connection that n8n opens: also on localhost, without a public address',
		defaults: { name: 'Zoom WebSocket Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'zoomServerToServerOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['zoomServerToServerOAuth2Api'] } },
			},
			{
				name: 'zoomAppOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['zoomAppOAuth2Api'] } },
			},
		],
		triggerPanel: {
			header: 'Pull in events from Zoom',
			executionsHelp: {
				inactive:
					'While building, choose <b>Listen for test event</b> and make something happen in Zoom. When the workflow is published, it starts by itself at every event.',
				active:
					"The workflow starts by itself at every event. These executions show up in the <a data-key='executions'>executions list</a>. A test event reaches both the editor and the published workflow.",
			},
			activationHint: 'Publish the workflow to receive events all the time.',
		},
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'Server-to-Server OAuth',
						value: 'zoomServerToServerOAuth2Api',
						description: 'A Server-to-Server OAuth app of the account',
					},
					{
						name: 'App (Client Credentials)',
						value: 'zoomAppOAuth2Api',
						description: 'An admin-managed General App, with its client ID and secret',
					},
				],
				default: 'zoomServerToServerOAuth2Api',
			},
			...properties,
		],
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await openTrigger(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getMode() === 'manual' ? await waitForEvent(this) : this.getInputData();
		return await passOn(this, items, credentialTypeOf(executionParameters(this)));
	}
}
