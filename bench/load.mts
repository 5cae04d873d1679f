// Measures what it costs to load a node in a process that has loaded n8n-core already. Started by measure.mts.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { INodeType, IVersionedNodeType } from 'n8n-workflow';
import { loadN8n, removeUserFolder } from '../test/n8n/modules.mts';
import { builtPackage } from '../test/n8n/package.mts';
import type { CandidateName } from './candidates.mts';

const n8n = loadN8n('full');
const n8nNodesBase = dirname(n8n.requireFromHome.resolve('n8n-nodes-base/package.json'));
const sources: Record<CandidateName, { folder: string; files: string[] }> = {
	zoom: {
		folder: builtPackage('full'),
		files: [
			'dist/nodes/Zoom/Zoom.node.js',
			'dist/credentials/ZoomGeneralAppOAuth2Api.credentials.js',
			'dist/credentials/ZoomServerToServerOAuth2Api.credentials.js',
		],
	},
	builtIn: {
		folder: n8nNodesBase,
		files: [
			'dist/nodes/Zoom/Zoom.node.js',
			'dist/credentials/ZoomApi.credentials.js',
			'dist/credentials/ZoomOAuth2Api.credentials.js',
		],
	},
	http: { folder: n8nNodesBase, files: ['dist/nodes/HttpRequest/HttpRequest.node.js'] },
};
const { folder, files } = sources[JSON.parse(process.argv[2] ?? '') as CandidateName];
const require = createRequire(join(folder, 'package.json'));

const start = performance.now();
const instances = files.map((file) =>
	Object.values(require(join(folder, file)) as Record<string, new () => unknown>).map((Class) => new Class()),
);
const ms = performance.now() - start;

const [[node]] = instances as [[INodeType | IVersionedNodeType]];
const { description } = 'nodeVersions' in node ? (node.nodeVersions[node.currentVersion] as INodeType) : node;
const operations = description.properties
	.filter(({ name }) => name === 'operation')
	.reduce((count, { options = [] }) => count + options.length, 0);
removeUserFolder();
process.send?.({ ms, descriptionBytes: Buffer.byteLength(JSON.stringify(description)), operations });
process.once('disconnect', () => process.exit(0));
