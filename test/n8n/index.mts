// n8n for tests: its real execution code with this package loaded, without server, database and editor.
//
//   const n8n = await createTestN8n();
//   const credential = n8n.addCredential('zoomServerToServerOAuth2Api', { accountId, clientId, clientSecret });
//   const { output } = await n8n.run({ resource: 'user', operation: 'get' }, { credential });
//   n8n.close();
import type {
	IBinaryData,
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeListSearchResult,
	INodeParameters,
	INodeTypeDescription,
	IWorkflowExecuteAdditionalData,
	ResourceMapperFields,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialStore, credentialsHelper, type CredentialReference } from './credentials.mts';
import { testCredential, type CredentialTestResult } from './credentialTest.mts';
import {
	runNode,
	runWorkflow,
	type RunOptions,
	type RunResult,
	type Runtime,
	type WorkflowOptions,
	type WorkflowResult,
} from './execution.mts';
import { columns, listSearch, type ListSearchOptions } from './listSearch.mts';
import { recordLogs } from './logs.mts';
import { ensureUserFolder, loadN8n, removeUserFolder, shutDown, type N8nVersion, type N8n } from './modules.mts';
import { serveWebhook, type Webhook, type WebhookOptions } from './webhook.mts';
import { loadBaseNodes, loadPackage, nodeTypesOf, type PackageOrigin } from './nodeTypes.mts';
import { withFastTime, type Clock, type FastTimeOptions } from './time.mts';

export type { CredentialReference } from './credentials.mts';
export type { WorkflowNode, WorkflowResult } from './execution.mts';
export type { N8nVersion } from './modules.mts';
export type { Webhook, WebhookOptions } from './webhook.mts';
export { NO_OP, START } from './nodeTypes.mts';

/** Which n8n, and which state of the package. */
export interface TestN8nOptions {
	/**
	 * Default `current`. `old` needs `node scripts/install.mjs test/n8n/old` first; `full`, which has n8n's own nodes,
	 * needs `node scripts/install.mjs demo/n8n`.
	 */
	version?: N8nVersion;
	/**
	 * Default `built`, or `source` if ZOOM_TEST_FROM_SOURCE is set: Jest then loads the TypeScript files, as coverage and
	 * mutation tests need it.
	 */
	package?: PackageOrigin;
}

/** The n8n of one test file. */
export interface TestN8n {
	readonly modules: N8n;
	/** The description of a node of the package as n8n loaded it. */
	description(node?: string): INodeTypeDescription;
	/** Stores a credential: what a person enters, and `oauthTokenData` if it is connected. */
	addCredential(type: string, data: ICredentialDataDecryptedObject): CredentialReference;
	/** The stored data of a credential, for example after n8n refreshed the token. */
	credential(id: string): ICredentialDataDecryptedObject;
	/** Runs the declared test of a credential, as the editor's Retry button does. */
	testCredential(id: string): Promise<CredentialTestResult>;
	/** Runs one node; throws what the node throws. */
	run(parameters: IDataObject, options?: RunOptions): Promise<RunResult>;
	/** Runs a workflow; errors of nodes are in the result. */
	runWorkflow(options: WorkflowOptions): Promise<WorkflowResult>;
	/** Calls a From List search of a node as the editor does. */
	listSearch(method: string, options: ListSearchOptions): Promise<INodeListSearchResult>;
	/** Asks for the columns of a resource mapper of a node as the editor does. */
	columns(
		method: string,
		options: Omit<ListSearchOptions, 'filter' | 'paginationToken'>,
	): Promise<ResourceMapperFields>;
	/** Serves the webhook of a trigger over HTTP on this machine, until it is closed. */
	webhook(options: WebhookOptions): Promise<Webhook>;
	/** Stores a file as an earlier node would. The result belongs under `binary` of an input item. */
	storeBinary(content: Buffer, file: { fileName?: string; mimeType: string }): Promise<IBinaryData>;
	/** Reads a file of an output item. */
	readBinary(data: IBinaryData | undefined): Promise<Buffer>;
	/** Runs `work` on a fake clock that only waits advance: see time.mts. */
	withFastTime<T>(work: (clock: Clock) => Promise<T>, options?: FastTimeOptions): Promise<T>;
	/** Ends n8n and removes its folder. */
	close(): void;
}

