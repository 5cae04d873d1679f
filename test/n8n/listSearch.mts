// Runs From List searches as the editor's picker does.
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import type { CredentialReference } from './credentials.mts';
import { nodeFrom, type Runtime } from './execution.mts';

/** What the picker passes to a search. */
export interface ListSearchOptions {
	/** The parameters that are filled in so far. */
	parameters?: IDataObject;
	credential?: CredentialReference;
	/** What the person typed. */
	filter?: string;
	/** The token from the last result, to get the next page. */
	paginationToken?: string;
	/** Default `zoom`. */
	node?: string;
	/** The path of the locator in the parameters. Default `parameters.<method>`. */
	path?: string;
}

/**
 * Runs one search in n8n's LoadOptionsContext.
 * @throws an error if the node has no such search, or the error of the search.
 */
export async function listSearch(
	runtime: Runtime,
	method: string,
	options: ListSearchOptions,
): Promise<INodeListSearchResult> {
	const { n8n, nodeTypes, packageName } = runtime;
	const type = `${packageName}.${options.node ?? 'zoom'}`;
	const search = nodeTypes.getByNameAndVersion(type).methods?.listSearch?.[method];
	if (!search) throw new Error(`The node ${type} has no list search "${method}"`);

	const node = nodeFrom(runtime, {
		name: 'Temp-Node',
		type,
		parameters: options.parameters as INodeParameters,
		...(options.credential ? { credential: options.credential } : {}),
	});
	const workflow = new n8n.workflow.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = runtime.additionalData({
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
	return await search.call(context as ILoadOptionsFunctions, options.filter, options.paginationToken);
}
