// Definitions are data: operation() and resource() return the object that they are given.
import { operation, resource, type Resource } from '../../../../nodes/shared/definition/operation.ts';
import { anOperation } from '../support/operations.mts';

test('a definition is the object that was written', () => {
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
