// Get Material: the form, and the steps of the job.
import type { IDataObject } from 'n8n-workflow';

import { extraOptions } from '../../../shared/definition/containers';
import { FieldError } from '../../../shared/definition/errors';
import { multiOptions, number, options } from '../../../shared/definition/fields';
import type { Field, Operation } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { toSrt, toVtt } from '../transcript/forms';
import { turnsOf } from '../transcript/turns';
import type { TranscriptLine } from '../transcript/vtt';
import { toMarkdown } from './markdown';
import type { Part, PartName } from './parts';
import { partChoices, statusOfParts, valueOf } from './parts';
import type { Material } from './read';
import { readMaterial } from './read';

/** The forms of a transcript as a document, for this job and for Recording Transcript. */
export const documentForms = { markdown: 'Markdown', srt: 'Subtitles (SRT)', vtt: 'Subtitles (VTT)' };

/** The most characters of a document. */
export const maxCharacters = (): Field =>
	number('Max Characters', {
		option: 'maxCharacters',
		min: 100,
		default: 50_000,
		description: 'The most characters of the Markdown. It is cut between two turns, never within one.',
	});

export const materialFields: Field[] = [
	multiOptions('Parts', {
		option: 'parts',
		choices: partChoices,
		default: Object.keys(partChoices),
		description: 'What to read. A part that is not there, or not allowed, fails nothing: the output says so.',
	}),
	options('Output As', {
		option: 'outputAs',
		name: 'materialOutput',
		choices: { json: 'JSON', ...documentForms },
		default: 'json',
		description: 'Subtitles have the transcript only',
	}),
	extraOptions(
		maxCharacters(),
		number('Wait Until Ready (Minutes)', {
			option: 'waitAtMost',
			min: 0,
			max: 1440,
			default: 30,
			description: 'How long to wait at most while a summary, a transcript or a file is not there yet',
		}),
	),
];

/** The steps of the job, as parts of the definition. */
export const materialJob: Required<Pick<Operation, 'prepare' | 'retrieve' | 'shape' | 'note'>> = {
	prepare({ option }) {
		const parts = (option.parts ?? []) as PartName[];
		if (parts.length === 0) throw new FieldError('Parts', "'Parts' is empty", 'Choose at least one part');
		if (['srt', 'vtt'].includes(asText(option.outputAs)) && !parts.includes('transcript'))
			option.parts = [...parts, 'transcript'];
	},
	retrieve: readMaterial,
	shape(response, { option }) {
		const { meeting, parts, emails } = response as unknown as Material;
		const lines = (valueOf(parts.transcript) ?? []) as TranscriptLine[];
		const turns = turnsOf(lines, emails);
		const facts = factsOf(meeting);
		const status = { parts: statusOfParts(parts) };
		switch (option.outputAs) {
			case 'markdown':
				return {
					...facts,
					text: toMarkdown(meeting, parts, turns, Number(option.maxCharacters ?? Infinity)),
					...status,
				};
			case 'srt':
				return { ...facts, text: toSrt(lines), ...status };
			case 'vtt':
				return { ...facts, text: toVtt(lines), ...status };
			default:
				return { ...facts, ...valuesOf(parts, turns), ...status };
		}
	},
	note:
		'`parts` says of each part whether it is `present`, `not_there`, `not_allowed` or still `processing`, with the ' +
		'reason. One request for each part, and one for each file whose content is a part: TRANSCRIPT, CHAT, TIMELINE (for ' +
		'the addresses of speakers) and chapters. Scopes: those of Get, and of Meeting Summary, Recording, Recording ' +
		'Transcript, Get Participants, Get Poll Results and Get Questions and Answers for their parts.',
};

function factsOf({ id, uuid, topic, start_time, end_time, duration, user_name, user_email }: IDataObject): IDataObject {
	return {
		meeting_id: id,
		meeting_uuid: uuid,
		topic,
		start_time,
		end_time,
		duration,
		host_name: user_name,
		host_email: user_email,
	};
}

function valuesOf(parts: Material['parts'], turns: IDataObject[]): IDataObject {
	const values = Object.entries(parts).flatMap(([name, part]: [string, Part]) => {
		if (part.status !== 'present') return [];
		if (name === 'transcript') return [[name, turns]];
		if (name !== 'summary') return [[name, part.value]];
		const { summary_title: title, summary_content: content, ...others } = part.value as IDataObject;
		// A layout that is not the present one is passed on as it is.
		return content === undefined
			? [[name, others]]
			: [[name, content], ...(title === undefined ? [] : [['summary_title', title]])];
	});
	return Object.fromEntries(values) as IDataObject;
}
