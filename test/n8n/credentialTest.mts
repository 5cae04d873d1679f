// The declared test of a credential. The request is made by n8n-core's RoutingNode from the type's `test`; what n8n's server adds around
// it (a fresh token for client credentials, the sentence shown) follows n8n 2.41.
import type { PackageDirectoryLoader } from 'n8n-core';
import type { IExecuteData, INode, INodeExecutionData, INodeType, NodeApiError } from 'n8n-workflow';
import type { CredentialStore } from './credentials.mts';
import type { Surroundings } from './execution.mts';

/** What the editor would show. */
export interface CredentialTestResult {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

/** @throws an error if the credential's type declares no test. */
export async function testCredential(
	surroundings: Surroundings,
	loader: PackageDirectoryLoader,
	store: CredentialStore,
	id: string,
): Promise<CredentialTestResult> {
	const { n8n } = surroundings;
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
	const nodeType: INodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: test.request } },
			],
		},
	};
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new n8n.workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = surroundings.additionalData({ nodes: [node], connections: {}, mode: 'internal' });
	const decrypted = await additionalData.credentialsHelper.getDecrypted(additionalData, { id, name }, type, 'internal');
	if (decrypted.grantType === 'clientCredentials') store.update(id, { oauthTokenData: {} });

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
	let answer: INodeExecutionData[][] | null | undefined;
	try {
		answer = await new n8n.core.RoutingNode(context, nodeType).runNode();
	} catch (error) {
		return { status: 'Error', message: failure(error as NodeApiError, test.rules ?? []) };
	}
	const body = answer?.[0]?.[0]?.json ?? {};
	for (const rule of test.rules ?? []) {
		if (rule.type === 'responseSuccessBody' && body[rule.properties.key] === rule.properties.value)
			return { status: 'Error', message: rule.properties.message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

type Rules = NonNullable<NonNullable<ReturnType<PackageDirectoryLoader['getCredential']>['type']['test']>['rules']>;

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
