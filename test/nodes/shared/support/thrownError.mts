// The error that a value causes which cannot be used.
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';

/**
 * The message of the {@link FieldError} with which work ends. Other errors are thrown again, and an end without one
 * throws.
 */
export function errorMessageOf(work: () => unknown): string {
	return fieldErrorOf(work).message;
}

/** Label, message and hint of the {@link FieldError} with which work ends. */
export function fieldErrorOf(work: () => unknown): { label: string; message: string; hint?: string } {
	let result: unknown;
	try {
		result = work();
	} catch (error) {
		if (!(error instanceof FieldError)) throw error;
		return { label: error.label, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
	}
	throw new Error(`There was no error, but ${JSON.stringify(result)}`);
}
