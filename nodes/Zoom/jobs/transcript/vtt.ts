/** One cue of a transcript: what one speaker says at one time. */
export interface TranscriptLine {
	[key: string]: string | number;
	/** '' where the file names no speaker. */
	speaker: string;
	text: string;
	/** Seconds from the start of the recording. */
	start: number;
	end: number;
}

const TIMES = /^((?:\d+:)?\d{2}:\d{2}[.,]\d{3})\s+-->\s+((?:\d+:)?\d{2}:\d{2}[.,]\d{3})/;

/**
 * The lines of a WebVTT file (W3C: "WebVTT") as Zoom writes transcripts: the speaker comes before the text, as `Name:
 * ` or as a voice tag. Notes, styles and cue numbers are left out.
 */
export function readVtt(file: string): TranscriptLine[] {
	const blocks = file
		.replace(/^\uFEFF/, '')
		.replace(/\r\n?/g, '\n')
		.split(/\n{2,}/);
	return blocks.flatMap((block) => {
		const rows = block.split('\n').filter((row) => row.trim() !== '');
		const timesAt = rows.findIndex((row) => TIMES.test(row));
		// A cue has its times in the first row, or in the second after its number.
		if (timesAt === -1 || timesAt > 1 || /^(NOTE|STYLE|REGION)\b/.test(rows[0] ?? '')) return [];
		const [, start = '', end = ''] = TIMES.exec(rows[timesAt] ?? '') ?? [];
		const { speaker, text } = splitSpeaker(rows.slice(timesAt + 1).join(' '));
		return text === '' ? [] : [{ speaker, text, start: seconds(start), end: seconds(end) }];
	});
}

function splitSpeaker(cue: string): { speaker: string; text: string } {
	const voice = /<v(?:\.[^\s<>]+)?\s([^<>]+)>/.exec(cue)?.[1]?.trim();
	const plain = unescapeText(cue.replace(/<[^<>]*>/g, ''))
		.replace(/\s+/g, ' ')
		.trim();
	if (voice !== undefined) return { speaker: unescapeText(voice), text: plain };
	// Zoom's "Name: text". A colon further on in a sentence, or in a URL, does not follow a name.
	const named = /^([^:]{1,64}): (.*)$/.exec(plain);
	return named?.[1] !== undefined && named[2] !== undefined
		? { speaker: named[1].trim(), text: named[2].trim() }
		: { speaker: '', text: plain };
}

function unescapeText(text: string): string {
	const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '', quot: '"' };
	return text.replace(/&(amp|lt|gt|nbsp|lrm|rlm|quot);/g, (_match, name: string) => entities[name] ?? '');
}

function seconds(time: string): number {
	return time
		.replace(',', '.')
		.split(':')
		.reduce((sum, part) => sum * 60 + Number(part), 0);
}
