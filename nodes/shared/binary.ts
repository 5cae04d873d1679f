import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Answer, ZoomClient } from './client';
import type { Download } from './operation';
import { FieldProblem, UserProblem } from './operation';

/** A file that arrived, but is not what Zoom announced. */
export class DownloadProblem extends UserProblem {}

type Stream = Parameters<IExecuteFunctions['helpers']['binaryToString']>[0];

/**
 * Downloads a file into the host's binary storage, as a stream from end to end.
 * @throws DownloadProblem when a web page or a shorter file came instead.
 */
export async function downloadFile(host: IExecuteFunctions, client: ZoomClient, file: Download, token?: string): Promise<IBinaryData> {
	const answer = await fetchFile(client, file, token);
	const stored = await host.helpers.prepareBinaryData(answer.body as Stream, file.fileName, file.mimeType);
	const expected = announcedLength(answer) ?? file.size;
	const received = await storedLength(host, stored);
	if (expected !== undefined && received !== undefined && received !== expected) {
		throw new DownloadProblem(`'${file.fileName}' is incomplete: ${received} of ${expected} bytes arrived`, 'Nothing was passed on. Run the item again.');
	}
	return stored;
}

/** Downloads a small text file. */
export async function downloadText(host: IExecuteFunctions, client: ZoomClient, file: Download, token?: string): Promise<string> {
	const answer = await fetchFile(client, file, token);
	return await host.helpers.binaryToString(answer.body as Stream, 'utf-8');
}

/** The binary field of an input item as a form with one part. */
export async function uploadForm(host: IExecuteFunctions, itemIndex: number, binaryPropertyName: string, part: string): Promise<FormData> {
	const item = host.getInputData()[itemIndex];
	const binary = item?.binary && Object.hasOwn(item.binary, binaryPropertyName) ? item.binary[binaryPropertyName] : undefined;
	if (!binary) throw new FieldProblem('Input Binary Field', `'Input Binary Field' is '${binaryPropertyName.slice(0, 100)}', but the item has no such binary field`, 'Name the field that holds the file; it is shown on the Binary tab of the input.');
	const content = await host.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
	const form = new FormData();
	form.append(part, new Blob([new Uint8Array(content)], { type: binary.mimeType }), binary.fileName ?? part);
	return form;
}

async function fetchFile(client: ZoomClient, file: Download, token: string | undefined): Promise<Answer> {
	if (!URL.canParse(file.url)) {
		throw new DownloadProblem(`Zoom gave no usable address for '${file.fileName}'`, 'Recordings kept on premises, and those still being processed, cannot be downloaded.');
	}
	const answer = await client.fetch(file.url, token === undefined ? {} : { token });
	const type = String(answer.headers['content-type'] ?? '');
	if (type.startsWith('text/html') && file.mimeType !== 'text/html') {
		throw new DownloadProblem(`A web page came instead of '${file.fileName}'`, 'Zoom shows its sign-in or passcode page when the token may not read the file. Check that the app has a recording scope, and that downloads are allowed in the recording settings.');
	}
	return answer;
}

function announcedLength({ headers }: Answer): number | undefined {
	// With a content encoding the length is that of the compressed bytes.
	if (headers['content-encoding'] !== undefined) return undefined;
	const length = Number(headers['content-length'] ?? Number.NaN);
	return Number.isSafeInteger(length) ? length : undefined;
}

async function storedLength(host: IExecuteFunctions, stored: IBinaryData): Promise<number | undefined> {
	if (stored.id) return (await host.helpers.getBinaryMetadata(stored.id)).fileSize;
	const { bytes } = stored as { bytes?: number };
	return bytes ?? Math.floor((stored.data.replace(/=+$/, '').length * 3) / 4);
}
