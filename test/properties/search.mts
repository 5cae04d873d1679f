// Runs cases of the property "any input gives a valid request or a message naming the field", and tells how to run a failing one again.
import fc from 'fast-check';
import { inspect } from 'node:util';
import { changed, pathsOf, type Edit } from './forms.mts';
import { findViolation } from './assertInvariant.mts';
import { requestsOf } from './requestsOf.mts';
import type { Form, Subject } from './subjects.mts';
import { change } from './values.mts';

/** A case that takes longer than this hangs, or soon will. */
const LONGEST_MS = 1000;

/**
 * The seed of this run. Without `ZOOM_PROPERTY_SEED` it is always the same, so that a change is what makes a run differ; `ZOOM_PROPERTY_SEED=random` looks in new
 * places, and prints where.
 */
export const seed =
	process.env.ZOOM_PROPERTY_SEED === 'random'
		? Date.now() % 2 ** 31
		: Number(process.env.ZOOM_PROPERTY_SEED ?? 20_261_124);

/** A form of an operation that is good, and what is changed about it: one to three values. */
export interface Case {
	base: Form;
	edits: Edit[];
}

/** Cases of an operation. */
export function cases({ forms }: Pick<Subject, 'forms'>): fc.Arbitrary<Case> {
	return fc.constantFrom(...forms).chain((base) => {
		const paths = pathsOf(base);
		if (paths.length === 0) return fc.constant({ base, edits: [] });
		return fc
			.array(fc.record({ path: fc.constantFrom(...paths), change }), { minLength: 1, maxLength: 3 })
			.map((edits) => ({ base, edits }));
	});
}

/** Looks for a form that is handled wrongly. @returns what was found, with the smallest change that shows it. */
export async function search(subject: Subject, runs: number): Promise<string | undefined> {
	const property = fc.asyncProperty(cases(subject), async ({ base, edits }) => {
		const finding = await findingOf(subject, changed(base, edits));
		if (finding !== undefined) throw new Error(finding);
	});
	const result = await fc.check(property, { seed, numRuns: runs });
	if (!result.failed) return undefined;
	const found = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
	return `${subject.id}: ${found}\n  with ${inspect(result.counterexample?.[0].edits, { depth: 4, maxStringLength: 100, breakLength: 200 })}`;
}

/** What is wrong with how one form is handled, if anything. */
export async function findingOf({ operation, labels }: Subject, form: Form): Promise<string | undefined> {
	const began = performance.now();
	const outcome = await requestsOf(operation, form);
	const finding = findViolation(operation, labels, outcome, textsIn(form));
	const ms = performance.now() - began;
	return finding ?? (ms > LONGEST_MS ? `it took ${Math.round(ms)} ms` : undefined);
}

/** All texts of a form, keys included, for telling what JavaScript made from what somebody wrote. */
function textsIn(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null || depth > 16) return '';
	return Object.entries(value)
		.map(([key, inner]) => `${key}\n${textsIn(inner, depth + 1)}`)
		.join('\n');
}
