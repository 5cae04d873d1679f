// The two workflows of a soak.
import { chainWorkflow, webhookNode } from '../bench/workflow.mts';
import { SECRET_TOKEN } from './events.mts';
import type { SoakedN8n } from './n8n.mts';

const httpRequest = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 };

/** Publishes the workflow that reports each event. @returns its ID */
export async function publishEvents({ client, state }: SoakedN8n, counterUrl: string): Promise<string> {
	const credential = await client.saveCredential(state, {
		name: 'Zoom webhook',
		type: 'zoomWebhookApi',
		data: {
			secretToken: SECRET_TOKEN,
			environment: 'custom',
			oauthBaseUrl: counterUrl,
			apiBaseUrl: `${counterUrl}/v2`,
		},
	});
	const trigger = {
		name: 'Zoom Trigger',
		type: 'n8n-nodes-zoom.zoomTrigger',
		typeVersion: 1.1,
		webhookId: 'soak-events',
		parameters: {
			events: [
				'meeting.participant_joined',
				'meeting.participant_phone_callout_ringing',
				'meeting.registration_created',
				'recording.completed',
			],
			downloadFiles: true,
		},
		credentials: { zoomWebhookApi: { id: credential, name: 'Zoom webhook' } },
	};
	const report = { ...httpRequest, name: 'Report', parameters: { url: `=${counterUrl}/event?id={{ $json.topic }}` } };
	const id = await client.saveWorkflow(state, chainWorkflow('Events', [trigger, report]));
	await client.publish(id);
	return id;
}

/** What the workflow of the items needs of the sandbox. */
export interface ServerToServerApp {
	url: string;
	accountId: string;
	clientId: string;
	clientSecret: string;
}

/** Publishes the workflow that makes a meeting for each item, and reports each. @returns its ID */
export async function publishItems(
	{ client, state }: SoakedN8n,
	counterUrl: string,
	{ url, accountId, clientId, clientSecret }: ServerToServerApp,
): Promise<string> {
	const type = 'zoomServerToServerOAuth2Api';
	const credential = await client.saveCredential(state, {
		name: 'Zoom',
		type,
		data: { environment: 'custom', oauthBaseUrl: url, apiBaseUrl: `${url}/v2`, accountId, clientId, clientSecret },
	});
	const split = {
		name: 'Split Out',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'body.items', options: {} },
	};
	const zoom = {
		name: 'Zoom',
		type: 'n8n-nodes-zoom.zoom',
		typeVersion: 1,
		onError: 'continueRegularOutput',
		parameters: {
			authentication: type,
			resource: 'meeting',
			operation: 'create',
			userId: { __rl: true, mode: 'id', value: 'owner@acme.example' },
			topic: '={{ $json.topic }}',
			meetingType: 3,
		},
		credentials: { [type]: { id: credential, name: 'Zoom' } },
	};
	const fields = "wanted: $('Split Out').item.json.topic, topic: $json.topic, error: $json.error";
	const report = {
		...httpRequest,
		name: 'Report',
		parameters: {
			method: 'POST',
			url: `${counterUrl}/item`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({ ${fields} }) }}`,
			options: {},
		},
	};
	const chain = chainWorkflow('Items', [webhookNode('Webhook', 'soak-items'), split, zoom, report]);
	const id = await client.saveWorkflow(state, chain);
	await client.publish(id);
	return id;
}
