// Every field of every operation that takes several values: empty rows are skipped, and lists and comma texts are taken.
import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { requestsOf } from '../properties/requestsOf.mts';
import { subjects, within, type Form } from '../properties/subjects.mts';

const isMultiValue = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'multiOptions' || (type === 'string' && typeOptions?.multipleValues === true);

/** The form with the lists of the named fields written in another way, at any depth. */
function rewritten(value: unknown, names: Set<string>, rewrite: (list: unknown[]) => unknown): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => rewritten(entry, names, rewrite));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			names.has(name) && Array.isArray(inner) && inner.length > 0 ? rewrite(inner) : rewritten(inner, names, rewrite),
		]),
	);
}

const ways: Array<[string, (list: unknown[]) => unknown]> = [
	['with empty rows', (list) => [undefined, ...list, '', null]],
	['as a list in one row', (list) => [list]],
	['as text with commas', (list) => list.join(', ')],
];

const chosen = subjects()
	.map((subject) => {
		const fields = within(fieldsOf(subject.operation).flatMap(({ properties }) => properties));
		return { ...subject, names: new Set(fields.filter(isMultiValue).map(({ name }) => name)) };
	})
	.filter(({ names }) => names.size > 0);

test('many operations have such fields', () => {
	expect(chosen.length).toBeGreaterThan(20);
});

test.each(chosen.map((subject) => [subject.id, subject] as const))(
	'%s sends the same however its lists are written',
	async (_id, { operation, forms, names }) => {
		for (const form of forms) {
			const expected = await requestsOf(operation, form);
			expect(expected).toHaveProperty('requests');
			for (const [way, rewrite] of ways)
				expect([way, await requestsOf(operation, rewritten(form, names, rewrite) as Form)]).toEqual([way, expected]);
		}
	},
);
