import type { IBinaryData, IDataObject, IWebhookFunctions, INodeExecutionData } from 'n8n-workflow';

import { when } from '../definition/containers';
import { boolean, multiOptions, options, text } from '../definition/fields';
import type { Download, ParameterValues } from '../definition/operation';
import { toText } from '../definition/values';
import { downloadFile } from '../files/binary';
import { fileTypes, isOfType } from '../files/fileTypes';
import { downloadsOf, isProcessing } from '../files/recordingFiles';
import { ZoomClient } from '../http/client';
import { systemClock } from '../http/clock';
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
		open: true,
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

/** How the files of this event become items. */
export function readFileOutput(event: ZoomEvent, values: ParameterValues): FileOutput {
	const types = readFileTypes(values);
	const downloads = event.payload.object?.recording_files !== undefined && values.get('downloadFiles') === true;
	return {
		perFile: values.get('recordingOutput') === 'file',
		...(types ? { types } : {}),
		...(downloads ? { binaryProperty: toText('Put Output in Field', values.get('binaryPropertyName') ?? 'data') } : {}),
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

/** A recording file in the output. */
interface OutputFile {
	json: IDataObject;
	binary?: IBinaryData;
}

/**
 * The items of an event: one, or one per recording file.
 * @param credentialType the credential with the hosts that files may be downloaded from
 */
export async function toItems(
	n8n: IWebhookFunctions,
	event: ZoomEvent,
	{ perFile, types, binaryProperty }: FileOutput,
	credentialType: string,
): Promise<INodeExecutionData[]> {
	const record = flatten(event);
	const { recording_files: files, ...recording } = record;
	if (!Array.isArray(files)) return [{ json: record }];
	const all = files as IDataObject[];
	const downloads = downloadsOf(recording, all);
	const chosen = all
		.map((json, index) => ({ json, file: downloads[index] as Download }))
		.filter(({ json }) => isOfType(json, types));
	const output: OutputFile[] =
		binaryProperty === undefined
			? chosen.map(({ json }) => ({ json }))
			: await downloadAll(n8n, event, chosen, credentialType);
	if (perFile) return output.map((file) => toItem({ ...recording, recording_file: file.json }, [file], binaryProperty));
	return [toItem({ ...recording, recording_files: output.map(({ json }) => json) }, output, binaryProperty)];
}

/** An item with the downloaded files as `data`, `data_1`, `data_2`. A number is left out if its download failed. */
function toItem(json: IDataObject, files: OutputFile[], binaryProperty = ''): INodeExecutionData {
	const binaries = files.flatMap(({ binary }, index) =>
		binary ? [[index === 0 ? binaryProperty : `${binaryProperty}_${index}`, binary] as const] : [],
	);
	return { json, ...(binaries.length > 0 ? { binary: Object.fromEntries(binaries) } : {}) };
}

/** Downloads one file after the other with the token of the event. */
async function downloadAll(
	n8n: IWebhookFunctions,
	event: ZoomEvent,
	files: Array<{ json: IDataObject; file: Download }>,
	credentialType: string,
): Promise<OutputFile[]> {
	const client = await ZoomClient.create(n8n, credentialType, systemClock(undefined));
	const output: OutputFile[] = [];
	for (const { json, file } of files) {
		if (isProcessing(json)) {
			output.push({ json: { ...json, download_error: 'Zoom is still processing this file' } });
			continue;
		}
		try {
			output.push({ json, binary: await downloadFile(n8n, client, file, event.download_token) });
		} catch (error) {
			// Zoom has its response by now, so the other files and the event are passed on in any case.
			const { message } = error as Error;
			n8n.logger.warn(`Zoom Trigger could not download a recording file: ${message}`, {
				node: n8n.getNode().name,
				workflowId: n8n.getWorkflow().id,
			});
			output.push({ json: { ...json, download_error: message } });
		}
	}
	return output;
}
