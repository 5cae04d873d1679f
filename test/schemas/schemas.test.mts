// Output schemas: one for every operation, none left over, and each says what the node really puts out.
import { Ajv } from 'ajv';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Subject } from '../conformance/run.mts';
import { loadN8n } from '../n8n/modules.mts';
import { guardNetwork } from '../n8n/network.mts';
import { builtPackage } from '../n8n/package.mts';
import { nodeVersion, presentFiles, schemaFiles } from './files.mts';
import { closed, schemaOf, type Schema } from './infer.mts';
import { outputsOf, type Outputs } from './outputs.mts';

guardNetwork();

/** Fields that Simplify keeps for others that share it, and that Zoom does not give here. */
const notGiven: Record<string, string[]> = {
	'meeting:getMany': ['status'],
	'recordingRegistrant:getMany': ['create_time', 'join_url'],
	// Only where the integration that let people in has set one.
	'report:getMeetingParticipants': ['customer_key'],
	'report:getWebinarParticipants': ['customer_key'],
	'webinar:getMany': ['registration_url'],
};

let all: Outputs[] = [];
beforeAll(async () => {
	all = await outputsOf();
});

test('every operation runs with its form as it is opened, and gives items', () => {
	expect(all.flatMap(({ subject, problems }) => problems.map((problem) => `${subject.id}: ${problem}`))).toEqual([]);
});

test('the files are those of the present node: none missing, stale or left over (npm run schemas)', () => {
	const expected = schemaFiles(all);
	const present = presentFiles();
	const findings = [...new Set([...expected.keys(), ...present.keys()])].flatMap((path) => {
		if (!present.has(path)) return [`${path} is missing`];
		if (!expected.has(path)) return [`${path} is left over`];
		return present.get(path) === expected.get(path) ? [] : [`${path} is stale`];
	});
	expect(findings).toEqual([]);
});

test('n8n finds one in the built package for every operation', () => {
	const { resolveOutputSchemaPath } = loadN8n('current').core;
	const version = nodeVersion();
	const nodeDir = join(builtPackage('current'), 'dist', 'nodes', 'Zoom');
	const found = ({ resource, key: operation }: Subject): boolean =>
		existsSync(resolveOutputSchemaPath({ nodeDir, version, resource, operation }) ?? '');
	expect(
		all
			.map(({ subject }) => subject)
			.filter((subject) => !found(subject))
			.map(({ id }) => id),
	).toEqual([]);
});

test('what the node puts out is what the files say', () => {
	const present = presentFiles();
	const findings = all.flatMap(({ subject, items }) => {
		const content = [...present].find(([path]) => path.endsWith(`/${subject.resource}/${subject.key}.json`))?.[1];
		return content === undefined
			? [`${subject.id}: no schema`]
			: items.flatMap((item) =>
					problemsOf(JSON.parse(content) as Schema, item).map((problem) => `${subject.id}: ${problem}`),
				);
	});
	expect(findings).toEqual([]);
});

test('the editor can show every schema: an object with at least one property, types it knows', () => {
	const findings = [...presentFiles()].flatMap(([path, content]) => {
		const schema = JSON.parse(content) as Schema;
		const shown = schema.type === 'object' && Object.keys(schema.properties ?? {}).length > 0;
		return [
			...(shown ? [] : [`${path}: not an object with properties`]),
			...untyped(schema).map((name) => `${path}: ${name} has no type`),
		];
	});
	expect(findings).toEqual([]);
});

test('simplified outputs have the fields that the definition names, in its order', () => {
	const findings = all.flatMap(({ subject: { id, operation }, items }) => {
		if (!operation.simplified) return [];
		const expected = operation.simplified
			.map((name) => name.replaceAll('.', '_'))
			.filter((name) => !notGiven[id]?.includes(name));
		const given = Object.keys(schemaOf(items).properties ?? {});
		return given.join() === expected.join() ? [] : [`${id}: ${given.join()} instead of ${expected.join()}`];
	});
	expect(findings).toEqual([]);
});

test('schemas of several values: all properties in their order, whole and other numbers, null last, arrays by all elements', () => {
	expect(
		schemaOf([
			{ a: 1, c: null, d: [] },
			{ a: 1.5, b: true, c: 'x', d: [{ e: 1 }, { f: null }] },
		]),
	).toEqual({
		type: 'object',
		properties: {
			a: { type: 'number' },
			b: { type: 'boolean' },
			c: { type: ['string', 'null'] },
			d: { type: 'array', items: { type: 'object', properties: { e: { type: 'integer' }, f: { type: 'null' } } } },
		},
	});
	expect(
		Object.keys(
			schemaOf([
				{ a: 1, c: 1 },
				{ a: 1, b: 1, c: 1 },
			]).properties ?? {},
		),
	).toEqual(['a', 'b', 'c']);
});

test('the check sees other types, further properties and what arrays have in them', () => {
	const schema = schemaOf([{ a: 'text', b: [1], c: [], d: {} }]);
	expect(problemsOf(schema, { a: 'other', b: [2] })).toEqual([]);
	expect(problemsOf(schema, { a: 1 })).toHaveLength(1);
	expect(problemsOf(schema, { e: 1 })).toHaveLength(1);
	expect(problemsOf(schema, { b: ['text'] })).toHaveLength(1);
	expect(problemsOf(schema, { c: [1] })).toHaveLength(1);
	expect(problemsOf(schema, { d: { e: 1 } })).toHaveLength(1);
});

function problemsOf(schema: Schema, item: unknown): string[] {
	const validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(closed(schema));
	validate(item);
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
	);
}

function untyped(schema: Schema, path = ''): string[] {
	const inner = [
		...Object.entries(schema.properties ?? {}).map(([name, property]) => [`${path}.${name}`, property] as const),
		...(schema.items ? [[`${path}[0]`, schema.items] as const] : []),
	];
	return [
		...(schema.type === undefined ? [path] : []),
		...inner.flatMap(([name, property]) => untyped(property, name)),
	];
}
