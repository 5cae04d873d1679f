import type { IBinaryData, IDataObject, IWebhookFunctions, INodeExecutionData } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';
import { downloadFile } from '../shared/files/binary';
import { ZoomClient } from '../shared/http/client';
import { systemClock } from '../shared/http/clock';
import { downloadOf } from '../shared/files/recordingFiles';
import type { ZoomEvent } from './envelope';
import { hasType } from './filters';
import { flatten } from './output';

/** How the files of a recording become items. */
export interface FileOutput {
	/** One item per file instead of one per recording. */
	perFile: boolean;
	/** Types to pass on; all when left out. */
	types?: Set<string>;
	/** The binary field for downloaded files; nothing is downloaded when left out. */
	download?: string;
}

/** The items of an event: one, or one per recording file. */
export async function itemsOf(
	n8n: IWebhookFunctions,
	event: ZoomEvent,
	{ perFile, types, download }: FileOutput,
): Promise<INodeExecutionData[]> {
	const record = flatten(event);
	const { recording_files: files, ...recording } = record;
	if (!Array.isArray(files)) return [{ json: record }];
	const chosen = (files as IDataObject[]).filter((file) => hasType(file, types));
	const fetched = download === undefined ? [] : await downloads(n8n, event, recording, chosen);
	const result = (index: number): Fetched => fetched[index] ?? {};
	if (perFile) {
		return chosen.map((file, index) => {
			const { binary, problem } = result(index);
			return {
				json: { ...recording, recording_file: { ...file, ...problem } },
				...(binary && download !== undefined ? { binary: { [download]: binary } } : {}),
			};
		});
	}
	const binary = Object.fromEntries(
		chosen.flatMap((_file, index) =>
			result(index).binary ? [[index === 0 ? `${download}` : `${download}_${index}`, result(index).binary]] : [],
		),
	) as Record<string, IBinaryData>;
	return [
		{
			json: { ...recording, recording_files: chosen.map((file, index) => ({ ...file, ...result(index).problem })) },
			...(Object.keys(binary).length > 0 ? { binary } : {}),
		},
	];
}

interface Fetched {
	binary?: IBinaryData;
	/** Zoom has had its answer by now, so the event is passed on in any case, and says what is missing. */
	problem?: { download_error: string };
}

/** Downloads one file after the other with the token of the event. A file that cannot be had does not keep the others, or the event, back. */
async function downloads(
	n8n: IWebhookFunctions,
	event: ZoomEvent,
	recording: IDataObject,
	files: IDataObject[],
): Promise<Fetched[]> {
	const client = await ZoomClient.create(n8n, credentialTypes.webhook, systemClock(undefined));
	const fetched: Fetched[] = [];
	for (const file of files) {
		try {
			fetched.push({ binary: await downloadFile(n8n, client, downloadOf(recording, file), event.download_token) });
		} catch (error) {
			const { message } = error as Error;
			n8n.logger.warn(`Zoom Trigger could not download a recording file: ${message}`, {
				node: n8n.getNode().name,
				workflowId: n8n.getWorkflow().id,
			});
			fetched.push({ problem: { download_error: message } });
		}
	}
	return fetched;
}
