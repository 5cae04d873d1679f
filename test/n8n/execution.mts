// Runs nodes and workflows through n8n's own WorkflowExecute.
import type {
	IConnections,
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	NodeExecutionHint,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialReference } from './credentials.mts';
import type { N8n } from './modules.mts';

/** How a node is run; what is left out is as for a new node in the editor. */
export interface RunOptions {
	/** The input; default: one empty item. */
	items?: INodeExecutionData[];
	/** The credential selected in the node; the parameter `authentication`, if the node has one and it is not given, follows its type. */
	credential?: CredentialReference;
	/** The node setting of old workflows; the editor of today sets `onError`. */
	continueOnFail?: boolean;
	onError?: OnError;
	/** Default: the node's newest version. */
	typeVersion?: number;
	/** Default `zoom`. */
	node?: string;
	/** Aborting it is what stopping the execution is. */
	signal?: AbortSignal;
	/** Default `manual`. */
	mode?: WorkflowExecuteMode;
	/** Settings of the workflow, e.g. `timezone`. */
	settings?: IWorkflowSettings;
}

/** A log line of the node or of the host. */
export interface LogLine {
	readonly level: 'error' | 'warn' | 'info' | 'debug';
	readonly message: string;
	readonly meta?: object;
}

/** What one run of a node gave. */
export interface RunResult {
	/** Items by output. */
	readonly output: INodeExecutionData[][];
	readonly hints: NodeExecutionHint[];
	readonly logs: LogLine[];
}

/** A node of a workflow: the fields of a saved one, of which only name and type are needed, or a credential of this host instead of `credentials`. */
export type WorkflowNode = Partial<INode> & Pick<INode, 'name' | 'type'> & { credential?: CredentialReference };

/** `[from, to]`, or `[from, to, output]` for another than the first output (the error output comes last). */
export type Connection = readonly [from: string, to: string, output?: number];

/** A workflow as exported by the editor, or shortened. */
export interface WorkflowOptions {
	nodes: WorkflowNode[];
	connections: IConnections | readonly Connection[];
	/** What the first node hands on; default: one empty item. */
	items?: INodeExecutionData[];
	settings?: IWorkflowSettings;
	mode?: WorkflowExecuteMode;
	/** Aborting it stops the execution. */
	signal?: AbortSignal;
}

/** What the execution of a workflow gave. */
export interface WorkflowResult {
	readonly status: IRun['status'];
	/** The error that stopped the execution, as n8n stores it. */
	readonly error: IRun['data']['resultData']['error'];
	/** What a node put out in its last run, by output; a node that did not run has none. */
	output(name: string): INodeExecutionData[][];
	readonly run: IRun;
	readonly logs: LogLine[];
}

/** What running needs of the host. */
export interface Surroundings {
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
	/** Hands out the lines logged since it was called. */
	recordLogs(): () => LogLine[];
}

/** The node's `execute` in the context the host makes for it; an error of the node is thrown as it is. */
export async function runNode(
	surroundings: Surroundings,
	parameters: IDataObject,
	options: RunOptions,
): Promise<RunResult> {
	const { n8n, nodeTypes } = surroundings;
	const { items = [{ json: {} }], mode = 'manual', settings, signal } = options;
	const node = nodeFrom(surroundings, {
		...options,
		name: 'Zoom',
		type: `${surroundings.packageName}.${options.node ?? 'zoom'}`,
		parameters: parameters as INodeParameters,
	});
	const additionalData = surroundings.additionalData({ nodes: [node], connections: {}, mode });
	const workflow = new n8n.workflow.Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings,
	});
	const executionData: IExecuteData = { data: { main: [items] }, node, source: null };
	const runExecutionData = n8n.workflow.createEmptyRunExecutionData();
	const logs = surroundings.recordLogs();
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

/** A whole execution from the node without input on. An error of a node does not throw: it is in the result, as n8n stores it. */
export async function runWorkflow(surroundings: Surroundings, options: WorkflowOptions): Promise<WorkflowResult> {
	const { n8n, nodeTypes } = surroundings;
	const { items = [{ json: {} }], mode = 'manual', settings, signal } = options;
	const nodes = options.nodes.map((node) => nodeFrom(surroundings, node));
	const connections = Array.isArray(options.connections)
		? connect(options.connections as readonly Connection[])
		: (options.connections as IConnections);
	const additionalData = surroundings.additionalData({ nodes, connections, mode });
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

	const logs = surroundings.recordLogs();
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

/** A complete node, its defaults filled in by the Workflow that takes it up. */
export function nodeFrom({ nodeTypes }: Surroundings, node: WorkflowNode): INode {
	const {
		name,
		type,
		credential,
		credentials,
		continueOnFail,
		onError,
		retryOnFail,
		maxTries,
		waitBetweenTries,
		disabled,
		executeOnce,
		webhookId,
	} = node;
	const description = nodeTypes.getByNameAndVersion(type, node.typeVersion).description;
	const versions = [description.version].flat();
	const chooses = credential && description.properties.some((property) => property.name === 'authentication');
	const settings = {
		continueOnFail,
		onError,
		retryOnFail,
		maxTries,
		waitBetweenTries,
		disabled,
		executeOnce,
		webhookId,
	};
	return {
		id: node.id ?? name,
		name,
		type,
		typeVersion: node.typeVersion ?? Math.max(...versions),
		position: node.position ?? [0, 0],
		parameters: { ...(chooses && { authentication: credential.type }), ...structuredClone(node.parameters) },
		credentials: credential ? { [credential.type]: { id: credential.id, name: credential.name } } : credentials,
		...Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
	};
}

function connect(pairs: readonly Connection[]): IConnections {
	const connections: IConnections = {};
	for (const [from, to, output = 0] of pairs) {
		const outputs = ((connections[from] ??= { main: [] }).main ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: 0 });
	}
	return connections;
}
