// A transcript as a document: subtitles (SRT, WebVTT) or text to be read.
import type { Turn } from './turns';
import type { TranscriptLine } from './vtt';

/** Subtitles in the form of SubRip. */
export function toSrt(lines: TranscriptLine[]): string {
	return lines
		.map((line, index) => `${index + 1}\n${clock(line.start, ',')} --> ${clock(line.end, ',')}\n${spoken(line)}\n`)
		.join('\n');
}

/** Subtitles in the form of WebVTT, with the speaker as Zoom writes it. */
export function toVtt(lines: TranscriptLine[]): string {
	const cues = lines.map(
		(line, index) =>
			`${index + 1}\n${clock(line.start, '.')} --> ${clock(line.end, '.')}\n${escapeVtt(spoken(line))}\n`,
	);
	return ['WEBVTT\n', ...cues].join('\n');
}

/** One paragraph per turn: "**Olivia Owner** (00:01:05): Good morning" */
export function toParagraphs(turns: Turn[]): string[] {
	return turns.map(
		({ speaker, start, text }) => `**${speaker === '' ? 'Unknown' : speaker}** (${shortClock(start)}): ${text}`,
	);
}

/**
 * As many blocks as a limit of characters allows, with an empty line between them. What is left out is told at the end.
 * A block is never cut in two, unless it is the first and longer than the limit by itself.
 */
export function fitBlocks(blocks: string[], limit: number): string {
	const whole = blocks.join('\n\n');
	if (whole.length <= limit) return whole;
	const noteOf = (left: number): string => `… ${left} more ${left === 1 ? 'part was' : 'parts were'} left out.`;
	const room = limit - noteOf(blocks.length).length - 2;
	let length = 0;
	let kept = 0;
	while (kept < blocks.length && length + (blocks[kept] as string).length + 2 <= room) {
		length += (blocks[kept] as string).length + 2;
		kept += 1;
	}
	if (kept > 0) return [...blocks.slice(0, kept), noteOf(blocks.length - kept)].join('\n\n');
	return (
		Array.from((blocks[0] as string).slice(0, Math.max(0, limit - 1)))
			.join('')
			.replace(/\p{Surrogate}$/u, '') + '…'
	);
}

/** "00:01:05" */
export function shortClock(seconds: number): string {
	return clock(seconds, '.').slice(0, -4);
}

function spoken({ speaker, text }: TranscriptLine): string {
	return speaker === '' ? text : `${speaker}: ${text}`;
}

/** "00:01:05.250" */
function clock(seconds: number, separator: string): string {
	const ms = Math.max(0, Math.round(seconds * 1000));
	const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
	const parts = [two(ms / 3_600_000), two((ms / 60_000) % 60), two((ms / 1000) % 60)];
	return `${parts.join(':')}${separator}${String(ms % 1000).padStart(3, '0')}`;
}

function escapeVtt(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
