// What a person reads when a value cannot be used.
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';

/** The message of the problem that some work ends with; anything but a {@link FieldError} is passed on, and no problem is one. */
export function errorMessageOf(work: () => unknown): string {
	return fieldErrorOf(work).message;
}

/** The same with all a problem tells: the field that it is shown at, and how to get on. */
export function fieldErrorOf(work: () => unknown): { label: string; message: string; hint?: string } {
	let result: unknown;
	try {
		result = work();
	} catch (error) {
		if (!(error instanceof FieldError)) throw error;
		return { label: error.label, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
	}
	throw new Error(`There was no problem, but ${JSON.stringify(result)}`);
}
