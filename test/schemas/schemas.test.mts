// Every operation has an output schema that describes what the node really returns, and there are no others.
import { Ajv } from 'ajv';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Subject } from '../conformance/run.mts';
import { loadN8n } from '../n8n/modules.mts';
import { guardNetwork } from '../n8n/network.mts';
import { builtPackage } from '../n8n/package.mts';
import { nodeVersions, presentFiles, schemaFiles } from './files.mts';
import { closed, schemaOf, type Schema } from './infer.mts';
import { outputsOf, type Outputs } from './outputs.mts';

guardNetwork();

const OF_RECORDINGS = ['timezone', 'host_email', 'share_url'];

/** Fields that Simplify keeps, and that Zoom returns in some cases or for similar operations only. */
const notAlwaysReturned: Record<string, string[]> = {
	// Only where the meeting is in a personal meeting room, or has a registration.
	'meeting:create': ['pmi', 'registration_url'],
	'meeting:upsert': ['pmi', 'registration_url'],
	'meeting:get': ['pmi'],
	'meeting:getMany': ['status', 'pmi'],
	// Recorded, but not documented.
	'recording:get': OF_RECORDINGS,
	'recording:getMany': [...OF_RECORDINGS, 'password'],
	'recording:getManyOfAccount': ['host_email', 'password'],
	'recordingRegistrant:getMany': ['create_time', 'join_url'],
	// Only for time in a breakout room.
	'report:getMeetingParticipants': ['bo_mtg_id'],
	'report:getWebinarParticipants': ['bo_mtg_id'],
	// Only for meetings that the user joined.
	'report:getUserMeetings': ['join_time', 'leave_time', 'host_name'],
	'webinar:getMany': ['registration_url'],
};

/** Fields that Simplify keeps because the request asks Zoom to include them, and what the node says itself. */
const askedFor: Record<string, string[]> = {
	'recording:get': ['download_access_token'],
	'meeting:upsert': ['action', 'changed'],
	'webinar:upsert': ['action', 'changed'],
};

let all: Outputs[] = [];
beforeAll(async () => {
	all = await outputsOf();
});

test('every operation runs with its form as it opens, and returns items', () => {
	expect(all.flatMap(({ subject, problems }) => problems.map((problem) => `${subject.id}: ${problem}`))).toEqual([]);
});

test('no file is missing, stale or unused (npm run schemas)', () => {
	const expected = schemaFiles(all);
	const present = presentFiles();
	const findings = [...new Set([...expected.keys(), ...present.keys()])].flatMap((path) => {
		if (!present.has(path)) return [`${path} is missing`];
		if (!expected.has(path)) return [`${path} is unused`];
		return present.get(path) === expected.get(path) ? [] : [`${path} is stale`];
	});
	expect(findings).toEqual([]);
});

test('n8n finds a schema in the built package for every operation', () => {
	const { resolveOutputSchemaPath } = loadN8n('current').core;
	const nodeDir = join(builtPackage('current'), 'dist', 'nodes', 'Zoom');
	const found = ({ resource, key: operation }: Subject): boolean =>
		nodeVersions().every((version) =>
			existsSync(resolveOutputSchemaPath({ nodeDir, version, resource, operation }) ?? ''),
		);
	expect(
		all
			.map(({ subject }) => subject)
			.filter((subject) => !found(subject))
			.map(({ id }) => id),
	).toEqual([]);
});

test('the output of every operation matches its schema', () => {
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

test('the editor can show every schema, because it is an object with properties that have types', () => {
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
		const returned = Object.keys(schemaOf(items).properties ?? {});
		const expected = [...operation.simplified, ...(askedFor[id] ?? [])]
			.map((name) => name.replaceAll('.', '_'))
			.filter((name) => returned.includes(name) || !notAlwaysReturned[id]?.includes(name));
		return returned.join() === expected.join() ? [] : [`${id}: ${returned.join()} instead of ${expected.join()}`];
	});
	expect(findings).toEqual([]);
});

test('the schema of several values has all their properties, types and elements, with null last', () => {
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

test('other types, further properties and unknown elements of arrays do not match a schema', () => {
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
