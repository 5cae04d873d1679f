// The diagram in docs/architecture.md against the imports of the code: each arrow is one that exists, and none is missing.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const diagram =
	/```mermaid\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs', 'architecture.md'), 'utf8'))?.[1] ?? '';

/** The rooms of the diagram: `shared["nodes/shared"]`. */
const rooms = new Map([...diagram.matchAll(/(\w+)\["([^"<]+)/g)].map(([, id = '', path = '']) => [path.trim(), id]));
const drawn = new Set(
	[...diagram.matchAll(/^\s*(\w+) -->(?:\|[^|]*\|)? (\w+)\s*$/gm)].map(([, from, to]) => `${from} -> ${to}`),
);

function filesIn(folder: string): string[] {
	return readdirSync(join(root, folder)).flatMap((name) => {
		const path = join(folder, name);
		if (name === 'node_modules' || name === '__schema__') return [];
		return statSync(join(root, path)).isDirectory()
			? filesIn(path)
			: /\.(ts|mts)$/.test(name) && !name.endsWith('.d.ts')
				? [path]
				: [];
	});
}

/** The innermost room that a file lies in. */
const roomOf = (file: string): string | undefined =>
	[...rooms.keys()]
		.filter((room) => file === room || file.startsWith(`${room}/`))
		.sort((a, b) => b.length - a.length)
		.map((room) => rooms.get(room))[0];

const found = new Map<string, string>();
for (const file of [...new Set([...rooms.keys()].flatMap(filesIn))]) {
	for (const { fileName } of ts.preProcessFile(readFileSync(join(root, file), 'utf8')).importedFiles) {
		if (!fileName.startsWith('.')) continue;
		const from = roomOf(file);
		const to = roomOf(relative(root, join(root, dirname(file), fileName)));
		if (from !== undefined && to !== undefined && from !== to)
			found.set(`${from} -> ${to}`, `${file} imports ${fileName}`);
	}
}

test('every arrow of the diagram is an import', () => {
	expect(rooms.size).toBeGreaterThan(8);
	expect([...drawn].filter((arrow) => !found.has(arrow))).toEqual([]);
});

test('every import between rooms is an arrow of the diagram', () => {
	expect([...found].filter(([arrow]) => !drawn.has(arrow)).map(([arrow, why]) => `${arrow}: ${why}`)).toEqual([]);
});

test('what ships imports nothing that does not', () => {
	const ships = ['credentials', 'shared', 'fields', 'resources', 'pickers', 'zoom', 'trigger'];
	expect(
		[...drawn].filter(
			(arrow) => ships.includes(arrow.split(' -> ')[0] ?? '') && !ships.includes(arrow.split(' -> ')[1] ?? ''),
		),
	).toEqual([]);
	expect(
		[...drawn].filter((arrow) =>
			/^shared -> (fields|resources|pickers|zoom|trigger)$|^zoom -> trigger$|^trigger -> (zoom|resources|fields|pickers)$/.test(
				arrow,
			),
		),
	).toEqual([]);
});
