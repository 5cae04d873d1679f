// What may import what: inside nodes/ by the rules below, elsewhere by the diagram in docs/architecture.md.
// test/sandbox/rooms.test.mts has the rules for the inside of the sandbox.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');

/**
 * The folders and files that a folder may import from, besides itself. Of several rules for a file, the one of the
 * innermost folder applies.
 */
const MAY_IMPORT: Record<string, string[]> = {
	credentials: [],
	'nodes/shared': [],
	'nodes/shared/definition': [],
	'nodes/shared/http': ['nodes/shared/definition', 'credentials'],
	// Of the definitions, it needs the type of a rate category only.
	'nodes/shared/http/rateLimit': ['nodes/shared/http/clock.ts', 'nodes/shared/definition/operation.ts'],
	'nodes/shared/files': ['nodes/shared/definition', 'nodes/shared/http'],
	'nodes/shared/engine': ['nodes/shared/definition', 'nodes/shared/http', 'nodes/shared/files'],
	'nodes/shared/events': ['nodes/shared/definition', 'nodes/shared/engine', 'nodes/shared/files', 'nodes/shared/http'],
	'nodes/shared/polling': ['nodes/shared'],
	'nodes/Zoom': ['nodes/shared'],
	'nodes/Zoom/fields': ['nodes/shared'],
	// Columns of a form have the labels and choices of the fields.
	'nodes/Zoom/pickers': ['nodes/Zoom/fields', 'nodes/shared'],
	'nodes/Zoom/jobs': ['nodes/shared'],
	'nodes/Zoom/resources': ['nodes/Zoom/fields', 'nodes/Zoom/jobs', 'nodes/shared'],
	// A trigger imports no other node.
	...Object.fromEntries(
		foldersIn('nodes')
			.filter((folder) => folder.endsWith('Trigger'))
			.map((folder) => [folder, ['nodes/shared']]),
	),
};

/** An import of a file of this project by another one. */
interface Import {
	from: string;
	to: string;
}

function foldersIn(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !['node_modules', '__schema__'].includes(entry.name))
		.map(({ name }) => join(folder, name));
}

function filesIn(folder: string): string[] {
	const own = readdirSync(join(root, folder)).filter((name) => /(?<!\.d)\.m?ts$/.test(name));
	return [...own.map((name) => join(folder, name)), ...foldersIn(folder).flatMap(filesIn)];
}

/** All imports of a file, of types too, and the files that they lead to. */
function importsOf(from: string): Import[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(join(root, from), 'utf8'));
	return importedFiles.flatMap(({ fileName }) => {
		if (!fileName.startsWith('.')) return [];
		const path = join(root, dirname(from), fileName);
		const file = ['', '.ts', '/index.ts'].map((end) => path + end).find(isFile);
		return file === undefined ? [] : [{ from, to: relative(root, file) }];
	});
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

/** The innermost of the folders that a file is in. */
const innermost = (file: string, folders: Iterable<string>): string | undefined =>
	[...folders].filter((folder) => isIn(file, folder)).sort((a, b) => b.length - a.length)[0];

const show = ({ from, to }: Import): string => `${from} imports ${to}`;

describe('in nodes/ and credentials/', () => {
	const files = ['nodes', 'credentials'].flatMap(filesIn);
	const imports = files.flatMap(importsOf);

	test('every folder has a rule', () => {
		expect(files.length).toBeGreaterThan(200);
		expect(imports.length).toBeGreaterThan(500);
		expect(files.filter((file) => innermost(file, Object.keys(MAY_IMPORT)) === undefined)).toEqual([]);
		expect(files.filter((file) => innermost(file, Object.keys(MAY_IMPORT)) === 'nodes/shared')).toEqual([]);
	});

	test('a folder imports only what its rule allows', () => {
		const forbidden = imports.filter(({ from, to }) => {
			const folder = innermost(from, Object.keys(MAY_IMPORT)) ?? '';
			return ![folder, ...(MAY_IMPORT[folder] ?? [])].some((allowed) => isIn(to, allowed));
		});
		expect(forbidden.map(show)).toEqual([]);
	});

	test('no file imports itself through others', () => {
		expect(cyclesIn(imports)).toEqual([]);
	});
});

test('a cycle of imports is found', () => {
	const imports = ['a b', 'b c', 'c b', 'c d'].map((pair) => {
		const [from = '', to = ''] = pair.split(' ');
		return { from, to };
	});
	expect(cyclesIn(imports)).toEqual(['b imports c', 'c imports b']);
});

/** The imports that are part of a cycle: their target leads back to the file. */
function cyclesIn(imports: Import[]): string[] {
	const targets = new Map<string, string[]>();
	for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
	const reachable = (file: string, seen = new Set<string>()): Set<string> => {
		for (const to of targets.get(file) ?? []) {
			if (seen.has(to)) continue;
			seen.add(to);
			reachable(to, seen);
		}
		return seen;
	};
	return imports.filter(({ from, to }) => to === from || reachable(to).has(from)).map(show);
}

describe('the diagram in docs/architecture.md', () => {
	const document = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
	const diagram = /```mermaid\n([\s\S]*?)```/.exec(document)?.[1] ?? '';
	/** The names in the diagram by folder: `shared["nodes/shared"]`. */
	const rooms = new Map([...diagram.matchAll(/(\w+)\["([^"<]+)/g)].map(([, id = '', path = '']) => [path.trim(), id]));
	const arrows = new Set(
		[...diagram.matchAll(/^\s*(\w+) -->(?:\|[^|]*\|)? (\w+)\s*$/gm)].map(([, from, to]) => `${from} -> ${to}`),
	);
	/** The imports between rooms as arrows, with one example of each. */
	const found = new Map<string, string>();
	for (const file of new Set([...rooms.keys()].filter((folder) => existsSync(join(root, folder))).flatMap(filesIn))) {
		for (const one of importsOf(file)) {
			const [from, to] = [one.from, one.to].map((path) => rooms.get(innermost(path, rooms.keys()) ?? ''));
			if (from !== undefined && to !== undefined && from !== to) found.set(`${from} -> ${to}`, show(one));
		}
	}

	test('names folders that exist', () => {
		expect(rooms.size).toBeGreaterThan(8);
		expect([...rooms.keys()].filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
	});

	test('has no arrow without an import', () => {
		expect([...arrows].filter((arrow) => !found.has(arrow))).toEqual([]);
	});

	test('has an arrow for every import between its rooms', () => {
		expect(
			[...found].filter(([arrow]) => !arrows.has(arrow)).map(([arrow, example]) => `${arrow}: ${example}`),
		).toEqual([]);
	});
});
