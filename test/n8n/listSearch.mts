// From List searches, called as the editor's picker does it.
import type { IDataObject, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import type { CredentialReference } from './credentials.mts';
import { nodeFrom, type Surroundings } from './execution.mts';

/** What the picker knows when it searches. */
export interface ListSearchOptions {
	/** The node's parameters as far as they are filled in. */
	parameters?: IDataObject;
	credential?: CredentialReference;
	/** What the person typed. */
	filter?: string;
	/** The token of the answer before, to get the next page. */
	paginationToken?: string;
	/** Default `zoom`. */
	node?: string;
	/** Where the locator stands among the parameters; default `parameters.<method>`. */
	path?: string;
}

/**
 * Runs one search in the host's LoadOptionsContext.
 * @throws an error if the node has no such search, or what the search throws.
 */
export async function listSearch(
	surroundings: Surroundings,
	method: string,
	options: ListSearchOptions,
): Promise<INodeListSearchResult> {
	const { n8n, nodeTypes, packageName } = surroundings;
	const type = `${packageName}.${options.node ?? 'zoom'}`;
	const search = nodeTypes.getByNameAndVersion(type).methods?.listSearch?.[method];
	if (!search) throw new Error(`The node ${type} has no list search "${method}"`);

	const node = nodeFrom(surroundings, {
		name: 'Temp-Node',
		type,
		parameters: options.parameters as INodeParameters,
		credential: options.credential,
	});
	const workflow = new n8n.workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = surroundings.additionalData({
		nodes: [node],
		connections: {},
		mode: 'internal',
		parameters: node.parameters,
	});
	const context = new n8n.core.LoadOptionsContext(
		workflow,
		node,
		additionalData,
		options.path ?? `parameters.${method}`,
	);
	return await search.call(context, options.filter, options.paginationToken);
}
