// The nodes that are compared, with the parameters that a user would set in the editor for each job.
import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Job, Scenario } from './scenarios.mts';
import type { Fixture } from './sandbox.mts';

export type CandidateName = 'zoom' | 'builtIn' | 'http';

/** One execution of a node. */
export interface Task {
	/** Whose credential is used: an index into the fixture's hosts. */
	host: number;
	parameters: INodeParameters;
	items: INodeExecutionData[];
	/** If the node outputs whole pages: the property that a Split Out node behind it turns into items. */
	split?: string;
}

/** A node that is measured. */
export interface Candidate {
	name: CandidateName;
	title: string;
	/** Its node type. */
	type: string;
	/** A connected credential of one of the fixture's hosts. */
	credential: (fixture: Fixture, host: number) => { type: string; data: ICredentialDataDecryptedObject };
	/** The executions that a scenario's job takes; undefined for a node without such an operation. */
	tasks: (scenario: Pick<Scenario, 'job' | 'items'>, fixture: Fixture) => Task[] | undefined;
}

/** One execution with the first host's credential. */
const single = (parameters: INodeParameters, items: INodeExecutionData[], split?: string): Task[] => [
	{ host: 0, parameters, items, ...(split === undefined ? {} : { split }) },
];

/** Topics and hosts of new meetings. The hosts take turns, because each may create 100 meetings a day. */
const newMeetings = (count: number, { hosts }: Fixture): INodeExecutionData[] =>
	inputItems(
		Array.from({ length: count }, (_unused, index) => ({
			topic: `Bench ${index + 1}`,
			host: hosts[index % hosts.length]?.email,
		})),
	);
const inputItems = (objects: IDataObject[]): INodeExecutionData[] => objects.map((json) => ({ json }));
const idItems = (numbers: number[], count: number): INodeExecutionData[] =>
	inputItems(numbers.slice(0, count).map((id) => ({ id })));
const emptyItem: INodeExecutionData[] = [{ json: {} }];

const locator = (mode: 'id' | 'email', value: string) => ({ __rl: true, mode, value });

const zoom: Candidate = {
	name: 'zoom',
	title: 'This node',
	type: 'n8n-nodes-zoom.zoom',
	credential: (fixture, host) => ({
		type: 'zoomGeneralAppOAuth2Api',
		data: {
			environment: 'custom',
			oauthBaseUrl: fixture.url,
			apiBaseUrl: `${fixture.url}/v2`,
			...connectedCredential(fixture, host),
		},
	}),
	tasks({ job, items }, fixture) {
		const newMeeting = {
			userId: locator('email', '={{ $json.host }}'),
			topic: '={{ $json.topic }}',
			meetingType: 3,
			simplify: false,
		};
		const video = { meetingId: locator('id', fixture.recording?.uuid ?? ''), files: 'types', fileTypes: ['MP4'] };
		const meetingId = locator('id', '={{ $json.id }}');
		const webinarId = locator('id', '={{ $json.id }}');
		const all = { operation: 'getMany', returnAll: true, simplify: false };
		const jobs: Record<Job, () => Task[]> = {
			create: () => single({ resource: 'meeting', operation: 'create', ...newMeeting }, newMeetings(items, fixture)),
			upsert: () =>
				single(
					{ resource: 'meeting', operation: 'upsert', ...newMeeting, matchBy: 'key', key: '={{ $json.topic }}' },
					newMeetings(items, fixture),
				),
			get: () =>
				single({ resource: 'meeting', operation: 'get', meetingId, simplify: false }, idItems(fixture.meetings, items)),
			meetings: () => single({ resource: 'meeting', ...all }, emptyItem),
			registrants: () => single({ resource: 'webinarRegistrant', webinarId, ...all }, idItems(fixture.webinars, items)),
			users: () => single({ resource: 'user', ...all }, emptyItem),
			download: () => single({ resource: 'recording', operation: 'download', ...video }, emptyItem),
		};
		return jobs[job]();
	},
};

const builtIn: Candidate = {
	name: 'builtIn',
	title: 'Built-in Zoom node',
	type: 'n8n-nodes-base.zoom',
	credential: (fixture, host) => ({ type: 'zoomOAuth2Api', data: connectedCredential(fixture, host) }),
	tasks({ job, items }, fixture) {
		const meeting = (operation: string, parameters: INodeParameters): INodeParameters => ({
			authentication: 'oAuth2',
			resource: 'meeting',
			operation,
			...parameters,
		});
		switch (job) {
			case 'create':
				// The node creates meetings for the connected user only, so each host needs an execution.
				return fixture.hosts.map(({ email }, host) => ({
					host,
					parameters: meeting('create', { topic: '={{ $json.topic }}', additionalFields: { type: 3 } }),
					items: newMeetings(items, fixture).filter(({ json }) => json.host === email),
				}));
			case 'get':
				return single(
					meeting('get', { meetingId: '={{ $json.id }}', additionalFields: {} }),
					idItems(fixture.meetings, items),
				);
			case 'meetings':
				return single(meeting('getAll', { returnAll: true, filters: {} }), emptyItem);
			default:
				return undefined;
		}
	},
};

const httpRequest: Candidate = {
	name: 'http',
	title: 'HTTP Request node',
	type: 'n8n-nodes-base.httpRequest',
	credential: builtIn.credential,
	tasks({ job, items }, fixture) {
		const api = 'https://api.zoom.us/v2';
		const request = (parameters: INodeParameters, options: INodeParameters = {}): INodeParameters => ({
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'zoomOAuth2Api',
			...parameters,
			// The default values of the option Batching.
			options: { batching: { batch: { batchSize: 50, batchInterval: 1000 } }, ...options },
		});
		const list = (split: string, url: string, pageSize: number, input: INodeExecutionData[]): Task[] => {
			const query = { parameters: [{ name: 'page_size', value: String(pageSize) }] };
			return single(request({ url, sendQuery: true, queryParameters: query }, pagination), input, split);
		};
		const creation = {
			method: 'POST',
			url: `=${api}/users/{{ $json.host }}/meetings`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ { topic: $json.topic, type: 3 } }}',
		};
		const jobs: Record<Job, () => Task[] | undefined> = {
			// It takes a workflow of several nodes.
			upsert: () => undefined,
			create: () => single(request(creation), newMeetings(items, fixture)),
			get: () => single(request({ url: `=${api}/meetings/{{ $json.id }}` }), idItems(fixture.meetings, items)),
			meetings: () => list('meetings', `${api}/users/me/meetings`, 300, emptyItem),
			registrants: () =>
				list('registrants', `=${api}/webinars/{{ $json.id }}/registrants`, 300, idItems(fixture.webinars, items)),
			users: () => list('users', `${api}/users`, 2000, emptyItem),
			// A workflow would need another node before it, which finds the URL.
			download: () =>
				single(
					request(
						{ url: fixture.recording?.downloadUrl ?? '' },
						{ response: { response: { responseFormat: 'file' } } },
					),
					emptyItem,
				),
		};
		return jobs[job]();
	},
};

/** The option Pagination, set to follow Zoom's page tokens. */
const pagination: INodeParameters = {
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

export const candidates: readonly Candidate[] = [zoom, builtIn, httpRequest];

/** The data of a credential as n8n stores it after a user has connected it. */
function connectedCredential({ app, hosts }: Fixture, host: number): ICredentialDataDecryptedObject {
	const { accessToken = '', refreshToken = '' } = hosts[host] ?? {};
	return {
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer' },
	};
}
