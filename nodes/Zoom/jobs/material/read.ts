// Reads what there is of a meeting: one request for each part, and one for each file whose content is a part.
import type { IDataObject } from 'n8n-workflow';

import type {
	Download,
	FurtherRequest,
	OperationTools,
	Refusal,
	RequestDraft,
} from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { extensionOf, isOfType, mimeTypeOf } from '../../../shared/files/fileTypes';
import { isProcessing } from '../../../shared/files/recordingFiles';
import { MEETING, tryParticipants } from '../attendance/read';
import { attendanceOf } from '../attendance/attendance';
import { allSettled } from '../settled';
import { emailsIn, joinSegments } from '../transcript/turns';
import type { TranscriptLine } from '../transcript/vtt';
import { readVtt } from '../transcript/vtt';
import { readUntil } from '../waiting';
import { readChat } from './chat';
import type { Part, PartName, Parts } from './parts';
import { mayAppear, missingPart, notThere, present } from './parts';

/** What was read of a meeting. */
export interface Material {
	meeting: IDataObject;
	parts: Parts;
	/** The addresses of speakers by name. */
	emails: Map<string, string>;
}

/** What each part is read with. */
interface Source {
	draft: RequestDraft;
	tools: OperationTools;
	/** The UUID of the instance; its number where that could not be found out. */
	instance: string;
}

/** The parts that Zoom makes after the meeting has ended. */
const MADE_LATER: PartName[] = ['chapters', 'chat', 'files', 'summary', 'transcript'];

/** Reads the chosen parts; those that may still appear again, until the time is up. */
export async function readMaterial(draft: RequestDraft, tools: OperationTools): Promise<Material> {
	const meeting = (await tools.request({
		method: 'GET',
		path: '/past_meetings/{meetingId}',
		parts: draft.path as Record<'meetingId', string>,
		rate: 'light',
	})) as IDataObject;
	const source = { draft, tools, instance: asText(meeting.uuid) || (draft.path.meetingId as string) };
	const material: Material = { meeting, parts: {}, emails: new Map() };
	const wanted = draft.option.parts as PartName[];
	await readUntil(
		async () => {
			const open = wanted.filter((name) => material.parts[name] === undefined || mayAppear(material.parts[name]));
			await readParts(open, source, material);
		},
		() => !MADE_LATER.some((name) => mayAppear(material.parts[name])),
		Number(draft.option.waitAtMost ?? 0),
		tools,
	);
	return material;
}

/** The parts are in the files of the recording, or have an endpoint of their own. */
async function readParts(names: PartName[], source: Source, material: Material): Promise<void> {
	const readers: Record<'attendance' | 'polls' | 'questions' | 'summary', () => Promise<Part>> = {
		attendance: async () => await readAttendance(source),
		polls: async () => await readOne(source, '/past_meetings/{id}/polls', 'medium', 'questions'),
		questions: async () => await readOne(source, '/past_meetings/{id}/qa', 'medium', 'questions'),
		summary: async () => await readOne(source, '/meetings/{id}/meeting_summary', 'light'),
	};
	const ofRecording = names.filter((name) => !Object.hasOwn(readers, name));
	const others = names.filter((name): name is keyof typeof readers => Object.hasOwn(readers, name));
	await allSettled<unknown>([
		...others.map(async (name) => (material.parts[name] = await readers[name]())),
		...(ofRecording.length > 0 ? [readRecording(ofRecording, source, material)] : []),
	]);
}

/** A part with an endpoint of its own. Of a list an empty one is not there. */
async function readOne(
	{ tools, instance }: Source,
	path: string,
	rate: FurtherRequest['rate'],
	list?: string,
): Promise<Part> {
	const outcome = await tools.tryRequest({ method: 'GET', path, parts: { id: instance }, rate });
	if ('refusal' in outcome) return missingPart(outcome.refusal);
	const body = outcome.body as IDataObject;
	if (list === undefined) return present(body);
	const records = body[list];
	return Array.isArray(records) && records.length > 0 ? present(records) : notThere('The list is empty');
}

async function readAttendance({ draft, tools, instance }: Source): Promise<Part> {
	const found = await tryParticipants(MEETING, { ...draft, path: { meetingId: instance }, option: {} }, tools);
	if ('refusals' in found) return missingPart(found.refusals[0] as Refusal);
	const rules = { expected: undefined, start: undefined, end: undefined, minimumMinutes: 0, lateAfter: undefined };
	return present(attendanceOf(found.records, rules).people);
}

