// The first step of `npm run generate`: lists every file of nodes/Zoom/resources/<resource>/ that defines an operation
// in the resource's index.ts, under the name of the file. So an operation is added by adding its file. The rest of an
// index (name, description, default operation) is written by hand and stays.
//
// With `--check` it only names the index files that are out of date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

const resources = fileURLToPath(new URL('../nodes/Zoom/resources/', import.meta.url));
const DEFINITION = /export const (\w+) = operation\(/;

const outdated: Array<{ file: string; text: string }> = [];
for (const { name } of readdirSync(resources, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
	const file = join(resources, name, 'index.ts');
	const text = await indexOf(join(resources, name));
	if (readFileSync(file, 'utf8') !== text) outdated.push({ file, text });
}
if (process.argv.includes('--check')) {
	for (const { file } of outdated)
		console.error(`${relative(process.cwd(), file)} does not list its operations: npm run generate`);
	process.exitCode = outdated.length > 0 ? 1 : 0;
} else for (const { file, text } of outdated) writeFileSync(file, text);

/** The index file of a resource as it should be. */
async function indexOf(folder: string): Promise<string> {
	const operations = operationsIn(folder);
	const imports = operations.map(({ key, name }) => `import { ${name} } from './${key}';`);
	const map = operations.map(({ key, name }) => (key === name ? key : `${key}: ${name}`)).join(', ');
	const lines = readFileSync(join(folder, 'index.ts'), 'utf8')
		.split('\n')
		.filter((line) => !/^import \{ \w+ \} from '\.\/\w+';$/.test(line));
	const endOfImports = lines.findIndex((line) => !line.startsWith('import '));
	lines.splice(endOfImports, 0, ...imports);
	const text = lines.join('\n').replace(/^\toperations: \{[^}]*\},$/m, `\toperations: { ${map} },`);
	return await format(text, { ...(await resolveConfig(folder)), parser: 'typescript' });
}

/** The operations of a resource: their stored values, which are the file names, and the names of the constants. */
function operationsIn(folder: string): Array<{ key: string; name: string }> {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.ts') && file !== 'index.ts')
		.flatMap((file) => {
			const name = DEFINITION.exec(readFileSync(join(folder, file), 'utf8'))?.[1];
			return name === undefined ? [] : [{ key: file.slice(0, -'.ts'.length), name }];
		})
		.sort((a, b) => (a.key < b.key ? -1 : 1));
}
