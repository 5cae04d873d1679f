// What Zoom really answered, recorded from live accounts: read from ZOOM_RECORDED_DIR, never part of the project.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One recorded response, delivery, file, token or WebSocket frame; the README beside the recordings explains the members. */
export interface Recording {
	name: string;
	/** `R` for recorded, `S` for made up after the real form, `D` for copied from documents. */
	grade: 'R' | 'S' | 'D';
	source?: string;
	note?: string;
	kind: 'answer' | 'error' | 'event' | 'file' | 'frame' | 'token';
	/** Zoom's operationId, or words in parentheses where it is not known. */
	operation?: string;
	status?: number;
	headers?: Record<string, string>;
	event?: string;
	payload: unknown;
}

const folder =
	process.env.ZOOM_RECORDED_DIR ??
	join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), '..', 'shared', 'zoom-recorded');

/** Whether the recordings are there. */
const present = existsSync(folder);

/** What a test suite's name says where they are not. */
export const absence = present ? '' : ` (skipped: no recordings at ${folder}; set ZOOM_RECORDED_DIR)`;

/** Every recording, by name; none where the folder is absent. */
export function readRecordings(): Recording[] {
	if (!present) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording);
}