/** The parts that are files of the cloud recording. */
async function readRecording(names: PartName[], source: Source, { parts, emails }: Material): Promise<void> {
	const { tools, instance } = source;
	const path = '/meetings/{id}/recordings';
	const outcome = await tools.tryRequest({ method: 'GET', path, parts: { id: instance }, rate: 'light' });
	const missing = 'refusal' in outcome ? missingPart(outcome.refusal) : undefined;
	const files = 'body' in outcome ? filesOf(outcome.body as IDataObject) : [];
	const part = async (name: PartName, read: () => Promise<Part>): Promise<void> => {
		if (names.includes(name)) parts[name] = missing && name !== 'transcript' ? missing : await read();
	};
	await part('files', async () => await Promise.resolve(present(files.map(describeFile))));
	await part('chat', async () => await readChatFiles(files, tools));
	await part('chapters', async () => await readChapters(files, tools));
	await part('transcript', async () => await readTranscript(files, source, missing));
	if (parts.transcript?.status !== 'present' || emails.size > 0 || !names.includes('transcript')) return;
	for (const file of files.filter((one) => isOfType(one, ['TIMELINE']))) {
		const timeline = await contentOf(file, tools);
		for (const [name, email] of emailsIn(parsed(timeline ?? ''))) emails.set(name, email);
	}
}

function filesOf({ recording_files: files }: IDataObject): IDataObject[] {
	const list = Array.isArray(files) ? (files as IDataObject[]) : [];
	return [...list].sort((one, other) => asText(one.recording_start).localeCompare(asText(other.recording_start)));
}

async function readChatFiles(files: IDataObject[], tools: OperationTools): Promise<Part> {
	const chats = files.filter((file) => isOfType(file, ['CHAT']));
	if (chats.length === 0) return notThere('The recording has no file of type CHAT');
	const contents = await contentsOf(chats, tools);
	if ('status' in contents) return contents;
	const messages = contents.texts.flatMap(readChat);
	// A layout that nobody knows is passed on as it is.
	return present(messages.length > 0 ? messages : contents.texts.join('\n'));
}

async function readChapters(files: IDataObject[], tools: OperationTools): Promise<Part> {
	const chapters = files.filter(({ recording_type: type }) => /chapter/.test(asText(type)));
	if (chapters.length === 0) return notThere('The recording has no file of chapters');
	const contents = await contentsOf(chapters, tools);
	if ('status' in contents) return contents;
	const [first, ...others] = contents.texts.map((text) => parsed(text) ?? text);
	return present(others.length === 0 ? first : [first, ...others]);
}

/** The lines of the transcript: of the recording, else of AI Companion. */
async function readTranscript(files: IDataObject[], { tools, instance }: Source, missing?: Part): Promise<Part> {
	const ofRecording = files.filter((file) => isOfType(file, ['TRANSCRIPT']));
	if (ofRecording.length > 0) {
		const contents = await contentsOf(ofRecording, tools);
		if ('status' in contents) return contents;
		const segments = contents.texts.map((text, index) => ({
			start: asText(ofRecording[index]?.recording_start),
			lines: readVtt(text),
		}));
		return present(joinSegments(segments));
	}
	const path = '/meetings/{id}/transcript';
	const outcome = await tools.tryRequest({ method: 'GET', path, parts: { id: instance }, rate: 'medium' });
	if ('refusal' in outcome) return missing?.status === 'processing' ? missing : missingPart(outcome.refusal);
	const transcript = outcome.body as IDataObject;
	if (transcript.can_download === false)
		return { status: 'not_allowed', reason: asText(transcript.download_restriction_reason) };
	const contents = await contentsOf([{ ...transcript, file_type: 'TRANSCRIPT', file_extension: 'VTT' }], tools);
	return 'status' in contents ? contents : present(contents.texts.flatMap((text): TranscriptLine[] => readVtt(text)));
}

/** The contents of files; without them, why they are not there. */
async function contentsOf(files: IDataObject[], tools: OperationTools): Promise<{ texts: string[] } | Part> {
	if (files.some(isProcessing)) return { status: 'processing', reason: 'Zoom is still processing the file' };
	const texts: string[] = [];
	for (const file of files) {
		const content = await contentOf(file, tools);
		if (content === undefined) return { status: 'not_allowed', reason: 'The file could not be downloaded' };
		texts.push(content);
	}
	return { texts };
}

/** The text of a file; undefined if it cannot be read, which fails no more than this part. */
async function contentOf(file: IDataObject, { tryText }: OperationTools): Promise<string | undefined> {
	const extension = extensionOf(file);
	const download: Download = {
		url: asText(file.download_url),
		fileName: asText(file.recording_type) || extension,
		mimeType: mimeTypeOf(extension),
	};
	return await tryText(download);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function describeFile(file: IDataObject): IDataObject {
	const { id, file_type, file_extension, file_size, recording_type, recording_start, recording_end, status } = file;
	const { play_url, download_url } = file;
	return {
		id,
		file_type,
		file_extension,
		file_size,
		recording_type,
		recording_start,
		recording_end,
		status,
		play_url,
		download_url,
	};
}
