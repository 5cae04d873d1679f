// Searches for a form that breaks the property "any input leads to a valid request or to an error that names the
// field".
import fc from 'fast-check';
import { inspect } from 'node:util';
import { changed, pathsOf, type Edit } from './forms.mts';
import { findViolation } from './assertInvariant.mts';
import { requestsOf } from './requestsOf.mts';
import type { Form, Subject } from './subjects.mts';
import { change } from './values.mts';

/** Milliseconds. A case that takes longer hangs, or will with a longer input. */
const MAX_MS = 1000;

/**
 * The seed of this run. Without `ZOOM_PROPERTY_SEED` it is always the same, so that only a change of the code changes
 * the result. `ZOOM_PROPERTY_SEED=random` tries new cases.
 */
export const seed =
	process.env.ZOOM_PROPERTY_SEED === 'random'
		? Date.now() % 2 ** 31
		: Number(process.env.ZOOM_PROPERTY_SEED ?? 20_261_124);

/** A valid form of an operation, and one to three changed values. */
interface Case {
	base: Form;
	edits: Edit[];
}

/** Generates cases of an operation. */
export function cases({ forms }: Pick<Subject, 'forms'>): fc.Arbitrary<Case> {
	return fc.constantFrom(...forms).chain((base) => {
		const paths = pathsOf(base);
		if (paths.length === 0) return fc.constant({ base, edits: [] });
		return fc
			.array(fc.record({ path: fc.constantFrom(...paths), change }), { minLength: 1, maxLength: 3 })
			.map((edits) => ({ base, edits }));
	});
}

/** Searches for a form that is handled wrongly. @returns a description with the smallest change that shows it. */
export async function search(subject: Subject, runs: number): Promise<string | undefined> {
	const property = fc.asyncProperty(cases(subject), async ({ base, edits }) => {
		const finding = await findingOf(subject, changed(base, edits));
		if (finding !== undefined) throw new Error(finding);
	});
	const result = await fc.check(property, { seed, numRuns: runs });
	if (!result.failed) return undefined;
	const found = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
	const edits = inspect(result.counterexample?.[0].edits, { depth: 4, maxStringLength: 100, breakLength: 200 });
	return `${subject.id}: ${found}\n  with ${edits}`;
}

/** What is wrong with how one form is handled, if anything. */
async function findingOf({ operation, labels }: Subject, form: Form): Promise<string | undefined> {
	const started = performance.now();
	const outcome = await requestsOf(operation, form);
	const finding = findViolation(labels, outcome, textsIn(form));
	const ms = performance.now() - started;
	return finding ?? (ms > MAX_MS ? `it took ${Math.round(ms)} ms` : undefined);
}

/** All texts of a form, including keys. They may contain words such as "undefined". */
function textsIn(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null || depth > 16) return '';
	return Object.entries(value)
		.map(([key, inner]) => `${key}\n${textsIn(inner, depth + 1)}`)
		.join('\n');
}
