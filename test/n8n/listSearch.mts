// Runs From List searches as the editor's picker does, and asks for the columns of a resource mapper.
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
	ResourceMapperFields,
} from 'n8n-workflow';
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
	const { type, methods, context } = editorOf(runtime, method, options);
	const search = methods.listSearch?.[method];
	if (!search) throw new Error(`The node ${type} has no list search "${method}"`);
	return await search.call(context, options.filter, options.paginationToken);
}

/**
 * Asks for the columns of a resource mapper.
 * @throws an error if the node has no such method, or the error of the method.
 */
export async function columns(
	runtime: Runtime,
	method: string,
	options: Omit<ListSearchOptions, 'filter' | 'paginationToken'>,
): Promise<ResourceMapperFields> {
	const { type, methods, context } = editorOf(runtime, method, options);
	const found = methods.resourceMapping?.[method];
	if (!found) throw new Error(`The node ${type} has no columns "${method}"`);
	return await found.call(context);
}

/** A node in the editor: the methods of its type, and what n8n passes to them. */
function editorOf(runtime: Runtime, method: string, options: ListSearchOptions) {
	const { n8n, nodeTypes, packageName } = runtime;
	const type = `${packageName}.${options.node ?? 'zoom'}`;
	const { methods = {} } = nodeTypes.getByNameAndVersion(type);
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
	return { type, methods, context: context as ILoadOptionsFunctions };
}
