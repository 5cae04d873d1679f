// The files of a recording that Download is about: which ones, and whether Zoom has made them yet.
import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../../../shared/definition/errors';
import type { Download, OperationTools, RequestDraft } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { isOfType } from '../../../shared/files/fileTypes';
import { downloadsOf, isProcessing } from '../../../shared/files/recordingFiles';

/** Seconds before the next look at a recording that is still processed. The last one is used again and again. */
const PAUSES = [15, 30, 60, 120];

/** "Get meeting recordings": there is no recording, or it is not ready yet. */
const NO_RECORDING = 3301;

/** The wanted files of a recording. */
interface ChosenFiles {
	ready: Array<{ file: IDataObject; download: Download }>;
	/** Files that Zoom is still making. Without a type yet, one may become a wanted one. */
	processing: IDataObject[];
}

/** Selects the files by the options of the draft. */
export function selectFiles(recording: IDataObject, { option }: RequestDraft): ChosenFiles {
	const types = option.files === 'types' ? (option.fileTypes as string[]) : undefined;
	const all = (recording.recording_files ?? []) as IDataObject[];
	const downloads = downloadsOf(recording, all);
	const chosen = all
		.map((file, index) => ({ file, download: downloads[index] as Download }))
		.filter(({ file: { id } }) => option.fileId === undefined || id === option.fileId);
	return {
		ready: chosen.filter(({ file }) => !isProcessing(file) && isOfType(file, types)),
		processing: chosen
			.map(({ file }) => file)
			.filter((file) => isProcessing(file) && (asText(file.file_type) === '' || isOfType(file, types))),
	};
}

/** The recording; with 'Wait for Processing' as soon as no wanted file is still processed, or when the time is up. */
export async function whenProcessed(draft: RequestDraft, tools: OperationTools): Promise<unknown> {
	const { waitForProcessing, waitAtMost = 60 } = draft.option;
	let left = waitForProcessing === true ? Number(waitAtMost) * 60_000 : 0;
	for (let looks = 0; ; looks += 1) {
		const outcome = await tools.tryRequest({
			method: 'GET',
			path: '/meetings/{meetingId}/recordings',
			parts: draft.path,
			query: draft.query,
			rate: 'light',
		});
		if (left <= 0 || !isStillProcessing(outcome, draft)) {
			if ('refusal' in outcome) throw outcome.refusal.error;
			return outcome.body;
		}
		const pause = Math.min(left, (PAUSES[looks] ?? (PAUSES.at(-1) as number)) * 1000);
		left -= pause;
		await tools.wait(pause);
	}
}

function isStillProcessing(outcome: Awaited<ReturnType<OperationTools['tryRequest']>>, draft: RequestDraft): boolean {
	if ('refusal' in outcome) return outcome.refusal.code === NO_RECORDING && /process/i.test(outcome.refusal.words);
	return selectFiles(outcome.body as IDataObject, draft).processing.length > 0;
}

/** The error for a recording without a file that can be downloaded. */
export function nothingToDownload(processing: IDataObject[]): UserError {
	if (processing.length > 0)
		return new UserError(
			'Zoom is still processing the files of this recording',
			"Run the item again later, or add the option 'Wait for Processing'. Processing takes about as long as the meeting.",
		);
	return new UserError(
		'The recording has no file of the wanted kind',
		"Choose other 'File Types', or wait: transcripts and chats appear later than the video.",
	);
}
