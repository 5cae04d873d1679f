// The nodes that are compared, and how each is asked to do a job: as a person would set it up in the editor.
import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Job, Scenario } from './scenarios.mts';
import type { Site } from './sandbox.mts';

export type CandidateName = 'zoom' | 'builtIn' | 'http';

/** One execution of a node. */
export interface Task {
	/** Whose credential: an index into the site's hosts. */
	host: number;
	parameters: INodeParameters;
	items: INodeExecutionData[];
	/** The property that a Split Out node behind it makes items of, where the node itself hands on whole pages. */
	split?: string;
}

/** A node that takes part. */
export interface Candidate {
	name: CandidateName;
	title: string;
	/** Its node type. */
	type: string;
	/** The credential of a user of the site, connected. */
	credential(site: Site, host: number): { type: string; data: ICredentialDataDecryptedObject };
	/** The executions that do a scenario's job; undefined where the node has no operation for it. */
	tasks(scenario: Pick<Scenario, 'job' | 'items'>, site: Site): Task[] | undefined;
}

/** Topics and hosts of new meetings: the hosts in turn, because Zoom allows each a hundred a day. */
const newMeetings = (count: number, { hosts }: Site): INodeExecutionData[] =>
	inputs(
		Array.from({ length: count }, (_unused, index) => ({
			topic: `Bench ${index + 1}`,
			host: hosts[index % hosts.length]?.email,
		})),
	);
const inputs = (rows: IDataObject[]): INodeExecutionData[] => rows.map((json) => ({ json }));
const ids = (numbers: number[], count: number): INodeExecutionData[] =>
	inputs(numbers.slice(0, count).map((id) => ({ id })));
const one: INodeExecutionData[] = [{ json: {} }];

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const zoom: Candidate = {
	name: 'zoom',
	title: 'This node',
	type: 'n8n-nodes-zoom.zoom',
	credential: (site, host) => ({
		type: 'zoomGeneralAppOAuth2Api',
		data: { environment: 'custom', oauthBaseUrl: site.url, apiBaseUrl: `${site.url}/v2`, ...connected(site, host) },
	}),
	tasks({ job, items }, site) {
		const whole = (parameters: INodeParameters, input: INodeExecutionData[]): Task[] => [
			{ host: 0, parameters, items: input },
		];
		const jobs: Record<Job, () => Task[]> = {
			create: () =>
				whole(
					{
						resource: 'meeting',
						operation: 'create',
						userId: { __rl: true, mode: 'email', value: '={{ $json.host }}' },
						topic: '={{ $json.topic }}',
						meetingType: 3,
						simplify: false,
					},
					newMeetings(items, site),
				),
			get: () =>
				whole(
					{ resource: 'meeting', operation: 'get', meetingId: byId('={{ $json.id }}'), simplify: false },
					ids(site.meetings, items),
				),
			meetings: () => whole({ resource: 'meeting', operation: 'getMany', returnAll: true, simplify: false }, one),
			registrants: () =>
				whole(
					{
						resource: 'webinarRegistrant',
						operation: 'getMany',
						webinarId: byId('={{ $json.id }}'),
						returnAll: true,
						simplify: false,
					},
					ids(site.webinars, items),
				),
			users: () => whole({ resource: 'user', operation: 'getMany', returnAll: true, simplify: false }, one),
			download: () =>
				whole(
					{
						resource: 'recording',
						operation: 'download',
						meetingId: byId(site.recording?.uuid ?? ''),
						files: 'types',
						fileTypes: ['MP4'],
					},
					one,
				),
		};
		return jobs[job]();
	},
};

const builtIn: Candidate = {
	name: 'builtIn',
	title: 'Built-in Zoom node',
	type: 'n8n-nodes-base.zoom',
	credential: (site, host) => ({ type: 'zoomOAuth2Api', data: connected(site, host) }),
	tasks({ job, items }, site) {
		const meeting = (operation: string, parameters: INodeParameters): INodeParameters => ({
			authentication: 'oAuth2',
			resource: 'meeting',
			operation,
			...parameters,
		});
		switch (job) {
			case 'create':
				// It creates for the connected user only: an execution for each host.
				return site.hosts.map(({ email }, host) => ({
					host,
					parameters: meeting('create', { topic: '={{ $json.topic }}', additionalFields: { type: 3 } }),
					items: newMeetings(items, site).filter(({ json }) => json.host === email),
				}));
			case 'get':
				return [
					{
						host: 0,
						parameters: meeting('get', { meetingId: '={{ $json.id }}', additionalFields: {} }),
						items: ids(site.meetings, items),
					},
				];
			case 'meetings':
				return [{ host: 0, parameters: meeting('getAll', { returnAll: true, filters: {} }), items: one }];
			default:
				return undefined;
		}
	},
};

const http: Candidate = {
	name: 'http',
	title: 'HTTP Request node',
	type: 'n8n-nodes-base.httpRequest',
	credential: builtIn.credential,
	tasks({ job, items }, site) {
		const api = 'https://api.zoom.us/v2';
		const request = (parameters: INodeParameters, options: INodeParameters = {}): INodeParameters => ({
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'zoomOAuth2Api',
			...parameters,
			// The option Batching as it is when it is added and nothing in it is changed.
			options: { batching: { batch: { batchSize: 50, batchInterval: 1000 } }, ...options },
		});
		const list = (split: string, url: string, pageSize: number, input: INodeExecutionData[]): Task[] => [
			{
				host: 0,
				parameters: request(
					{ url, sendQuery: true, queryParameters: { parameters: [{ name: 'page_size', value: String(pageSize) }] } },
					pages,
				),
				items: input,
				split,
			},
		];
		const jobs: Record<Job, () => Task[]> = {
			create: () => [
				{
					host: 0,
					parameters: request({
						method: 'POST',
						url: `=${api}/users/{{ $json.host }}/meetings`,
						sendBody: true,
						specifyBody: 'json',
						jsonBody: '={{ { topic: $json.topic, type: 3 } }}',
					}),
					items: newMeetings(items, site),
				},
			],
			get: () => [
				{ host: 0, parameters: request({ url: `=${api}/meetings/{{ $json.id }}` }), items: ids(site.meetings, items) },
			],
			meetings: () => list('meetings', `${api}/users/me/meetings`, 300, one),
			registrants: () =>
				list('registrants', `=${api}/webinars/{{ $json.id }}/registrants`, 300, ids(site.webinars, items)),
			users: () => list('users', `${api}/users`, 2000, one),
			// It would need another node before it that finds the address.
			download: () => [
				{
					host: 0,
					parameters: request(
						{ url: site.recording?.downloadUrl ?? '' },
						{ response: { response: { responseFormat: 'file' } } },
					),
					items: one,
				},
			],
		};
		return jobs[job]();
	},
};

/** The option Pagination, set to Zoom's page tokens. */
const pages: INodeParameters = {
	pagination: {
		pagination: {
			paginationMode: 'updateAParameterInEachRequest',
			parameters: {
				parameters: [{ type: 'qs', name: 'next_page_token', value: "={{ $response.body?.next_page_token ?? '' }}" }],
			},
			paginationCompleteWhen: 'other',
			completeExpression: '={{ !$response.body.next_page_token }}',
		},
	},
};

export const candidates: readonly Candidate[] = [zoom, builtIn, http];

/** What n8n has stored after somebody connected. */
function connected({ app, hosts }: Site, host: number): ICredentialDataDecryptedObject {
	const { accessToken = '', refreshToken = '' } = hosts[host] ?? {};
	return {
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer' },
	};
}
