// The types a workflow of the test host may use: the package's own, loaded by n8n's loader, and the two of n8n a test workflow needs.
import type { PackageDirectoryLoader } from 'n8n-core';
import type { IExecuteFunctions, INodeType, INodeTypeDescription, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { dirname } from 'node:path';
import type { N8n } from './modules.mts';
import { builtPackage, sourceFolder } from './package.mts';

/** Where the classes come from: a folder holding package.json and dist, the package built for this purpose, or its TypeScript sources (jest only). */
export type PackageOrigin = { readonly folder: string } | 'built' | 'source';

/** The node types of n8n itself that workflows of the test host can use; any other name is unknown to it. */
export const START = 'n8n-nodes-base.manualTrigger';
export const NO_OP = 'n8n-nodes-base.noOp';

/**
 * Loads the package the way n8n loads what lies in its `nodes` folder: from the lists in package.json's `n8n` section.
 * @throws what the package's modules throw on loading, or the loader's error about a class or an icon that is not there.
 */
export async function loadPackage(n8n: N8n, origin: PackageOrigin): Promise<PackageDirectoryLoader> {
	if (origin === 'source' && n8n.version === 'old')
		throw new Error('The sources run on the current host only: their n8n-workflow is the one of the root');
	const folder = origin === 'built' ? builtPackage(n8n.version) : origin === 'source' ? sourceFolder : origin.folder;
	const loader = new n8n.core.PackageDirectoryLoader(folder);
	if (origin === 'source') {
		const lists = loader.packageJson.n8n;
		const toSource = (path: string) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		if (lists)
			loader.packageJson.n8n = {
				...lists,
				nodes: lists.nodes?.map(toSource),
				credentials: lists.credentials?.map(toSource),
			};
	}
	await loader.loadAll();
	return loader;
}

/** n8n's own nodes and credential types, each loaded when it is first asked for, as n8n does. Only the full host has them. */
export async function loadBaseNodes(n8n: N8n): Promise<PackageDirectoryLoader> {
	const loader = new n8n.core.LazyPackageDirectoryLoader(
		dirname(n8n.requireFromHome.resolve('n8n-nodes-base/package.json')),
	);
	await loader.loadAll();
	return loader;
}

/** Node types by their full names, e.g. `n8n-nodes-zoom.zoom`. */
export function nodeTypesOf(n8n: N8n, loaders: readonly PackageDirectoryLoader[]): INodeTypes {
	const getByName = (name: string): INodeType | IVersionedNodeType => {
		const ofHost = hostNodes[name];
		if (ofHost) return ofHost;
		const loader = loaders.find(({ packageName }) => name.startsWith(`${packageName}.`));
		if (!loader) throw new Error(`The test host knows no node type "${name}"`);
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

/** Both hand on what they are given: the start node the items the workflow is run with. */
async function handOn(this: IExecuteFunctions) {
	return [this.getInputData()];
}

const hostNodes: Record<string, INodeType> = {
	[START]: {
		description: { ...common, displayName: 'Manual Trigger', name: 'manualTrigger', group: ['trigger'], inputs: [] },
		execute: handOn,
	},
	[NO_OP]: {
		description: { ...common, displayName: 'No Operation', name: 'noOp', group: ['organization'], inputs: ['main'] },
		execute: handOn,
	},
};
