// docs/faults.md has two parts, each written and checked by a test file of its own.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(__dirname, '..', '..', 'docs', 'faults.md');
const SECOND = '\n# What becomes of events\n';

/** The part about operations, or the one about events. */
export type Part = 'operations' | 'events';

function read(): Record<Part, string> {
	const text = readFileSync(path, 'utf8');
	const start = text.indexOf(SECOND);
	if (start < 0) return { operations: text, events: '' };
	return { operations: text.slice(0, start), events: text.slice(start + 1) };
}

/** One part of the document, as it is stored. */
export function readPart(part: Part): string {
	return read()[part];
}

/** Stores one part of the document. */
export function writePart(part: Part, text: string): void {
	const { operations, events }: Record<Part, string> = { ...read(), [part]: text };
	writeFileSync(path, events === '' ? operations : `${operations}\n${events}`);
}
