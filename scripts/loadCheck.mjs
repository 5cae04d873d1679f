// Loads every node and credential of the built package the way n8n does, with n8n-workflow from node_modules.
// Run it with the Node.js to be checked and not as an npm script, because npm scripts run on the pinned Node.js.
//
//   npm run build && node scripts/loadCheck.mjs
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';

const root = new URL('../', import.meta.url);
const require = createRequire(root);
const { n8n } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

if (!existsSync(new URL('dist', root))) {
	console.error('The package is not built: run "npm run build" first.');
	process.exit(1);
}

for (const file of n8n.credentials) requireName(file, instantiate(file));
for (const file of n8n.nodes) requireName(file, instantiate(file).description);
console.log(`Node.js ${process.version} loads ${n8n.nodes.length} nodes and ${n8n.credentials.length} credentials.`);

/** n8n takes the class with the name of the file: `Zoom` from Zoom.node.js. */
function instantiate(file) {
	const [className] = basename(file).split('.');
	const { [className]: Class } = require(`./${file}`);
	if (Class === undefined) throw new Error(`${file} exports no class ${className}`);
	return new Class();
}

function requireName(file, description) {
	if (!description?.name) throw new Error(`${file} has no name`);
}
