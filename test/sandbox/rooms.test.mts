// The rooms of the sandbox: no import cycles, and a domain that knows nothing of how it is served.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..', 'sandbox');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mts'));

/** The files of the sandbox that a file imports, as paths below the sandbox; imports of types count as well. */
function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'));
	return importedFiles
		.map(({ fileName }) => fileName)
		.filter((name) => name.startsWith('.'))
		.map((name) => relative(root, join(root, file, '..', name)));
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** The shortest way along imports from a file back to itself; empty when there is none. */
function cycleOf(start: string, graph: ReadonlyMap<string, string[]>): string[] {
	const visited = new Set<string>();
	let paths = [[start]];
	while (paths.length > 0) {
		const next: string[][] = [];
		for (const path of paths) {
			for (const imported of graph.get(path.at(-1) ?? '') ?? []) {
				if (imported === start) return [...path, start];
				if (visited.has(imported)) continue;
				visited.add(imported);
				next.push([...path, imported]);
			}
		}
		paths = next;
	}
	return [];
}

test('every import is one of a file of the sandbox', () => {
	expect(files.length).toBeGreaterThan(50);
	expect([...imports.values()].flat().filter((imported) => !imports.has(imported))).toEqual([]);
});

test('no file imports itself, be it through others or for its types only', () => {
	expect(files.map((file) => cycleOf(file, imports).join(' -> ')).filter((cycle) => cycle !== '')).toEqual([]);
});

test('a cycle is found', () => {
	const graph = new Map([
		['a', ['b']],
		['b', ['c']],
		['c', ['a', 'd']],
		['d', ['d']],
	]);
	expect(cycleOf('a', graph)).toEqual(['a', 'b', 'c', 'a']);
	expect(cycleOf('d', graph)).toEqual(['d', 'd']);
	expect(cycleOf('a', new Map([['a', ['b']]]))).toEqual([]);
});

test('the domain imports nothing but itself, the plugins and the context', () => {
	const findings = files
		.filter((file) => file.startsWith('domain/'))
		.flatMap((file) =>
			(imports.get(file) ?? [])
				.filter((imported) => !/^(domain\/|plugins\/|context\.mts$)/.test(imported))
				.map((imported) => `${file} imports ${imported}`),
		);
	expect(findings).toEqual([]);
});

test('nothing but the command line imports the server', () => {
	const findings = [...imports].flatMap(([file, imported]) =>
		imported.filter((name) => name === 'server.mts' && !file.startsWith('cli/')).map(() => file),
	);
	expect(findings).toEqual([]);
});
