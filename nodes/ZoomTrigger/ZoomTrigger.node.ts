import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';
import { asText } from '../shared/definition/values';
import { passOn } from '../shared/events/execution';
import { sensitiveFields } from '../shared/events/output';
import { fetchMissed } from './fetchMissed';
import { properties } from './properties';
import { describeEndpoint, describeLog, statusOf, testSecretToken } from './status';
import { subscribe, subscriptionExists, unsubscribe } from './subscription';
import { receive } from './webhook';

/** The Zoom Trigger: starts a workflow when Zoom sends an event. */
export class ZoomTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom Trigger',
		name: 'zoomTrigger',
		icon: { light: 'file:../../icons/zoom.svg', dark: 'file:../../icons/zoom.dark.svg' },
		group: ['trigger'],
		// For triggers of version 1 n8n evaluates an expression at every request, which takes longer than the rest.
		version: 1.1,
		// For n8n to hide in stored executions. 2.41 without a licence does not; later nodes get the values in any case.
		sensitiveOutputFields: sensitiveFields,
		subtitle:
			'={{ $parameter["events"].length > 2 ? $parameter["events"].length + " events" : $parameter["events"].map((event) => event.replace(/^(\\w+)\\.\\*$/, "any $1 event").replace("*", "any event").replace(/[._]/g, " ")).join(", ") }}',
		description: 'Starts the workflow when something happens in Zoom',
		defaults: { name: 'Zoom Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'zoomWebhookApi', required: true, testedBy: 'zoomWebhookTest' },
			{ name: 'zoomAppOAuth2Api', required: true, displayOptions: { show: { subscription: ['automatic'] } } },
			{
				name: 'zoomServerToServerOAuth2Api',
				required: true,
				displayOptions: { show: { fetchMissedEvents: ['zoomServerToServerOAuth2Api'] } },
			},
			{
				name: 'zoomGeneralAppOAuth2Api',
				required: true,
				displayOptions: { show: { fetchMissedEvents: ['zoomGeneralAppOAuth2Api'] } },
			},
		],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'zoom' }],
		triggerPanel: {
			header: 'Pull in events from Zoom',
			executionsHelp: {
				inactive:
					'To try it with a real event, give the <b>Test URL</b> to the Zoom app for the time being, validate it while this node is listening, and make something happen in Zoom. When the workflow is published, give Zoom the <b>Production URL</b>; it never changes.',
				active:
					"The workflow starts by itself at every event. These executions show up in the <a data-key='executions'>executions list</a>. To try it in the editor, give the <b>Test URL</b> to the Zoom app for the time being.",
			},
			activationHint:
				'Zoom validates the Production URL, so publish the workflow before you choose Validate in the Zoom app.',
		},
		properties: [...properties],
	};

	methods = {
		credentialTest: {
			zoomWebhookTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return Promise.resolve(testSecretToken(credential, Date.now()));
			},
		},
		loadOptions: {
			getEndpointStatus(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const credentialId = this.getNode().credentials?.[credentialTypes.webhook]?.id;
				if (!credentialId) return Promise.resolve([{ name: 'Choose a Credential First', value: '' }]);
				const ofCredential = statusOf(credentialId);
				// n8n calls this with a node of another ID. The editor evaluates the parameter, which has the real one.
				const nodeId = this.getCurrentNodeParameter('endpointId');
				const isKnown = typeof nodeId === 'string' && nodeId !== '' && !nodeId.startsWith('=');
				const ofNode = isKnown ? statusOf(nodeId) : ofCredential;
				const status = describeEndpoint(ofNode, Date.now(), ofCredential, this.getInstanceBaseUrl());
				return Promise.resolve([{ ...status, value: '' }]);
			},
			getMissedEventsStatus(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const nodeId = asText(this.getCurrentNodeParameter('endpointId'));
				return Promise.resolve([{ ...describeLog(statusOf(nodeId), Date.now()), value: '' }]);
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await subscriptionExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
	};

	/** n8n starts this with the webhook. Why one node has both: docs/decisions/0014-missed-webhooks.md. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await fetchMissed(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await passOn(this, this.getInputData(), credentialTypes.webhook);
	}
}
