// The files with output schemas: where n8n looks for them, and their content.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeType } from 'n8n-workflow';
import { builtPackage } from '../n8n/package.mts';
import { schemaOf, type Schema } from './infer.mts';
import type { Outputs } from './outputs.mts';

/** n8n looks in this folder, in a folder for each version of the node. */
const folder = fileURLToPath(new URL('../../nodes/Zoom/__schema__/', import.meta.url));

/** The output of an operation, as the editor shows it before the first run. */
function outputSchema({ items }: Pick<Outputs, 'items'>): Schema {
	const schema = schemaOf(items);
	const { changed } = schema.properties ?? {};
	// `changed` has what the person sets in the form, so no example has all of it. In Create or Update it is the names.
	if (changed)
		(schema.properties ?? {}).changed =
			changed.type === 'array' ? { type: 'array', items: { type: 'string' } } : { type: 'object' };
	return schema;
}

/** The expected files, by path in the folder. */
export function schemaFiles(all: Outputs[]): Map<string, string> {
	return new Map(
		nodeVersions().flatMap((version) =>
			all.map((outputs): [string, string] => [
				`v${version}/${outputs.subject.resource}/${outputs.subject.key}.json`,
				`${JSON.stringify(outputSchema(outputs), null, '\t')}\n`,
			]),
		),
	);
}

/** The node's versions with three parts, as n8n writes them in paths. n8n takes no other version's files. */
export function nodeVersions(): string[] {
	const { Zoom } = createRequire(join(builtPackage('current'), 'package.json'))('./dist/nodes/Zoom/Zoom.node.js') as {
		Zoom: new () => INodeType;
	};
	const versions = [new Zoom().description.version].flat();
	return versions.map((version) => [...String(version).split('.'), '0', '0'].slice(0, 3).join('.'));
}

/** The existing files, by path in the folder. */
export function presentFiles(): Map<string, string> {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return new Map(
		entries
			.map((entry) => join(entry.parentPath, entry.name))
			.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
	);
}

/** Replaces the existing files. */
export function writeFiles(files: Map<string, string>): void {
	rmSync(folder, { recursive: true, force: true });
	for (const [path, content] of files) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
}
