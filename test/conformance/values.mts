// Plausible values for single fields. What a text looks like is told by its placeholder.
import type { INodeProperties } from 'n8n-workflow';

/** The one GUID of all examples, so that a file that is asked for by ID is among the files of the answer. */
export const GUID = '6f0eea10-9294-4f51-8134-a2f19f968eb2';
export const isGuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Lists in which Zoom takes a single entry. */
export const SINGLE = new Set(['divisionIds']);

/** Both values of a yes-or-no field. */
export const boolean: unknown[] = [true, false];

/** A number within the field's limits: both ends of them in turn. */
export function numberFor({ typeOptions, default: initial }: INodeProperties, turn: number): number {
	const ends = [typeOptions?.minValue, typeOptions?.maxValue].filter((end) => end !== undefined);
	return ends[turn % Math.max(1, ends.length)] ?? (Number(initial) || 1);
}

/** A day, or a time without a zone as the editor stores it. A range ends after its beginning. */
export function timeFor({ name, typeOptions }: INodeProperties): string {
	const later = /^(to|end)/i.test(name);
	if (typeOptions?.dateOnly) return later ? '2026-03-15' : '2026-03-01';
	return later ? '2030-02-07T10:00:00' : '2030-01-07T10:00:00';
}

/** What stands in a text field, the `turn`-th time. */
export function textFor({ name, placeholder = '', default: initial }: INodeProperties, turn: number): string {
	const example = placeholder.replace(/^e\.g\. /, '');
	if (name === 'binaryPropertyName') return String(initial);
	if (isGuid(example)) return GUID;
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
	if (isGuid(example)) return GUID;
	return example === '' || example.includes(' ') ? '9tboDiHUQAeOnbmudzWa5g' : example;
}
