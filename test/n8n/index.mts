// The test host: n8n's real execution code, loaded with this package, without server, database and editor.
//
//   const host = await createHost();
//   const credential = host.addCredential('zoomServerToServerOAuth2Api', { accountId: 'abc', clientId: 'id', clientSecret: 'secret' });
//   const { output } = await host.run({ resource: 'user', operation: 'get' }, { credential });
//   host.close();
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
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialStore, credentialsHelper, type CredentialReference } from './credentials.mts';
import { testCredential, type CredentialTestResult } from './credentialTest.mts';
import {
	runNode,
	runWorkflow,
	type RunOptions,
	type RunResult,
	type Surroundings,
	type WorkflowOptions,
	type WorkflowResult,
} from './execution.mts';
import { listSearch, type ListSearchOptions } from './listSearch.mts';
import { recordLogs } from './logs.mts';
import { ensureUserFolder, loadN8n, removeUserFolder, shutDown, type N8nVersion, type N8n } from './modules.mts';
import { serveWebhook, type Webhook, type WebhookOptions } from './webhook.mts';
import { loadBaseNodes, loadPackage, nodeTypesOf, type PackageOrigin } from './nodeTypes.mts';
import { withFastTime, type Clock, type FastTimeOptions } from './time.mts';

export type { N8nVersion } from './modules.mts';
export type { Clock, FastTimeOptions } from './time.mts';
export type { CredentialReference } from './credentials.mts';
export type { CredentialTestResult } from './credentialTest.mts';
export type {
	Connection,
	LogLine,
	RunOptions,
	RunResult,
	WorkflowNode,
	WorkflowOptions,
	WorkflowResult,
} from './execution.mts';
export type { ListSearchOptions } from './listSearch.mts';
export type { PackageOrigin } from './nodeTypes.mts';
export type { Webhook, WebhookOptions } from './webhook.mts';
export { NO_OP, START } from './nodeTypes.mts';

/** Which n8n, and which state of the package. */
export interface TestN8nOptions {
	/** Default `current`; `old` needs `node scripts/install.mjs test/n8n/old` first, `full` (with n8n's own nodes) `… demo/n8n`. */
	version?: N8nVersion;
	/**
	 * Default `built`, or `source` if ZOOM_TEST_FROM_SOURCE is set: then the TypeScript files are loaded through jest, so that coverage and
	 * mutations see them.
	 */
	package?: PackageOrigin;
}

/** The host of one test file. */
export interface TestN8n {
	readonly n8n: N8n;
	/** The description of a node of the package as n8n has loaded it. */
	description(node?: string): INodeTypeDescription;
	/** Stores a credential: what a person would enter, and `oauthTokenData` for one that is connected. */
	addCredential(type: string, data: ICredentialDataDecryptedObject): CredentialReference;
	/** What is stored now, e.g. after the host has renewed the token. */
	credential(id: string): ICredentialDataDecryptedObject;
	/** The declared test of a credential, as the editor's Retry button runs it. */
	testCredential(id: string): Promise<CredentialTestResult>;
	/** Runs one node; throws what the node throws. */
	run(parameters: IDataObject, options?: RunOptions): Promise<RunResult>;
	/** Runs a workflow; errors of nodes are in the result. */
	runWorkflow(options: WorkflowOptions): Promise<WorkflowResult>;
	/** Calls a From List search of a node as the editor does. */
	listSearch(method: string, options: ListSearchOptions): Promise<INodeListSearchResult>;
	/** Serves the webhook of a trigger over HTTP on this machine, until it is closed. */
	webhook(options: WebhookOptions): Promise<Webhook>;
	/** Stores a file as an earlier node would have, to be put under `binary` of an input item. */
	storeBinary(content: Buffer, file: { fileName?: string; mimeType: string }): Promise<IBinaryData>;
	/** The content of a file of an output item. */
	readBinary(data: IBinaryData | undefined): Promise<Buffer>;
	/** Runs `work` on a clock that only waits move: see time.mts. */
	withFastTime<T>(work: (clock: Clock) => Promise<T>, options?: FastTimeOptions): Promise<T>;
	/** Ends the host and removes its folder. */
	close(): void;
}

/**
 * Starts a host. n8n is loaded on the first call of a test file (about a second); binary data and the key lie in a temporary folder.
 * @throws what loading the package throws.
 */
export async function createTestN8n(options: TestN8nOptions = {}): Promise<TestN8n> {
	const { version: age = 'current', package: origin = process.env.ZOOM_TEST_FROM_SOURCE ? 'source' : 'built' } =
		options;
	ensureUserFolder();
	const n8n = loadN8n(age);
	const loader = await loadPackage(n8n, origin);
	const loaders = age === 'full' ? [loader, await loadBaseNodes(n8n)] : [loader];
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
	const surroundings: Surroundings = {
		n8n,
		nodeTypes,
		packageName: loader.packageName,
		additionalData: (workflow) => additionalData(n8n, helper, `${++executions}`, workflow),
		recordLogs: () => recordLogs(n8n),
	};
	return {
		n8n,
		description: (node = 'zoom') => nodeTypes.getByNameAndVersion(`${loader.packageName}.${node}`).description,
		addCredential: (type, data) => {
			credentialType(type);
			return store.add(type, data);
		},
		credential: (id) => store.read(id),
		testCredential: async (id) => await testCredential(surroundings, loader, store, id),
		run: async (parameters, runOptions = {}) => await runNode(surroundings, parameters, runOptions),
		runWorkflow: async (workflow) => await runWorkflow(surroundings, workflow),
		listSearch: async (method, searchOptions) => await listSearch(surroundings, method, searchOptions),
		webhook: async (webhookOptions) => await serveWebhook(surroundings, webhookOptions),
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

/** What n8n's server hands to every execution. Addresses must be valid, n8n-core parses them; nothing listens there. */
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
		throw new Error('The test host runs no other workflows and no task runner');
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
		currentNodeParameters: parameters,
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
