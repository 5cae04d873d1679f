// Runs cases of the property "any input gives a valid request or a message naming the field", and tells how to run a failing one again.
import fc from 'fast-check';
import { inspect } from 'node:util';
import { changed, pathsOf } from './forms.mts';
import { judge } from './judge.mts';
import { requestsOf } from './shortcut.mts';
import type { Form, Subject } from './subjects.mts';
import { change } from './values.mts';

/** A case that takes longer than this hangs, or soon will. */
const LONGEST_MS = 1000;

/** The seed of this run: that of `ZOOM_PROPERTY_SEED`, or a new one. */
export const seed = process.env.ZOOM_PROPERTY_SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.ZOOM_PROPERTY_SEED);

/** Forms of an operation with one to three values changed. */
export function forms({ forms: bases }: Pick<Subject, 'forms'>): fc.Arbitrary<Form> {
	return fc.constantFrom(...bases).chain((base) => {
		const paths = pathsOf(base);
		if (paths.length === 0) return fc.constant(base);
		return fc.array(fc.record({ path: fc.constantFrom(...paths), change }), { minLength: 1, maxLength: 3 }).map((changes) => changed(base, changes));
	});
}

/** Looks for a form that is handled wrongly. @returns what was found, with the shortest form that shows it. */
export async function search(subject: Subject, cases: number): Promise<string | undefined> {
	const property = fc.asyncProperty(forms(subject), async (form) => {
		const finding = await findingOf(subject, form);
		if (finding !== undefined) throw new Error(finding);
	});
	const result = await fc.check(property, { seed, numRuns: cases });
	if (!result.failed) return undefined;
	const found = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
	return `${subject.id}: ${found}\n  with ${inspect(result.counterexample?.[0], { depth: 4, maxStringLength: 100, breakLength: 200 })}`;
}

/** What is wrong with how one form is handled, if anything. */
export async function findingOf({ operation, labels }: Subject, form: Form): Promise<string | undefined> {
	const began = performance.now();
	const outcome = await requestsOf(operation, form);
	const finding = judge(operation, labels, outcome, textsIn(form));
	const ms = performance.now() - began;
	return finding ?? (ms > LONGEST_MS ? `it took ${Math.round(ms)} ms` : undefined);
}

/** All texts of a form, keys included, for telling what JavaScript made from what somebody wrote. */
function textsIn(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' || value === null || depth > 8) return '';
	return Object.entries(value).map(([key, inner]) => `${key}\n${textsIn(inner, depth + 1)}`).join('\n');
}
