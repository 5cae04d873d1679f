// `npm run generate` begins here: every file of nodes/Zoom/resources/<resource>/ that defines an operation is listed in the resource's index.ts, under the file's name. An operation
// is added by adding its file. `--check` only names the index files that are out of date. What else an index says (name, description, first operation) is written by hand and stays.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

const resources = fileURLToPath(new URL('../nodes/Zoom/resources/', import.meta.url));
const DEFINITION = /export const (\w+) = operation\(/;

/** The index files as they should be, by path. */
async function indexes(folder = resources): Promise<Map<string, string>> {
	const names = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
	const files = names.map(async (name) => [join(folder, name, 'index.ts'), await indexOf(join(folder, name))] as const);
	return new Map(await Promise.all(files));
}

async function indexOf(folder: string): Promise<string> {
	const operations = readdirSync(folder)
		.filter((file) => file.endsWith('.ts') && file !== 'index.ts')
		.map((file) => ({
			key: file.slice(0, -'.ts'.length),
			name: DEFINITION.exec(readFileSync(join(folder, file), 'utf8'))?.[1],
		}))
		.filter((found): found is { key: string; name: string } => found.name !== undefined)
		.sort((a, b) => (a.key < b.key ? -1 : 1));
	const imports = operations.map(({ key, name }) => `import { ${name} } from './${key}';`);
	const map = operations.map(({ key, name }) => (key === name ? key : `${key}: ${name}`)).join(', ');
	const kept = readFileSync(join(folder, 'index.ts'), 'utf8')
		.split('\n')
		.filter((line) => !/^import \{ \w+ \} from '\.\/\w+';$/.test(line));
	const at = kept.findIndex((line) => !line.startsWith('import '));
	kept.splice(at, 0, ...imports);
	const text = kept.join('\n').replace(/^\toperations: \{[^}]*\},$/m, `\toperations: { ${map} },`);
	return await format(text, { ...(await resolveConfig(folder)), parser: 'typescript' });
}

const outdated = [...(await indexes())].filter(([file, text]) => readFileSync(file, 'utf8') !== text);
if (process.argv.includes('--check')) {
	for (const [file] of outdated)
		console.error(`${relative(process.cwd(), file)} does not list its operations: npm run generate`);
	process.exitCode = outdated.length > 0 ? 1 : 0;
} else for (const [file, text] of outdated) writeFileSync(file, text);
