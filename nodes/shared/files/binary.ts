import type { IBinaryData, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { FieldError } from '../definition/errors';
import type { Download } from '../definition/operation';
import type { ZoomClient } from '../http/client';
import { openDownload } from './download';
import { incompleteError } from './downloadError';

/** n8n's functions that can store files: those of an execution or a webhook. */
type BinaryContext = IExecuteFunctions | IWebhookFunctions;

/**
 * Downloads a file into n8n's binary data, as a stream from end to end.
 * @throws DownloadError if something other than the file, or not all of it, came
 */
export async function downloadFile(
	n8n: BinaryContext,
	client: ZoomClient,
	file: Download,
	token?: string,
): Promise<IBinaryData> {
	const download = await openDownload(client, file, token);
	const binary = await n8n.helpers.prepareBinaryData(download.content, file.fileName, file.mimeType);
	const stored = await storedBytes(n8n, binary);
	const size = download.size();
	if (size !== undefined && stored !== undefined && stored !== size) throw incompleteError(file, stored, size);
	return binary;
}

/**
 * Downloads a small text file.
 * @throws DownloadError if something other than the file, or not all of it, came
 */
export async function downloadText(
	n8n: IExecuteFunctions,
	client: ZoomClient,
	file: Download,
	token?: string,
): Promise<string> {
	const { content } = await openDownload(client, file, token);
	return await n8n.helpers.binaryToString(content, 'utf-8');
}

/**
 * A file of an input item as a form with one part.
 * @throws FieldError if the item has no such file
 */
export async function uploadForm(
	n8n: IExecuteFunctions,
	itemIndex: number,
	binaryPropertyName: string,
	part: string,
): Promise<FormData> {
	const item = n8n.getInputData()[itemIndex];
	const binary =
		item?.binary && Object.hasOwn(item.binary, binaryPropertyName) ? item.binary[binaryPropertyName] : undefined;
	if (!binary)
		throw new FieldError(
			'Input Binary Field',
			`'Input Binary Field' is '${binaryPropertyName.slice(0, 100)}', but the item has no such binary field`,
			'Name the field that holds the file; it is shown on the Binary tab of the input.',
		);
	const content = await n8n.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
	const form = new FormData();
	form.append(part, new Blob([new Uint8Array(content)], { type: binary.mimeType }), binary.fileName ?? part);
	return form;
}

/** Bytes that n8n stored: by the metadata of its storage, or by the base64 in memory. */
async function storedBytes(n8n: BinaryContext, binary: IBinaryData): Promise<number | undefined> {
	if (binary.id) return (await n8n.helpers.getBinaryMetadata(binary.id)).fileSize;
	const { bytes } = binary as { bytes?: number };
	return bytes ?? Math.floor((binary.data.replace(/={1,2}$/, '').length * 3) / 4);
}
