// Small parts of error texts.
import { withFullStop, withoutFullStop } from '../../../../nodes/shared/definition/fullStop.ts';

test.each([
	['Meeting does not exist: 1. . ', 'Meeting does not exist: 1'],
	['No.', 'No'],
	['v1.2 is old', 'v1.2 is old'],
	['...', ''],
])('%p without a full stop is %p', (text, expected) => {
	expect(withoutFullStop(text)).toBe(expected);
});

test.each([
	['No', 'No.'],
	['No.', 'No.'],
	['No!', 'No!'],
	['Why? Because', 'Why? Because.'],
	['Why?', 'Why?'],
	['', '.'],
])('%p with a full stop is %p', (text, expected) => {
	expect(withFullStop(text)).toBe(expected);
});
