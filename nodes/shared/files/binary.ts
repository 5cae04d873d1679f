import type { IBinaryData, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { ZoomClient } from '../http/client';
import type { Download } from '../definition/operation';
import { FieldError } from '../definition/errors';
import { incompleteError, openDownload } from './download';

/** The parts of n8n that can store files: an execution or a webhook. */
type BinaryContext = IExecuteFunctions | IWebhookFunctions;

/**
 * Downloads a file into the host's binary storage, as a stream from end to end.
 * @throws DownloadError when something else than the file, or not all of it, came.
 */
export async function downloadFile(
	n8n: BinaryContext,
	client: ZoomClient,
	file: Download,
	token?: string,
): Promise<IBinaryData> {
	const { content, size } = await openDownload(client, file, token);
	const stored = await n8n.helpers.prepareBinaryData(content, file.fileName, file.mimeType);
	const kept = await storedLength(n8n, stored);
	if (size !== undefined && kept !== undefined && kept !== size) throw incompleteError(file, kept, size);
	return stored;
}

/** Downloads a small text file. */
export async function downloadText(
	n8n: IExecuteFunctions,
	client: ZoomClient,
	file: Download,
	token?: string,
): Promise<string> {
	const { content } = await openDownload(client, file, token);
	return await n8n.helpers.binaryToString(content, 'utf-8');
}

/** The binary field of an input item as a form with one part. */
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

async function storedLength(n8n: BinaryContext, stored: IBinaryData): Promise<number | undefined> {
	if (stored.id) return (await n8n.helpers.getBinaryMetadata(stored.id)).fileSize;
	const { bytes } = stored as { bytes?: number };
	return bytes ?? Math.floor((stored.data.replace(/=+$/, '').length * 3) / 4);
}
