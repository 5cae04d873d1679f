// Everything about a meeting as one document in Markdown, for a person or a model to read.
import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../shared/definition/values';
import { fitBlocks, toParagraphs } from '../transcript/forms';
import type { Turn } from '../transcript/turns';
import type { ChatMessage } from './chat';
import type { Part, PartName, Parts } from './parts';
import { valueOf } from './parts';

const TITLES: Record<PartName, string> = {
	summary: 'Summary',
	chapters: 'Chapters',
	attendance: 'Attendance',
	polls: 'Polls',
	questions: 'Questions and Answers',
	chat: 'Chat',
	files: 'Files',
	transcript: 'Transcript',
};

/**
 * The document. The transcript, which is the longest part, comes last, so that a limit cuts it and nothing else before
 * it.
 * @param limit the most characters; Infinity for all
 */
export function toMarkdown(meeting: IDataObject, parts: Parts, turns: Turn[], limit: number): string {
	const sections = (Object.keys(TITLES) as PartName[]).flatMap((name) => {
		const part = parts[name];
		const blocks = part?.status === 'present' ? blocksOf(name, part, turns) : [];
		return blocks.length > 0 ? [withTitle(`## ${TITLES[name]}`, blocks)] : [];
	});
	const missing = Object.entries(parts).flatMap(([name, part]) =>
		part.status === 'present'
			? []
			: [`- ${TITLES[name as PartName]}: ${part.status.replace('_', ' ')} (${part.reason})`],
	);
	const missingSection = missing.length > 0 ? [['## Not Included', missing.join('\n')].join('\n\n')] : [];
	return fitBlocks([headOf(meeting), ...missingSection, ...sections.flat()], limit);
}

/** A title stays with the first block below it. */
function withTitle(title: string, [first = '', ...others]: string[]): string[] {
	return [`${title}\n\n${first}`, ...others];
}

function headOf({
	topic,
	start_time: start,
	duration,
	user_name: host,
	participants_count: people,
}: IDataObject): string {
	const facts = [
		['Start', start],
		['Minutes', duration],
		['Host', host],
		['Participants', people],
	].filter(([, value]) => asText(value) !== '');
	const lines = facts.map(([name, value]) => `- ${asText(name)}: ${asText(value)}`);
	return [`# ${asText(topic) || 'Zoom meeting'}`, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
}

function blocksOf(name: PartName, part: Part, turns: Turn[]): string[] {
	const value = valueOf(part);
	const records = (Array.isArray(value) ? value : []) as IDataObject[];
	switch (name) {
		case 'summary':
			return [asText((value as IDataObject).summary_content)].filter(Boolean);
		case 'transcript':
			return toParagraphs(turns);
		case 'chat':
			return chatBlocks(value as ChatMessage[] | string);
		case 'attendance':
			return [table(records, ['name', 'email', 'first_join', 'last_leave', 'minutes'])];
		case 'files':
			return [table(records, ['recording_type', 'file_type', 'file_size', 'play_url'])];
		case 'polls':
		case 'questions':
			return records.map(answersOf);
		case 'chapters':
			return [`\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``];
	}
}

function chatBlocks(chat: ChatMessage[] | string): string[] {
	if (typeof chat === 'string') return [chat];
	return chat.map(({ time, sender, text }) => `**${sender}** (${time}): ${text}`);
}

/** What one person answered: a person, and a list of questions and answers. */
function answersOf({ name, question_details: details }: IDataObject): string {
	const answers = (Array.isArray(details) ? (details as IDataObject[]) : []).map(({ question, answer }) =>
		`- ${asText(question)} ${asText(answer)}`.trimEnd(),
	);
	return [`**${asText(name) || 'Anonymous'}**`, ...answers].join('\n');
}

function table(records: IDataObject[], columns: string[]): string {
	const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	const cell = (value: unknown): string => asText(value).replace(/\s+/g, ' ').replaceAll('|', '\\|');
	const used = columns.filter((column) => records.some((record) => asText(record[column]) !== ''));
	return [
		row(used.map((column) => column.replaceAll('_', ' '))),
		row(used.map(() => '---')),
		...records.map((record) => row(used.map((column) => cell(record[column])))),
	].join('\n');
}
