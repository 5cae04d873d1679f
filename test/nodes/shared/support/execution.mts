// A whole execution of the node, with a scripted n8n and a scripted Zoom, on fake timers.
import { Readable } from 'node:stream';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';
import type { NodeOperationError } from 'n8n-workflow';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import type { Operation, Resource } from '../../../../nodes/shared/definition/operation.ts';
import { executeOperations } from '../../../../nodes/shared/engine/execute.ts';
import { fakeN8n, type LogLine } from './fakeN8n.mts';
import { anOperation } from './operations.mts';

/** Fakes time for all tests of a file: noon on 1 December 2026. Call it once at the top of the file. */
export function fakeTime(): void {
	beforeEach(
		() => void jest.useFakeTimers({ now: Date.parse('2026-12-01T12:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] }),
	);
	afterEach(() => void jest.useRealTimers());
}

/** A request as Zoom gets it. */
export interface ZoomCall {
	method: string;
	path: string;
	query: IDataObject;
	body: unknown;
}

/** A response of Zoom's. */
export interface Scripted {
	statusCode?: number;
	headers?: Record<string, string>;
	body?: unknown;
}

export type ScriptedZoom = (request: ZoomCall) => Scripted | Promise<Scripted>;

/** How an execution differs from one on a user's app that stops at the first failure. */
export interface Setting {
	items?: INodeExecutionData[];
	parameters?: IDataObject;
	/** Parameters that are expressions, with what they give. */
	expressions?: Record<string, unknown>;
	zoom?: ScriptedZoom;
	continueOnFail?: boolean;
	authentication?: string;
	credential?: IDataObject | Error;
	/** The credential's ID, for executions with the same credential. */
	credentialId?: string;
	signal?: AbortSignal;
	retryOnFail?: boolean;
	/** Default: the same for all executions. */
	executionId?: string;
	nodeId?: string;
}

/** What n8n and Zoom saw of an execution. */
export interface Observed {
	/** Method and path of each request. */
	sent: string[];
	requests: ZoomCall[];
	logs: LogLine[];
	hints: unknown[];
}

let credentials = 0;

/**
 * The ID of a credential that no other execution has. What was learnt of the limits of another one is not known for it.
 */
export const newCredentialId = (): string => `credential-${(credentials += 1)}`;

/** n8n's functions. A parameter that is in an item's JSON has the value from there, as with an expression. */
export function executionN8n({
	items = [{ json: {} }],
	parameters = {},
	expressions = {},
	zoom = () => ({}),
	continueOnFail = false,
	authentication = 'zoomGeneralAppOAuth2Api',
	credential = {},
	credentialId = newCredentialId(),
	signal,
	retryOnFail = false,
	executionId = '1',
	nodeId = 'zoom',
}: Setting): { n8n: IExecuteFunctions; observed: Observed } {
	const observed: Observed = { sent: [], requests: [], logs: [], hints: [] };
	const nodeParameters: IDataObject = { resource: 'meeting', operation: 'get', authentication, ...parameters };
	const respond = async ({ method = 'GET', url, qs, body, encoding }: IHttpRequestOptions) => {
		const request = { method, path: url.replace('https://api.zoom.us/v2', ''), query: qs as IDataObject, body };
		observed.sent.push(`${method} ${request.path}`);
		observed.requests.push(request);
		const response = { statusCode: 200, headers: {}, body: {}, ...(await zoom(request)) };
		return encoding === 'stream' ? { ...response, body: streamOf(JSON.stringify(response.body)) } : response;
	};
	const n8n = fakeN8n({
		node: {
			id: nodeId,
			retryOnFail,
			credentials: { [authentication]: { id: credentialId, name: 'Zoom' } },
			parameters: Object.fromEntries(
				[...Object.keys(parameters), ...Object.keys(expressions)].map((name) => [
					name,
					name in expressions ? '={{ $json.x }}' : (parameters[name] as string),
				]),
			),
		},
		items,
		respond,
		credential: () => {
			if (credential instanceof Error) throw credential;
			return credential;
		},
		signal: () => signal,
		onLog: (line) => observed.logs.push(line),
		store: (content) => ({ data: content.toString(), bytes: 0 }),
		functions: {
			getNodeParameter: (name: string, item: number, fallback?: unknown) =>
				name in expressions ? expressions[name] : (items[item]?.json[name] ?? nodeParameters[name] ?? fallback),
			getExecutionId: () => executionId,
			continueOnFail: () => continueOnFail,
			addExecutionHints: (hint: unknown) => observed.hints.push(hint),
		},
	}) as IExecuteFunctions;
	return { n8n, observed };
}

const streamOf = (content: string): Readable => Readable.from([Buffer.from(content)]);

type Ended = { output: INodeExecutionData[] } | { error: NodeOperationError };

/** Runs operations of the resource 'meeting' to the end, without real waiting. */
async function execute(operations: Record<string, Operation>, setting: Setting = {}) {
	const { n8n, observed } = executionN8n(setting);
	const meeting: Resource = {
		name: 'Meeting',
		value: 'meeting',
		description: '',
		operations,
		defaultOperation: 'get',
	};
	const state: { ended?: Ended } = {};
	void executeOperations(n8n, [{ ...meeting, value: 'user', operations: {} }, meeting]).then(
		([output = []]) => (state.ended = { output }),
		(error: unknown) => (state.ended = { error: error as NodeOperationError }),
	);
	for (let turn = 0; turn < 5000 && state.ended === undefined; turn += 1) await jest.advanceTimersToNextTimerAsync();
	if (state.ended === undefined) throw new Error('The execution does not end');
	return { ...observed, ended: state.ended };
}

/** The output of an execution, and what n8n and Zoom saw of it. */
export async function outputOf(operations: Record<string, Operation>, setting?: Setting) {
	const { ended, ...observed } = await execute(operations, setting);
	if ('error' in ended) throw ended.error;
	return { output: ended.output, ...observed };
}

/** The error of an execution, and what n8n and Zoom saw of it. */
export async function errorOf(operations: Record<string, Operation>, setting?: Setting) {
	const { ended, ...observed } = await execute(operations, setting);
	if ('output' in ended) throw new Error(`The execution succeeded with ${JSON.stringify(ended.output)}`);
	return { error: ended.error, ...observed };
}

export const after = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

export const itemsWith = (...ids: Array<string | number>): INodeExecutionData[] => ids.map((id) => ({ json: { id } }));

export const manyItems = (count: number): INodeExecutionData[] =>
	itemsWith(...Array.from({ length: count }, (_unused, index) => `m${index}`));

/** An operation on one meeting, whose ID is the parameter 'id'. */
export const getMeeting = (parts: Partial<Operation> = {}): Operation =>
	anOperation({ fields: [text('ID', { path: 'meetingId', name: 'id', required: true })], ...parts });

/** An operation that creates a meeting, with the parameter 'id' as its topic. */
export const createMeeting = (parts: Partial<Operation> = {}): Operation =>
	anOperation({
		action: 'Create a meeting',
		request: { method: 'POST', path: '/meetings' },
		fields: [text('Topic', { body: 'topic', name: 'id' })],
		...parts,
	});

/** Zoom responds with the ID in the path. */
export const respondWithId: ScriptedZoom = ({ path }) => ({ body: { id: path.split('/').at(-1) } });

/** Zoom knows all meetings but these. */
export const respondWithIdExcept =
	(...ids: string[]): ScriptedZoom =>
	(request) => {
		const id = request.path.split('/').at(-1) ?? '';
		return ids.includes(id)
			? { statusCode: 404, body: { code: 3001, message: `Meeting does not exist: ${id}.` } }
			: respondWithId(request);
	};

/** An operation that creates a record per item, two in a request, with the parameter 'id' as the record's ID. */
export const createBatch = (parts: Partial<Operation> = {}): Operation =>
	createMeeting({
		fields: [
			{
				properties: [],
				write: (values, draft) => void (draft.body = { records: [{ id: values.get('id') as string }] }),
			},
		],
		batch: { records: 'records', size: 2, results: { list: 'results', identifiedBy: 'id' } },
		...parts,
	});

/** Zoom responds with one result per record. */
export const respondWithResults: ScriptedZoom = ({ body }) => ({
	body: { results: (body as { records: IDataObject[] }).records.map(({ id }) => ({ id, more: 1 })) },
});
