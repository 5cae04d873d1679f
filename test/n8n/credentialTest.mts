// Runs the declared test of a credential. n8n-core's RoutingNode sends the request. What n8n's server adds (a new token
// for client credentials, the message) follows n8n 2.41.
import type { PackageDirectoryLoader } from 'n8n-core';
import type { IExecuteData, INode, INodeExecutionData, INodeType, NodeApiError } from 'n8n-workflow';
import type { CredentialStore } from './credentials.mts';
import type { Runtime } from './execution.mts';

/** What the editor shows. */
export interface CredentialTestResult {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

/** @throws an error if the credential's type declares no test. */
export async function testCredential(
	runtime: Runtime,
	loader: PackageDirectoryLoader,
	store: CredentialStore,
	id: string,
): Promise<CredentialTestResult> {
	const { name, type } = store.reference(id);
	const test = loader.getCredential(type).type.test;
	if (!test) throw new Error(`The credential type ${type} declares no test`);

	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id, name } },
	};
	const additionalData = runtime.additionalData({ nodes: [node], connections: {}, mode: 'internal' });
	const decrypted = await additionalData.credentialsHelper.getDecrypted(additionalData, { id, name }, type, 'internal');
	if (decrypted.grantType === 'clientCredentials') store.update(id, { oauthTokenData: {} });

	const { rules = [] } = test;
	let items: INodeExecutionData[] | undefined;
	try {
		items = await sendTest(runtime, node, additionalData, nodeTypeFor(type, test.request));
	} catch (error) {
		return { status: 'Error', message: failure(error as NodeApiError, rules) };
	}
	const body = items?.[0]?.json ?? {};
	const failed = rules.find(
		(rule) => rule.type === 'responseSuccessBody' && memberAt(body, rule.properties.key) === rule.properties.value,
	);
	return failed
		? { status: 'Error', message: failed.properties.message }
		: { status: 'OK', message: 'Connection successful!' };
}

/** The member of a body at a dotted path, as lodash's `get` has it. */
function memberAt(body: unknown, path: string): unknown {
	return path.split('.').reduce((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], body);
}

/** A declarative node whose only operation is the test request. */
function nodeTypeFor(credentialType: string, request: CredentialTest['request']): INodeType {
	return {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }],
		},
	};
}

async function sendTest(
	{ n8n }: Runtime,
	node: INode,
	additionalData: ReturnType<Runtime['additionalData']>,
	nodeType: INodeType,
): Promise<INodeExecutionData[] | undefined> {
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new n8n.workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const input = { main: [[{ json: {} }]] };
	const executeData: IExecuteData = { node, data: {}, source: null };
	const context = new n8n.core.ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		n8n.workflow.createEmptyRunExecutionData(),
		0,
		[],
		input,
		executeData,
		[],
	);
	return (await new n8n.core.RoutingNode(context, nodeType).runNode())?.[0];
}

type CredentialTest = NonNullable<ReturnType<PackageDirectoryLoader['getCredential']>['type']['test']>;
type Rules = NonNullable<CredentialTest['rules']>;

function failure(error: NodeApiError, rules: Rules): string {
	const { response, code } = (error.cause ?? {}) as {
		response?: { status: number; statusText: string };
		code?: string;
	};
	if (!response) return code ?? error.message;
	const rule = rules.find(
		(candidate) => candidate.type === 'responseCode' && candidate.properties.value === response.status,
	);
	return rule?.properties.message ?? (response.statusText || `Received HTTP status code: ${response.status}`);
}
