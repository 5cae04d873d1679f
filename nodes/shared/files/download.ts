import type { Download } from '../definition/operation';
import type { ZoomClient } from '../http/client';
import type { Stream } from '../http/streams';
import { streamFrom } from '../http/streams';
import type { HttpResponse } from '../http/zoomResponse';
import { DownloadError } from './downloadError';
import { ResumableDownload } from './resumableDownload';

/** A file whose content is arriving. */
export interface OpenedDownload {
	/** The whole file, or an error in place of its end. */
	content: Stream;
	/** Bytes, if Zoom or its storage said. What Zoom said may turn out to be wrong while the content arrives. */
	size(): number | undefined;
}

/**
 * Opens a download as a stream. If the connection breaks, the download is resumed where it stopped.
 * @throws DownloadError if Zoom gave no address, or something other than the file comes
 */
export async function openDownload(
	client: ZoomClient,
	file: Download,
	token: string | undefined,
): Promise<OpenedDownload> {
	if (!URL.canParse(file.url)) {
		throw new DownloadError(
			`Zoom gave no usable address for '${file.fileName}'`,
			'Recordings kept on premises, and those still being processed, cannot be downloaded.',
		);
	}
	const download = new ResumableDownload(client, file, token);
	// Only a download that is resumed can be at its end.
	const first = (await download.open()) as HttpResponse;
	const content = streamFrom(first.body, download.read(first)) ?? (first.body as Stream);
	return { content, size: () => download.size };
}
