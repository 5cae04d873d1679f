// Every date field of every operation: seconds and milliseconds mean what the date's text means, and an expression that
// finds nothing is told.
import { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { requestsOf } from '../properties/requestsOf.mts';
import { subjects, within, type Form } from '../properties/subjects.mts';

const TIME = '2030-03-04T14:00:00Z';
const MS = Date.parse(TIME);

/** The form with the dates of the named fields replaced, at any depth. */
function withDates(value: unknown, names: Set<string>, date: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => withDates(entry, names, date));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			names.has(name) && typeof inner === 'string' && inner !== '' ? date : withDates(inner, names, date),
		]),
	);
}

const chosen = subjects()
	.map((subject) => {
		const fields = within(fieldsOf(subject.operation).flatMap(({ properties }) => properties)).filter(
			({ type }) => type === 'dateTime',
		);
		const names = new Set(fields.map(({ name }) => name));
		const labels = fields.map(({ displayName }) => displayName);
		// Forms in which a date is filled in.
		const forms = subject.forms.filter((form) => JSON.stringify(withDates(form, names, null)) !== JSON.stringify(form));
		return { ...subject, names, labels, forms };
	})
	.filter(({ names }) => names.size > 0);

test('many operations have dates, and forms for all of them', () => {
	expect(chosen.length).toBeGreaterThan(10);
	expect(chosen.filter(({ forms }) => forms.length === 0).map(({ id }) => id)).toEqual([]);
});

test.each(chosen.map((subject) => [subject.id, subject] as const))(
	'%s takes seconds and milliseconds, and tells of an expression that found nothing',
	async (_id, { operation, forms, names, labels }) => {
		for (const form of forms) {
			const sent = async (date: unknown) => await requestsOf(operation, withDates(form, names, date) as Form);
			const expected = await sent(TIME);
			for (const date of [MS, MS / 1000, String(MS), String(MS / 1000), new Date(MS)])
				expect([date, await sent(date)]).toEqual([date, expected]);
			const nothing = await sent(undefined);
			expect(labels.map((label) => `'${label}' is set, but its expression found nothing`)).toContain(
				'error' in nothing ? (nothing.error as Error).message : 'no error',
			);
		}
	},
);
