// The parts of what there is of a meeting, and what became of each.
import type { IDataObject } from 'n8n-workflow';

import type { Choices, Refusal } from '../../../shared/definition/operation';

/** The parts that a person can choose. */
export const partChoices: Choices = {
	attendance: 'Attendance',
	chapters: 'Chapters',
	chat: 'Chat',
	files: 'Files',
	polls: 'Polls',
	questions: 'Questions and Answers',
	summary: 'Summary',
	transcript: 'Transcript',
};

export type PartName = 'attendance' | 'chapters' | 'chat' | 'files' | 'polls' | 'questions' | 'summary' | 'transcript';

/** A part, or why there is none. */
export type Part =
	| { status: 'present'; value: unknown }
	| { status: 'not_there' | 'not_allowed' | 'processing'; reason: string };

export type Parts = Partial<Record<PartName, Part>>;

/** Refusals that have nothing to do with whether there is anything: a scope, a role, a plan, a setting. */
const NOT_ALLOWED = /scope|HTTP 403|permission|not allowed|not permitted|paid|subscription|\bplan\b/i;

/** What a refusal says about a part. */
export function missingPart({ text, words }: Refusal): Part {
	if (NOT_ALLOWED.test(text)) return { status: 'not_allowed', reason: words };
	return { status: /process/i.test(words) ? 'processing' : 'not_there', reason: words };
}

export const present = (value: unknown): Part => ({ status: 'present', value });
export const notThere = (reason: string): Part => ({ status: 'not_there', reason });

/** Whether another look may find more of a part. */
export function mayAppear(part: Part | undefined): boolean {
	return part !== undefined && (part.status === 'not_there' || part.status === 'processing');
}

/** The value of a part that is there. */
export function valueOf(part: Part | undefined): unknown {
	return part?.status === 'present' ? part.value : undefined;
}

/** What became of each part, for the output. */
export function statusOfParts(parts: Parts): IDataObject {
	const entries = Object.entries(parts).map(([name, part]) => [
		name,
		part.status === 'present' ? { status: part.status } : { status: part.status, reason: part.reason },
	]);
	return Object.fromEntries(entries) as IDataObject;
}
