import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { when } from '../definition/containers';
import { boolean, multiOptions, options, text } from '../definition/fields';
import type { Download, ParameterValues } from '../definition/operation';
import { toText } from '../definition/values';
import { toNodeError } from '../engine/errors';
import { downloadFile } from '../files/binary';
import { fileTypes, isOfType } from '../files/fileTypes';
import { downloadsOf, isProcessing } from '../files/recordingFiles';
import { ZoomClient } from '../http/client';
import { ExecutionCancelled, systemClock } from '../http/clock';
import { responseOf } from '../http/requestError';
import { objectOf } from './envelope';
import type { ZoomEvent } from './envelope';
import { choicesWithFiles } from './eventTypes';
import { flatten } from './output';

/** The fields of the form about recording files. */
export const fileFields = when(
	{ events: choicesWithFiles },
	options('Recording Output', {
		option: 'recordingOutput',
		choices: [
			{ name: 'One Item per Recording', value: 'recording', description: 'The recording with all its files' },
			{ name: 'One Item per File', value: 'file', description: 'The recording with one of its files' },
		],
		description: 'What becomes of events about recording files',
	}),
	multiOptions('File Types', {
		option: 'fileTypes',
		choices: fileTypes,
		description:
			'Which recording files to pass on; none chosen means all. A recording without such a file starts nothing. ' +
			'An expression can name any other type.',
	}),
	boolean('Download Files', {
		option: 'downloadFiles',
		description: 'Whether to download the files as binary data, with the token that comes with the event',
	}),
	when(
		{ downloadFiles: [true] },
		text('Put Output in Field', {
			option: 'binaryPropertyName',
			default: 'data',
			required: true,
			hint: 'The name of the output field to put the binary file data in',
		}),
	),
);

/** How the files of a recording become items. */
export interface FileOutput {
	/** One item per file instead of one per recording. */
	perFile: boolean;
	/** The file types to pass on. All types if left out. */
	types?: ReadonlySet<string>;
	/** The binary field for downloaded files. Nothing is downloaded if left out. */
	binaryProperty?: string;
}

/** Whether the files of this event are to be downloaded. */
export function wantsDownload(event: ZoomEvent, values: ParameterValues): boolean {
	return Array.isArray(event.payload.object?.recording_files) && values.get('downloadFiles') === true;
}

/** How the files of this event become items, without their content. */
export function readItemOutput(values: ParameterValues): FileOutput {
	const types = readFileTypes(values);
	return { perFile: values.get('recordingOutput') === 'file', ...(types ? { types } : {}) };
}

/** How the files of this event become items, with their content if that is wanted. */
export function readFileOutput(event: ZoomEvent, values: ParameterValues): FileOutput {
	return {
		...readItemOutput(values),
		...(wantsDownload(event, values)
			? { binaryProperty: toText('Put Output in Field', values.get('binaryPropertyName') ?? 'data') }
			: {}),
	};
}

/** The file types to pass on. Undefined means all. */
export function readFileTypes(values: ParameterValues): FileOutput['types'] {
	const types = values.get('fileTypes');
	return Array.isArray(types) && types.length > 0 ? new Set(types.map(String)) : undefined;
}

/** Whether an event has a file of one of the types. Events that are not about files pass. */
export function hasFileOf(event: ZoomEvent, types: FileOutput['types']): boolean {
	const files = objectOf(event).recording_files;
	return types === undefined || !Array.isArray(files) || files.some((file) => isOfType(file as IDataObject, types));
}

/** A recording file of an event, and how to download it. */
interface RecordingFile {
	json: IDataObject;
	file: Download;
}

/** A recording file in the output. */
interface OutputFile {
	json: IDataObject;
	binary?: IBinaryData;
}

/** The items of an event without the content of its files: one, or one per recording file. */
export function toItems(event: ZoomEvent, output: Omit<FileOutput, 'binaryProperty'>): INodeExecutionData[] {
	const { recording, files } = split(event, output);
	if (!files) return [{ json: recording }];
	return combine(
		recording,
		files.map(({ json }) => ({ json })),
		output,
	);
}

/**
 * The items of an event with the content of its files.
 * @param credentialType the credential with the hosts that files may be downloaded from
 */
export async function downloadItems(
	n8n: IExecuteFunctions,
	event: ZoomEvent,
	output: FileOutput,
	credentialType: string,
): Promise<INodeExecutionData[]> {
	const { recording, files = [] } = split(event, output);
	return combine(recording, await downloadAll(n8n, event, files, credentialType), output);
}

/** The recording of an event, and those of its files that are wanted. Without files if the event has no list of them. */
function split(
	event: ZoomEvent,
	{ types }: Pick<FileOutput, 'types'>,
): { recording: IDataObject; files?: RecordingFile[] } {
	const record = flatten(event);
	const { recording_files: files, ...recording } = record;
	if (!Array.isArray(files)) return { recording: record };
	const all = files as IDataObject[];
	const downloads = downloadsOf(recording, all);
	const chosen = all
		.map((json, index) => ({ json, file: downloads[index] as Download }))
		.filter(({ json }) => isOfType(json, types));
	return { recording, files: chosen };
}

function combine(recording: IDataObject, files: OutputFile[], output: FileOutput): INodeExecutionData[] {
	const { perFile, binaryProperty } = output;
	if (perFile) return files.map((file) => toItem({ ...recording, recording_file: file.json }, [file], binaryProperty));
	return [toItem({ ...recording, recording_files: files.map(({ json }) => json) }, files, binaryProperty)];
}

/** An item with the downloaded files as `data`, `data_1`, `data_2`. A number is left out if its download failed. */
function toItem(json: IDataObject, files: OutputFile[], binaryProperty = ''): INodeExecutionData {
	const binaries = files.flatMap(({ binary }, index) =>
		binary ? [[index === 0 ? binaryProperty : `${binaryProperty}_${index}`, binary] as const] : [],
	);
	return { json, ...(binaries.length > 0 ? { binary: Object.fromEntries(binaries) } : {}) };
}

/** What to do about a token that Zoom does not accept any more. */
const LATE_EVENT =
	'The token that comes with an event is valid for 24 hours. Download the recording with the Zoom node.';

/** Downloads one file after the other with the token of the event. A file that fails has the reason. */
async function downloadAll(
	n8n: IExecuteFunctions,
	event: ZoomEvent,
	files: RecordingFile[],
	credentialType: string,
): Promise<OutputFile[]> {
	const clock = systemClock(n8n.getExecutionCancelSignal());
	let client: ZoomClient | undefined;
	const output: OutputFile[] = [];
	for (const { json, file } of files) {
		if (isProcessing(json)) {
			output.push({ json: { ...json, download_error: 'Zoom is still processing this file' } });
			continue;
		}
		try {
			client ??= await ZoomClient.create(n8n, credentialType, clock);
			output.push({ json, binary: await downloadFile(n8n, client, file, event.download_token) });
		} catch (error) {
			const explained = toNodeError(error, { node: n8n.getNode(), serverToServer: false, now: clock.now() });
			if (error instanceof ExecutionCancelled) throw explained;
			// The other files and the event are passed on in any case.
			const message = isRefused(error) ? `${explained.message}. ${LATE_EVENT}` : explained.message;
			n8n.logger.warn(`Zoom Trigger could not download a recording file: ${message}`, {
				node: n8n.getNode().name,
				workflowId: n8n.getWorkflow().id,
			});
			output.push({ json: { ...json, download_error: message } });
		}
	}
	return output;
}

function isRefused(error: unknown): boolean {
	return responseOf(error)?.status === 401;
}
