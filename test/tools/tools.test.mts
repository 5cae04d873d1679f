// The node as a tool of a model, and in the hands of n8n's AI builder: forty requests in people's words. No model is
// asked. The texts that n8n shows must lead to the right operation, and its form must have what the words say.
import type { INode, INodeProperties } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';
import { fillableOf, leftToModel, RESERVED, type Fillable } from './fillable.mts';
import { requests } from './requests.mts';
import { WordSearch } from './wordSearch.mts';

/** The right operation is among so many that match best. */
const WITHIN = 3;

/** Of forty requests, so many have the right operation in the first place. */
const FIRST = 34;

const operations = new Map<string, Operation>(
	resources.flatMap(({ value, operations: own }) =>
		Object.entries(own).map(([key, operation]): [string, Operation] => [`${value}:${key}`, operation]),
	),
);

describe('forty requests in words', () => {
	const search = new WordSearch(resources);

	test('are forty different ones', () => {
		expect(new Set(requests.map(({ words }) => words)).size).toBe(40);
	});

	test.each(requests.map(({ words, operation }) => [words, operation]))(`"%s" leads to %s`, (words, operation) => {
		expect(search.ranked(words).slice(0, WITHIN)).toContain(operation);
	});

	test('lead to the right operation in the first place in most cases', () => {
		const first = requests.filter(({ words, operation }) => search.ranked(words)[0] === operation);
		expect(first.length).toBeGreaterThanOrEqual(FIRST);
	});
});

describe('what n8n lets a model fill in', () => {
	const require = createRequire(import.meta.url);
	const n8nCore = join(dirname(require.resolve('n8n-core/package.json')), 'dist');
	const contexts = join(n8nCore, 'execution-engine', 'node-execution-context', 'utils');
	const { getSchema } = require(join(contexts, 'create-node-as-tool.js')) as {
		getSchema(node: Pick<INode, 'parameters'>): { shape: Record<string, unknown> };
	};

	test.each(requests.map(({ words, operation, fills }) => [words, operation, fills] as const))(
		'has what "%s" says',
		(_words, id, fills) => {
			const fillable = fillableOf(operations.get(id) as Operation);
			const chosen = fills.map((label) => fillable.find((one) => one.label === label));
			expect(fills.filter((_label, index) => chosen[index] === undefined)).toEqual([]);
			const parameters = leftToModel(chosen as Fillable[]);
			expect(Object.keys(getSchema({ parameters: parameters as INode['parameters'] }).shape)).toEqual(
				// As n8n does.
				fills.map((label) => label.replaceAll(/[^\w-]/g, '_')),
			);
		},
	);

	test.each([...operations])('of %s has names that n8n takes and no name of its own tools', (_id, operation) => {
		const fillable = fillableOf(operation);
		expect(fillable.filter(({ key }) => !/^[\w-]{1,64}$/.test(key))).toEqual([]);
		const names = operation.fields.flatMap(({ properties }) => properties.map(({ name }) => name));
		expect(names.filter((name) => RESERVED.includes(name))).toEqual([]);
	});

	// The name is made of the label alone. Two of the same name get the same value from the model.
	test.each([...operations])(
		'of %s has a name of its own for each field and each additional field',
		(_id, operation) => {
			const near = fillableOf(operation).filter(({ path }) => path.length <= 2);
			const paths = new Map<string, Set<string>>();
			const sections = new Set(operation.fields.flatMap(exclusiveNames));
			for (const { key, path } of near) {
				const place = sections.has(path[0] as string) ? 'one section' : path.join('.');
				paths.set(key, (paths.get(key) ?? new Set()).add(place));
			}
			expect([...paths].filter(([, places]) => places.size > 1).map(([key]) => key)).toEqual([]);
		},
	);
});

/** The names of collections that a choice shows, one at a time. */
const exclusiveNames = ({ properties }: { properties: INodeProperties[] }): string[] =>
	properties
		.filter(({ type, displayOptions }) => type === 'collection' && displayOptions?.show?.section !== undefined)
		.map(({ name }) => name);

describe("what n8n's AI builder is told", () => {
	const { description } = new Zoom();
	const optionsOf = (name: string) =>
		description.properties.filter((property) => property.name === name).flatMap(({ options = [] }) => options);

	test('of the node is when to take it, and names nodes of this package', () => {
		expect(description.builderHint?.searchHint).toMatch(/^Has Zoom's jobs as single operations/);
		const related = description.builderHint?.relatedNodes ?? [];
		expect(related.map(({ nodeType }) => nodeType)).toEqual([
			'n8n-nodes-zoom.zoomTrigger',
			'n8n-nodes-zoom.zoomPollingTrigger',
		]);
	});

	test('of operations that are easily confused is which one to take', () => {
		const hints = optionsOf('operation').flatMap((option) => ('builderHint' in option ? [option.builderHint] : []));
		const told = [...operations.values()].flatMap(({ builderHint: hint }) => (hint === undefined ? [] : [hint]));
		expect(hints.map((hint) => hint.propertyHint).sort()).toEqual([...told].sort());
		expect(told.length).toBeGreaterThan(10);
	});

	test.each([...operations].filter(([, { builderHint }]) => builderHint !== undefined))(
		'of %s names operations and resources that exist',
		(_id, { builderHint = '' }) => {
			const names = new Set([...optionsOf('operation'), ...optionsOf('resource')].map(({ name }) => name));
			const quoted = [...builderHint.matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
			expect(quoted.filter((name) => !names.has(name))).toEqual([]);
		},
	);
});
