// Runs nodes and workflows through n8n's own WorkflowExecute.
import type {
	IConnections,
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	NodeExecutionHint,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ownName } from '../../nodes/shared/definition/ownTargets.ts';
import type { CredentialReference } from './credentials.mts';
import type { N8n } from './modules.mts';

/** How a node is run. The defaults are those of a new node in the editor. */
export interface RunOptions {
	/** Default: one empty item. */
	items?: INodeExecutionData[];
	/** The selected credential. If the node has a parameter `authentication`, its default is the credential's type. */
	credential?: CredentialReference;
	/** The setting in old workflows. Today's editor sets `onError`. */
	continueOnFail?: boolean;
	onError?: OnError;
	/** Default: the node's newest version. */
	typeVersion?: number;
	/** Default `zoom`. */
	node?: string;
	/** Aborting it stops the execution. */
	signal?: AbortSignal;
	/** Default `manual`. */
	mode?: WorkflowExecuteMode;
	/** Settings of the workflow, such as `timezone`. */
	settings?: IWorkflowSettings;
}

/** A log line of the node or of n8n. */
export interface LogLine {
	readonly level: 'error' | 'warn' | 'info' | 'debug';
	readonly message: string;
	readonly meta?: object;
}

/** The result of one run of a node. */
export interface RunResult {
	/** Items by output. */
	readonly output: INodeExecutionData[][];
	readonly hints: NodeExecutionHint[];
	readonly logs: LogLine[];
}

/**
 * A node of a workflow: the fields of a saved node, of which only name and type are required. `credential` is short for
 * `credentials`.
 */
export type WorkflowNode = Partial<INode> & Pick<INode, 'name' | 'type'> & { credential?: CredentialReference };

/** `[from, to]`, or `[from, to, output]` if it is not the first output. The error output comes last. */
type Connection = readonly [from: string, to: string, output?: number];

/** A workflow as the editor exports it, or a shorter form of it. */
export interface WorkflowOptions {
	nodes: WorkflowNode[];
	connections: IConnections | readonly Connection[];
	/** The output of the first node. Default: one empty item. */
	items?: INodeExecutionData[];
	settings?: IWorkflowSettings;
	mode?: WorkflowExecuteMode;
	/** Aborting it stops the execution. */
	signal?: AbortSignal;
}

/** The result of executing a workflow. */
export interface WorkflowResult {
	readonly status: IRun['status'];
	/** The error that stopped the execution, as n8n stores it. */
	readonly error: IRun['data']['resultData']['error'];
	/** The items of a node's last run, by output. Empty if the node did not run. */
	output(name: string): INodeExecutionData[][];
	readonly run: IRun;
	readonly logs: LogLine[];
}

/** What running a node needs. */
export interface Runtime {
	readonly n8n: N8n;
	readonly nodeTypes: INodeTypes;
	/** The package's name, before the dot of its node types. */
	readonly packageName: string;
	additionalData(workflow: {
		nodes: INode[];
		connections: IConnections;
		mode: WorkflowExecuteMode;
		parameters?: INodeParameters;
	}): IWorkflowExecuteAdditionalData;
	/** Starts recording. The function that it returns gives the lines since then. */
	recordLogs(): () => LogLine[];
}

/** Runs one node in the context that n8n creates for it. Throws the error of the node unchanged. */
export async function runNode(runtime: Runtime, parameters: IDataObject, options: RunOptions): Promise<RunResult> {
	const { n8n, nodeTypes } = runtime;
	const { items = [{ json: {} }], mode = 'manual', settings, signal } = options;
	const node = nodeFrom(runtime, {
		...options,
		name: 'Zoom',
		type: `${runtime.packageName}.${options.node ?? 'zoom'}`,
		parameters: parameters as INodeParameters,
	});
	const additionalData = runtime.additionalData({ nodes: [node], connections: {}, mode });
	const workflow = new n8n.workflow.Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		...(settings ? { settings } : {}),
	});
	const executionData: IExecuteData = { data: { main: [items] }, node, source: null };
	const runExecutionData = n8n.workflow.createEmptyRunExecutionData();
	const logs = runtime.recordLogs();
	const execute = new n8n.core.WorkflowExecute(additionalData, mode, runExecutionData);
	const result = await execute.runNode(
		workflow,
		executionData,
		runExecutionData,
		0,
		additionalData,
		mode,
		signal ?? new AbortController().signal,
	);
	if ('actions' in result) throw new Error('The node asked the engine to run other nodes');
	return { output: result.data ?? [], hints: result.hints ?? [], logs: logs() };
}

