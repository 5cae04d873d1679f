import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { describeResources, operationsWithLookUp } from '../shared/definition/description';
import { NODE_VERSIONS } from '../shared/definition/ownTargets';
import { executeOperations, MOST_CONCURRENT } from '../shared/engine/execute';
import { listSearch, resourceMapping } from './pickers';
import { resources } from './resources';

/** The Zoom node. What it can do is defined in `resources`; how it does it, in `shared`. */
export class Zoom implements INodeType {
	description: INodeTypeDescription = {
		// n8n's own node is called Zoom as well. New nodes keep that name on the canvas.
		displayName: 'Zoom Meetings & Webinars',
		name: 'zoom',
		icon: { light: 'file:../../icons/zoom.svg', dark: 'file:../../icons/zoom.dark.svg' },
		group: ['transform'],
		// Version 1.1 has names of its own for what is removed or overwritten, see ownTargets.ts.
		version: [NODE_VERSIONS.sharedTargets, NODE_VERSIONS.ownTargets],
		defaultVersion: NODE_VERSIONS.ownTargets,
		// In words: "create many: meeting poll".
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase()) }}',
		description: 'Work with Zoom users, meetings, webinars and cloud recordings',
		defaults: { name: 'Zoom' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				"Has Zoom's jobs as single operations: attendance, everything about a past meeting, a free host, recordings of the account. Prefer them to chains of nodes, and any operation to HTTP Request: token, paging, limits and retries are built in. As a tool of an agent, one node is one operation.",
			relatedNodes: [
				{ nodeType: 'n8n-nodes-zoom.zoomTrigger', relationHint: 'Starts a workflow on events of Zoom' },
				{ nodeType: 'n8n-nodes-zoom.zoomPollingTrigger', relationHint: 'The same where Zoom cannot reach n8n' },
			],
		},
		// For n8n to hide in stored executions. 2.41 without a licence does not; later nodes get the values in any case.
		sensitiveOutputFields: ['start_url', 'token', 'host_key', 'stream_key', 'download_access_token'],
		inputs: [NodeConnectionTypes.Main],
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
			...describeResources(resources, 'meeting'),
			// Why it is apart from Options: docs/decisions/0015-request-options.md
			{
				displayName: 'Request Options',
				name: 'requestOptions',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Create Again If Not Found',
						name: 'createAgainIfNotFound',
						type: 'boolean',
						default: false,
						displayOptions: { show: { '/operation': operationsWithLookUp(resources) } },
						description:
							"Whether to create it again when Zoom's response was lost and Zoom's lists do not show it after half a minute. Without this, the item fails and says so.",
					},
					{
						displayName: 'Max Concurrent Requests',
						name: 'maxConcurrentRequests',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: MOST_CONCURRENT },
						default: MOST_CONCURRENT,
						description:
							"How many requests may be under way at the same time. Zoom's limits are kept without this; set it to spare an account that others work with.",
					},
				],
			},
		],
	};

	methods = { listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperations(this, resources);
	}
}
