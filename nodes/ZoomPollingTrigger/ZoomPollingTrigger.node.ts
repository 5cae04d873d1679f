import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { passOn } from '../shared/events/execution';
import { sensitiveFields } from '../shared/events/output';
import { executionParameters } from '../shared/events/parameters';
import { credentialTypeOf, fetchTestEvent, pollZoom } from './poll';
import { properties } from './properties';

/** The Zoom Polling Trigger: asks Zoom for what is new, with an app that has no event subscription. */
export class ZoomPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom Polling Trigger',
		name: 'zoomPollingTrigger',
		icon: { light: 'file:../../icons/zoom.svg', dark: 'file:../../icons/zoom.dark.svg' },
		group: ['trigger'],
		version: 1,
		// For n8n to hide in stored executions. 2.41 without a licence does not; later nodes get the values in any case.
		sensitiveOutputFields: sensitiveFields,
		subtitle:
			'={{ $parameter["events"].length > 2 ? $parameter["events"].length + " events" : $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when n8n finds something new in Zoom: also on localhost, with any app and without an event subscription',
		defaults: { name: 'Zoom Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'zoomGeneralAppOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['zoomGeneralAppOAuth2Api'] } },
			},
			{
				name: 'zoomServerToServerOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['zoomServerToServerOAuth2Api'] } },
			},
		],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{
						name: 'General App (OAuth2)',
						value: 'zoomGeneralAppOAuth2Api',
						description: 'A person connects their Zoom account',
					},
					{
						name: 'Server-to-Server OAuth',
						value: 'zoomServerToServerOAuth2Api',
						description: 'The app acts for the whole account, without anybody signing in',
					},
				],
				default: 'zoomGeneralAppOAuth2Api',
			},
			...properties,
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollZoom(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getMode() === 'manual' ? await fetchTestEvent(this) : this.getInputData();
		return await passOn(this, items, credentialTypeOf(executionParameters(this)));
	}
}
