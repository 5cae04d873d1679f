// Definitions are taken as they stand; problems say who they are and how to get on.
import { FieldError, UserError } from '../../../../nodes/shared/definition/errors.ts';
import { operation, resource, type Resource } from '../../../../nodes/shared/definition/operation.ts';
import { anOperation } from '../support/operations.mts';

test('a definition is what was written', () => {
	const get = anOperation();
	const meeting: Resource = {
		name: 'Meeting',
		value: 'meeting',
		description: 'Scheduled or instant',
		operations: { get },
		defaultOperation: 'get',
	};
	expect(operation(get)).toBe(get);
	expect(resource(meeting)).toBe(meeting);
});

test('a problem of a field is one of a person, with the field and a way on', () => {
	const problem = new FieldError('Topic', "'Topic' is empty", 'Fill it in');
	expect(problem).toBeInstanceOf(UserError);
	expect(problem).toMatchObject({
		name: 'FieldError',
		label: 'Topic',
		message: "'Topic' is empty",
		hint: 'Fill it in',
	});
});

test('a problem is called what it is, and may know no way on', () => {
	class DownloadRefused extends UserError {}
	expect(new DownloadRefused('No')).toMatchObject({ name: 'DownloadRefused', message: 'No', hint: undefined });
	expect(String(new UserError('No'))).toBe('UserError: No');
});
