// Uploads: forms with one file.
import { ZoomError } from '../domain/errors.mts';
import type { Call } from './route.mts';

/** An uploaded file, and the other fields of its form. */
export interface Upload {
	name: string;
	mediaType: string;
	content: Buffer;
	fields: Record<string, string>;
}

/** Which files an operation accepts, and Zoom's messages for everything else. */
export interface UploadRules {
	/** Bytes. */
	maxSize: number;
	mediaTypes: RegExp;
	wrongType: string;
	missing: string;
}

/** The rules of most operations that take pictures. */
export const pictures = (maxSize: number): UploadRules => ({
	maxSize,
	mediaTypes: /^image\/(png|jpe?g|gif)$/,
	wrongType: 'You may only upload JPG/JPEG, GIF, or PNG image files.',
	missing: 'No file uploaded. Verify that a file has been uploaded.',
});

/** The file in a part of a request's form. @throws ZoomError 120 with Zoom's message for the reason */
export async function uploadedFile(
	call: Call,
	part: string,
	{ maxSize, mediaTypes, wrongType, missing }: UploadRules,
): Promise<Upload> {
	const refusal = (message: string): ZoomError => new ZoomError(400, 120, message);
	if (!call.request.isMultipart()) throw refusal(missing);
	const fields: Record<string, string> = {};
	let file: Omit<Upload, 'fields'> | undefined;
	for await (const piece of call.request.parts()) {
		if (piece.type !== 'file') {
			fields[piece.fieldname] = String(piece.value);
			continue;
		}
		// Files in other parts are read as well: the parser does not go on before that.
		const content = await piece.toBuffer();
		if (piece.fieldname === part) file = { name: piece.filename, content, mediaType: piece.mimetype };
	}
	if (!file || file.content.length === 0) throw refusal(missing);
	if (!mediaTypes.test(file.mediaType)) throw refusal(wrongType);
	if (file.content.length > maxSize) throw refusal(`File size cannot exceed ${Math.floor(maxSize / 1024 / 1024)}M.`);
	return { ...file, fields };
}
