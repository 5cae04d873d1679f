import { asText } from '../definition/values';

/** The longest name that common file systems take, in bytes. */
const MAX_BYTES = 255;
/** The longest part behind the title, in bytes. Zoom's own are shorter than 40. */
const MAX_DETAIL_BYTES = 64;
const MAX_EXTENSION_LENGTH = 16;

/** Characters that no file name may have, those that turn the direction of text, and paths. */
const UNSAFE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\\/:*?"<>|]+|\.{2,}/gu;

/**
 * A file name that every file system takes: "Weekly team meeting 2026-11-02 10-00-00 shared_screen.mp4". If it would be
 * too long, the title is cut, so that the details, which tell files apart, stay.
 */
export function fileNameOf(title: string, details: string[], extension: string): string {
	const dotExtension = `.${cleanExtension(extension)}`;
	const end = details
		.map((detail) => cutToBytes(clean(detail), MAX_DETAIL_BYTES))
		.filter((detail) => detail !== '')
		.join(' ');
	const left = MAX_BYTES - byteLength(dotExtension) - (end === '' ? 0 : byteLength(end) + 1);
	const name = [cutToBytes(clean(title), left), end].filter((part) => part !== '').join(' ');
	return `${name || 'recording'}${dotExtension}`;
}

/** Zoom's time as a part of a file name: "2026-11-02 10-00-00". A day alone stays a day; anything else becomes ''. */
export function timeInName(time: unknown): string {
	const [, day = '', clock = ''] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(asText(time)) ?? [];
	return [day, clock.replaceAll(':', '-')].filter((part) => part !== '').join(' ');
}

function clean(text: string): string {
	return text
		.replace(UNSAFE, ' ')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+/, '')
		.trimEnd();
}

function cleanExtension(extension: string): string {
	const letters = extension.toLowerCase().replace(/[^a-z0-9]+/g, '');
	return letters.slice(0, MAX_EXTENSION_LENGTH) || 'bin';
}

/** The beginning of a text in at most so many bytes of UTF-8. No character is cut in half. */
function cutToBytes(text: string, bytes: number): string {
	let left = bytes;
	const kept = Array.from(text).filter((character) => {
		left -= byteLength(character);
		return left >= 0;
	});
	return kept.join('').trimEnd();
}

function byteLength(text: string): number {
	return new TextEncoder().encode(text).length;
}
