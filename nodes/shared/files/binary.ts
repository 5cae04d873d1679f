import type { IBinaryData, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { ZoomClient } from '../http/client';
import type { Download } from '../definition/operation';
import { FieldProblem } from '../definition/operation';
import { incomplete, openTransfer } from './download';

/** The parts of n8n that can store files: an execution or a webhook. */
type BinaryHost = IExecuteFunctions | IWebhookFunctions;

/**
 * Downloads a file into the host's binary storage, as a stream from end to end.
 * @throws DownloadProblem when something else than the file, or not all of it, came.
 */
export async function downloadFile(
	host: BinaryHost,
	client: ZoomClient,
	file: Download,
	token?: string,
): Promise<IBinaryData> {
	const { content, size } = await openTransfer(client, file, token);
	const stored = await host.helpers.prepareBinaryData(content, file.fileName, file.mimeType);
	const kept = await storedLength(host, stored);
	if (size !== undefined && kept !== undefined && kept !== size) throw incomplete(file, kept, size);
	return stored;
}

/** Downloads a small text file. */
export async function downloadText(
	host: IExecuteFunctions,
	client: ZoomClient,
	file: Download,
	token?: string,
): Promise<string> {
	const { content } = await openTransfer(client, file, token);
	return await host.helpers.binaryToString(content, 'utf-8');
}

/** The binary field of an input item as a form with one part. */
export async function uploadForm(
	host: IExecuteFunctions,
	itemIndex: number,
	binaryPropertyName: string,
	part: string,
): Promise<FormData> {
	const item = host.getInputData()[itemIndex];
	const binary =
		item?.binary && Object.hasOwn(item.binary, binaryPropertyName) ? item.binary[binaryPropertyName] : undefined;
	if (!binary)
		throw new FieldProblem(
			'Input Binary Field',
			`'Input Binary Field' is '${binaryPropertyName.slice(0, 100)}', but the item has no such binary field`,
			'Name the field that holds the file; it is shown on the Binary tab of the input.',
		);
	const content = await host.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
	const form = new FormData();
	form.append(part, new Blob([new Uint8Array(content)], { type: binary.mimeType }), binary.fileName ?? part);
	return form;
}

async function storedLength(host: BinaryHost, stored: IBinaryData): Promise<number | undefined> {
	if (stored.id) return (await host.helpers.getBinaryMetadata(stored.id)).fileSize;
	const { bytes } = stored as { bytes?: number };
	return bytes ?? Math.floor((stored.data.replace(/=+$/, '').length * 3) / 4);
}