/**
 * Starts n8n. Its modules are loaded on the first call of a test file, which takes about a second. Binary data and the
 * encryption key are kept in a temporary folder.
 * @throws the error of loading the package.
 */
export async function createTestN8n(options: TestN8nOptions = {}): Promise<TestN8n> {
	const { version = 'current', package: origin = process.env.ZOOM_TEST_FROM_SOURCE ? 'source' : 'built' } = options;
	ensureUserFolder();
	const n8n = loadN8n(version);
	const loader = await loadPackage(n8n, origin);
	const loaders = version === 'full' ? [loader, await loadBaseNodes(n8n)] : [loader];
	const nodeTypes = nodeTypesOf(n8n, loaders);
	const store = new CredentialStore(n8n);
	const credentialType = (name: string) =>
		(
			loaders.find(({ known, credentialTypes }) => name in known.credentials || name in credentialTypes) ?? loader
		).getCredential(name).type;
	const helper = credentialsHelper(n8n, credentialType, store);
	const binaryData = n8n.container.get(n8n.core.BinaryDataService);
	await binaryData.init();

	let executions = 0;
	const runtime: Runtime = {
		n8n,
		nodeTypes,
		packageName: loader.packageName,
		additionalData: (workflow) => additionalData(n8n, helper, `${++executions}`, workflow),
		recordLogs: () => recordLogs(n8n),
	};
	return {
		modules: n8n,
		description: (node = 'zoom') => nodeTypes.getByNameAndVersion(`${loader.packageName}.${node}`).description,
		addCredential: (type, data) => {
			credentialType(type);
			return store.add(type, data);
		},
		credential: (id) => store.read(id),
		testCredential: async (id) => await testCredential(runtime, loader, store, id),
		run: async (parameters, runOptions = {}) => await runNode(runtime, parameters, runOptions),
		runWorkflow: async (workflow) => await runWorkflow(runtime, workflow),
		listSearch: async (method, searchOptions) => await listSearch(runtime, method, searchOptions),
		columns: async (method, columnOptions) => await columns(runtime, method, columnOptions),
		webhook: async (webhookOptions) => await serveWebhook(runtime, webhookOptions),
		storeBinary: async (content, file) =>
			await binaryData.store(binaryLocation(`${executions}`), content, { data: '', ...file }),
		readBinary: async (data) => {
			if (!data) throw new Error('The item has no such binary data');
			return await binaryData.getAsBuffer(data);
		},
		withFastTime: async (work, timeOptions) => await withFastTime(n8n, work, timeOptions),
		close() {
			shutDown(n8n);
			removeUserFolder();
		},
	};
}

const binaryLocation = (executionId: string) => ({ type: 'execution' as const, workflowId: 'workflow', executionId });

/**
 * What n8n's server passes to every execution. URLs must be valid because n8n-core parses them; nothing listens there.
 */
function additionalData(
	n8n: N8n,
	helper: IWorkflowExecuteAdditionalData['credentialsHelper'],
	executionId: string,
	{
		nodes,
		connections,
		mode,
		parameters,
	}: { nodes: INode[]; connections: IConnections; mode: WorkflowExecuteMode; parameters?: INodeParameters },
): IWorkflowExecuteAdditionalData {
	const base = 'http://localhost:5678';
	const unavailable = async () => {
		throw new Error('In tests, n8n runs no other workflows and no task runner');
	};
	const workflowData = {
		id: 'workflow',
		name: 'Test',
		nodes,
		connections,
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
	};
	return {
		credentialsHelper: helper,
		externalSecretsProxy: n8n.container.get(n8n.core.ExternalSecretsProxy),
		executionId,
		hooks: new n8n.core.ExecutionLifecycleHooks(mode, executionId, workflowData),
		currentNodeExecutionIndex: 0,
		...(parameters ? { currentNodeParameters: parameters } : {}),
		instanceBaseUrl: base,
		restApiUrl: `${base}/rest`,
		formBaseUrl: `${base}/form`,
		formTestBaseUrl: `${base}/form-test`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		webhookBaseUrl: `${base}/webhook`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		variables: {},
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		executeWorkflow: unavailable,
		startRunnerTask: unavailable,
	};
}
