// The errors that users can act on: each has its message, a hint and the label of its field.
import { FieldError, UserError } from '../../../../nodes/shared/definition/errors.ts';

test('a FieldError is a UserError with the label of the field, a message and a hint', () => {
	const error = new FieldError('Topic', "'Topic' is empty", 'Fill it in');
	expect(error).toBeInstanceOf(UserError);
	expect(error).toMatchObject({
		name: 'FieldError',
		label: 'Topic',
		message: "'Topic' is empty",
		hint: 'Fill it in',
	});
});

test('an error has the name of its class, and needs no hint', () => {
	class DownloadRefused extends UserError {}
	expect(new DownloadRefused('No')).toMatchObject({ name: 'DownloadRefused', message: 'No', hint: undefined });
	expect(String(new UserError('No'))).toBe('UserError: No');
});
