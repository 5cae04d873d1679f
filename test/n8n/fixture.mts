// A small package for testing test/n8n itself, so that a failure there never means a bug in the Zoom node. It has
// credential types like those of this project, and a node whose parameters say what to do. Written as the JavaScript
// that n8n loads.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { N8nVersion } from './modules.mts';

const here = dirname(fileURLToPath(import.meta.url));

const files: Record<string, string> = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-fixture',
		version: '1.2.3',
		n8n: {
			n8nNodesApiVersion: 1,
			nodes: ['dist/nodes/Zoom/Zoom.node.js'],
			credentials: ['dist/credentials/FixtureUser.credentials.js', 'dist/credentials/FixtureAccount.credentials.js'],
		},
	}),
	'dist/nodes/Zoom/zoom.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
	'dist/nodes/Zoom/Zoom.node.json': JSON.stringify({ categories: ['Communication'], resources: {} }),
	'dist/credentials/FixtureUser.credentials.js': `
		exports.FixtureUser = class {
			name = 'fixtureUser';
			displayName = 'User';
			extends = ['oAuth2Api'];
			properties = [
				{ displayName: 'Grant', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
				{
					displayName: 'Environment',
					name: 'environment',
					type: 'options',
					options: [
						{ name: 'A', value: 'com' },
						{ name: 'B', value: 'gov' },
					],
					default: 'com',
				},
				{
					displayName: 'Token',
					name: 'accessTokenUrl',
					type: 'hidden',
					default:
						'={{ $self["environment"] === "gov" ? "https://zoomgov.com/oauth/token" : "https://zoom.us/oauth/token" }}',
				},
				{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
			];
		};`,
	'dist/credentials/FixtureAccount.credentials.js': `
		exports.FixtureAccount = class {
			name = 'fixtureAccount';
			displayName = 'Account';
			extends = ['oAuth2Api'];
			properties = [
				{ displayName: 'Account ID', name: 'accountId', type: 'string', default: '' },
				{ displayName: 'Grant', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
				{ displayName: 'Token', name: 'accessTokenUrl', type: 'hidden', default: 'https://zoom.us/oauth/token' },
				{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
				{
					displayName: 'Body',
					name: 'additionalBodyProperties',
					type: 'hidden',
					default: '={{ JSON.stringify({ grant_type: "account_credentials", account_id: $self["accountId"] }) }}',
				},
			];
			test = {
				request: { baseURL: 'https://api.zoom.us/v2', url: '/users/me' },
				rules: [{ type: 'responseCode', properties: { value: 403, message: 'A scope is missing' } }],
			};
		};`,
	'dist/nodes/Zoom/Zoom.node.js': `
		const { NodeApiError, NodeOperationError } = require('n8n-workflow');
		const workflow = require('n8n-workflow');
		const steps = {
			async get(context, index, value) {
				const response = await context.helpers.httpRequestWithAuthentication.call(
					context,
					context.getNodeParameter('authentication', index),
					{ url: value, json: true },
				);
				return { json: response };
			},
			async download(context, index, value) {
				const stream = await context.helpers.httpRequestWithAuthentication.call(
					context,
					context.getNodeParameter('authentication', index),
					{ url: value, encoding: 'stream' },
				);
				return {
					json: {},
					binary: { data: await context.helpers.prepareBinaryData(stream, 'a.mp4', 'video/mp4') },
				};
			},
			async length(context, index, value) {
				return { json: { length: (await context.helpers.getBinaryDataBuffer(index, value)).length } };
			},
			async wait(context, index, value) {
				const before = Date.now();
				await workflow.sleep(Number(value));
				return { json: { waited: Date.now() - before, year: new Date().getFullYear() } };
			},
			async waitOrCancel(context, index, value) {
				const signal = context.getExecutionCancelSignal();
				await Promise.race([
					workflow.sleep(Number(value)),
					new Promise((_, reject) =>
						signal.addEventListener('abort', () =>
							reject(new NodeOperationError(context.getNode(), 'The wait was canceled')),
						),
					),
				]);
				return { json: {} };
			},
			async say(context, index, value) {
				context.logger.warn(value, { index });
				context.addExecutionHints({ message: value });
				return { json: { value, zone: context.getTimezone() } };
			},
			async fail(context, index, value) {
				throw new NodeApiError(context.getNode(), { message: value }, { message: value, itemIndex: index });
			},
		};
		exports.Zoom = class {
			description = {
				displayName: 'Zoom',
				name: 'zoom',
				icon: 'file:zoom.svg',
				group: ['transform'],
				version: [1, 2],
				description: '',
				defaults: { name: 'Zoom' },
				inputs: ['main'],
				outputs: ['main'],
				credentials: ['fixtureUser', 'fixtureAccount'].map((name) => ({
					name,
					required: false,
					displayOptions: { show: { authentication: [name] } },
				})),
				properties: [
					{
						displayName: 'Authentication',
						name: 'authentication',
						type: 'options',
						options: [
							{ name: 'User', value: 'fixtureUser' },
							{ name: 'Account', value: 'fixtureAccount' },
						],
						default: 'fixtureUser',
					},
					{
						displayName: 'Step',
						name: 'step',
						type: 'options',
						options: Object.keys(steps).map((value) => ({ name: value, value })),
						default: 'say',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			};
			methods = {
				listSearch: {
					async people(filter, token) {
						const response = await this.helpers.httpRequestWithAuthentication.call(
							this,
							this.getCurrentNodeParameter('authentication'),
							{ url: 'https://api.zoom.us/v2/users', qs: { filter, token }, json: true },
						);
						return {
							results: response.users.map(({ name, id }) => ({ name, value: id })),
							paginationToken: response.next,
						};
					},
				},
			};
			async execute() {
				return [
					await Promise.all(
						this.getInputData().map(async (item, index) => {
							try {
								return {
									...(await steps[this.getNodeParameter('step', index)](
										this,
										index,
										this.getNodeParameter('value', index),
									)),
									pairedItem: { item: index },
								};
							} catch (error) {
								if (this.continueOnFail())
									return { json: { error: error.message }, error, pairedItem: { item: index } };
								throw error;
							}
						}),
					),
				];
			}
		};`,
};

/** Writes the package to a temporary folder, linked to the modules of one n8n. */
export function writeFixture(version: N8nVersion = 'current'): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-fixture-'));
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	symlinkSync(
		join(here, version === 'old' ? 'old/node_modules' : '../../node_modules'),
		join(folder, 'node_modules'),
		'dir',
	);
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
