import { UserError } from '../definition/errors';
import type { Download } from '../definition/operation';

/** Something other than the file, or not all of it, came from Zoom. */
export class DownloadError extends UserError {}

/** The error for a file of which not all bytes arrived. */
export function incompleteError(file: Download, received: number, size: number | undefined): DownloadError {
	return new DownloadError(
		`'${file.fileName}' is incomplete: ${received} of ${size ?? 'unknown'} bytes arrived`,
		'Nothing was passed on. Run the item again.',
	);
}
