// What a person reads when a value cannot be used.
import { FieldProblem } from '../../../../nodes/shared/definition/operation.ts';

/** The message of the problem that some work ends with; anything but a {@link FieldProblem} is passed on, and no problem is one. */
export function problemOf(work: () => unknown): string {
	return fullProblemOf(work).message;
}

/** The same with all a problem tells: the field that it is shown at, and how to get on. */
export function fullProblemOf(work: () => unknown): { label: string; message: string; hint?: string } {
	let result: unknown;
	try {
		result = work();
	} catch (error) {
		if (!(error instanceof FieldProblem)) throw error;
		return { label: error.label, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
	}
	throw new Error(`There was no problem, but ${JSON.stringify(result)}`);
}
