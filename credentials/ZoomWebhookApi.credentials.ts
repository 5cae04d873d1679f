import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { environmentFields } from './environments';

/** The secret token of a Zoom app, with which Zoom signs the events it sends to the Zoom Trigger. */
export class ZoomWebhookApi implements ICredentialType {
	name = 'zoomWebhookApi';

	displayName = 'Zoom Webhook API';

	icon: Icon = { light: 'file:../icons/zoom.svg', dark: 'file:../icons/zoom.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-zoom/n8n-nodes-zoom';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret Token',
			name: 'secretToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Shown under Features > Access of the Zoom app. It is neither the client secret nor the old verification token.',
		},
		...environmentFields,
	];
}
