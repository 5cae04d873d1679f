// `npm run generate` begins here: every file of nodes/Zoom/resources/<resource>/ that defines an operation is listed in the resource's index.ts, under the file's name. An operation
// is added by adding its file. What else an index says (name, description, first operation) is written by hand and stays.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const resources = fileURLToPath(new URL('../nodes/Zoom/resources/', import.meta.url));
const DEFINITION = /export const (\w+) = operation\(/;

/** The index files as they should be, by path. */
export function indexes(folder = resources): Map<string, string> {
	const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
	return new Map(names.map((name) => [join(folder, name, 'index.ts'), indexOf(join(folder, name))]));
}

function indexOf(folder: string): string {
	const operations = readdirSync(folder)
		.filter((file) => file.endsWith('.ts') && file !== 'index.ts')
		.map((file) => ({ key: file.slice(0, -'.ts'.length), name: DEFINITION.exec(readFileSync(join(folder, file), 'utf8'))?.[1] }))
		.filter((found): found is { key: string; name: string } => found.name !== undefined)
		.sort((a, b) => (a.key < b.key ? -1 : 1));
	const imports = operations.map(({ key, name }) => `import { ${name} } from './${key}';`);
	const map = operations.map(({ key, name }) => (key === name ? key : `${key}: ${name}`)).join(', ');
	const kept = readFileSync(join(folder, 'index.ts'), 'utf8').split('\n').filter((line) => !/^import \{ \w+ \} from '\.\/\w+';$/.test(line));
	const at = kept.findIndex((line) => !line.startsWith('import '));
	kept.splice(at, 0, ...imports);
	return kept.join('\n').replace(/^\toperations: \{.*\},$/m, `\toperations: { ${map} },`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const [file, text] of indexes()) if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