/**
 * Executes a whole workflow from its first node. The error of a node is not thrown: the result has it as n8n stores it.
 */
export async function runWorkflow(runtime: Runtime, options: WorkflowOptions): Promise<WorkflowResult> {
	const { n8n, nodeTypes } = runtime;
	const { items = [{ json: {} }], mode = 'manual', settings, signal } = options;
	const nodes = options.nodes.map((node) => nodeFrom(runtime, node));
	const connections = Array.isArray(options.connections)
		? connect(options.connections as readonly Connection[])
		: (options.connections as IConnections);
	const additionalData = runtime.additionalData({ nodes, connections, mode });
	const workflow = new n8n.workflow.Workflow({
		id: 'workflow',
		name: 'Test',
		nodes,
		connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', ...settings },
	});
	const startNode = nodes.find(({ name }) => workflow.getParentNodes(name).length === 0);
	if (!startNode) throw new Error('The workflow has no node without input to start from');

	const logs = runtime.recordLogs();
	const execution = new n8n.core.WorkflowExecute(additionalData, mode).run({
		workflow,
		startNode,
		triggerToStartFrom: {
			name: startNode.name,
			data: { startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main: [items] } },
		},
	});
	signal?.addEventListener('abort', () => execution.cancel(), { once: true });
	const run = await execution;
	return {
		status: run.status,
		error: run.data.resultData.error,
		output: (name) => (run.data.resultData.runData[name]?.at(-1)?.data?.main ?? []).map((branch) => branch ?? []),
		run,
		logs: logs(),
	};
}

/** The settings of a node that are passed on. */
const SETTINGS = [
	'continueOnFail',
	'onError',
	'retryOnFail',
	'maxTries',
	'waitBetweenTries',
	'disabled',
	'executeOnce',
	'webhookId',
] as const;

/** A complete node. The Workflow that it is added to fills in the default parameters. */
export function nodeFrom({ nodeTypes }: Runtime, node: WorkflowNode): INode {
	const { name, type, credential, credentials } = node;
	const { properties, version } = nodeTypes.getByNameAndVersion(type, node.typeVersion).description;
	const hasAuthentication = properties.some((property) => property.name === 'authentication');
	const selected = credential ? { [credential.type]: { id: credential.id, name: credential.name } } : credentials;
	return {
		id: node.id ?? name,
		name,
		type,
		typeVersion: node.typeVersion ?? Math.max(...[version].flat()),
		position: node.position ?? [0, 0],
		parameters: {
			...(credential && hasAuthentication ? { authentication: credential.type } : {}),
			...(node.typeVersion === undefined ? withOwnTargets(node.parameters, properties) : node.parameters),
		},
		...(selected ? { credentials: selected } : {}),
		...Object.fromEntries(SETTINGS.filter((key) => node[key] !== undefined).map((key) => [key, node[key]])),
	};
}

/**
 * A copy of the parameters in which targets have the names of the newest version of the Zoom node. Tests write plain
 * names; those with a `typeVersion` of their own keep them.
 */
function withOwnTargets(parameters: INodeParameters = {}, properties: INodeProperties[]): INodeParameters {
	const { resource, operation } = parameters;
	const known = new Set(properties.map(({ name }) => name));
	const renamed = (name: string): string => {
		const own = ownName(String(resource), String(operation), name);
		return known.has(own) ? own : name;
	};
	return Object.fromEntries(Object.entries(structuredClone(parameters)).map(([name, value]) => [renamed(name), value]));
}

function connect(pairs: readonly Connection[]): IConnections {
	const connections: IConnections = {};
	for (const [from, to, output = 0] of pairs) {
		const outputs = connections[from]?.main ?? [];
		connections[from] = { main: outputs };
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: 0 });
	}
	return connections;
}
