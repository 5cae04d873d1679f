// The node types in test workflows: those of the package, loaded by n8n's loader, and two of n8n's own.
import type { PackageDirectoryLoader } from 'n8n-core';
import type { IExecuteFunctions, INodeType, INodeTypeDescription, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { dirname } from 'node:path';
import type { N8n } from './modules.mts';
import { builtPackage, sourceFolder } from './package.mts';

/** Where the classes come from: a folder with package.json and dist, the built package, or its sources (Jest only). */
export type PackageOrigin = { readonly folder: string } | 'built' | 'source';

/** n8n's own node types that test workflows can use. */
export const START = 'n8n-nodes-base.manualTrigger';
export const NO_OP = 'n8n-nodes-base.noOp';

/**
 * Loads the package as n8n loads community packages: from the lists in the `n8n` section of package.json.
 * @throws an error of the package's modules, or the loader's error about a missing class or icon.
 */
export async function loadPackage(n8n: N8n, origin: PackageOrigin): Promise<PackageDirectoryLoader> {
	if (origin === 'source' && n8n.version === 'old')
		throw new Error('The sources need the current n8n: they import the n8n-workflow of the root');
	const loader = new n8n.core.PackageDirectoryLoader(folderOf(n8n, origin));
	const { n8n: lists } = loader.packageJson;
	if (origin === 'source' && lists) {
		const toSource = (path: string) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		lists.nodes = (lists.nodes ?? []).map(toSource);
		lists.credentials = (lists.credentials ?? []).map(toSource);
	}
	await loader.loadAll();
	return loader;
}

function folderOf({ version }: N8n, origin: PackageOrigin): string {
	if (origin === 'source') return sourceFolder;
	return origin === 'built' ? builtPackage(version) : origin.folder;
}

/** n8n's own nodes and credential types, each loaded on first use, as in n8n. Only the full n8n has them. */
export async function loadBaseNodes(n8n: N8n): Promise<PackageDirectoryLoader> {
	const loader = new n8n.core.LazyPackageDirectoryLoader(
		dirname(n8n.requireFromHome.resolve('n8n-nodes-base/package.json')),
	);
	await loader.loadAll();
	return loader;
}

/** Node types by their full names, such as `n8n-nodes-zoom.zoom`. */
export function nodeTypesOf(n8n: N8n, loaders: readonly PackageDirectoryLoader[]): INodeTypes {
	const getByName = (name: string): INodeType | IVersionedNodeType => {
		const own = ownNodes[name];
		if (own) return own;
		const loader = loaders.find(({ packageName }) => name.startsWith(`${packageName}.`));
		if (!loader) throw new Error(`Test workflows have no node type "${name}"`);
		return loader.getNode(name.slice(loader.packageName.length + 1)).type;
	};
	return {
		getByName,
		getByNameAndVersion: (name, version) => n8n.workflow.NodeHelpers.getVersionedNodeType(getByName(name), version),
		getKnownTypes: () => ({}),
	};
}

const common: Omit<INodeTypeDescription, 'displayName' | 'name' | 'group' | 'inputs'> = {
	version: 1,
	description: '',
	defaults: {},
	outputs: ['main'],
	properties: [],
};

/** Returns the input. The input of the start node is what the workflow is run with. */
async function passThrough(this: IExecuteFunctions) {
	return [this.getInputData()];
}

const ownNodes: Record<string, INodeType> = {
	[START]: {
		description: { ...common, displayName: 'Manual Trigger', name: 'manualTrigger', group: ['trigger'], inputs: [] },
		execute: passThrough,
	},
	[NO_OP]: {
		description: { ...common, displayName: 'No Operation', name: 'noOp', group: ['organization'], inputs: ['main'] },
		execute: passThrough,
	},
};
