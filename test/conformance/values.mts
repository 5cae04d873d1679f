// Plausible values for single fields. A text follows the field's placeholder.
import type { INodeProperties } from 'n8n-workflow';
import { FILE, ID } from '../contract/example.mts';

const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Lists in which Zoom accepts a single entry only. */
export const SINGLE = new Set(['divisionIds']);

/** Both values of a boolean field. */
export const boolean: unknown[] = [true, false];

/** A number within the field's limits: the smallest and the largest in turn. */
export function numberFor({ name, typeOptions, default: initial }: INodeProperties, turn: number): number {
	// Nothing becomes ready by waiting for the examples.
	if (name === 'waitAtMost') return typeOptions?.minValue ?? 0;
	// As large as the examples say that files are.
	if (/storedSize$/i.test(name)) return FILE.length;
	const ends = [typeOptions?.minValue, typeOptions?.maxValue].filter((end) => end !== undefined);
	return ends[turn % Math.max(1, ends.length)] ?? (Number(initial) || 1);
}

/** A date, or a time without a zone as the editor stores it. A range ends after its start. */
export function timeFor({ name, typeOptions }: INodeProperties): string {
	const later = /^(to|end)/i.test(name);
	if (typeOptions?.dateOnly) return later ? '2026-03-15' : '2026-03-01';
	return later ? '2030-02-07T10:00:00' : '2030-01-07T10:00:00';
}

/** A text. `turn` makes the entries of a list differ. */
export function textFor({ name, placeholder = '', default: initial }: INodeProperties, turn: number): string {
	const example = placeholder.replace(/^e\.g\. /, '');
	if (name === 'binaryPropertyName') return String(initial);
	if (isGuid(example)) return ID;
	if (example.includes('@') && !example.includes(' ')) return example.replace('@', turn % 2 === 0 ? '+2@' : '@');
	if (example !== '') return example;
	if (/email|scheduleFor|transferTo/i.test(name)) return 'nathan@example.com';
	if (/passcode|^password$/i.test(name)) return 'Abc12345';
	if (name === 'hostKey') return '123456';
	return 'text';
}

/** An ID for a locator. */
export function locatorFor({ name, modes = [] }: INodeProperties): string {
	if (/^user/i.test(name)) return 'KDcuGIm1QgePTO8WbOqwIQ';
	if (/uuid/i.test(name)) return '4444AAAiAAAAAiAiAiiAii==';
	if (/^(meeting|webinar)Id$/.test(name)) return '93812345678';
	const example = modes.find(({ name: mode }) => mode === 'id')?.placeholder?.replace(/^e\.g\. /, '') ?? '';
	if (isGuid(example)) return ID;
	return example === '' || example.includes(' ') ? '9tboDiHUQAeOnbmudzWa5g' : example;
}
