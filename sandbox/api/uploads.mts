// Files that are uploaded as a form with one file.
import type { MultipartFile } from '@fastify/multipart';
import type { Call } from './engine.mts';
import { ApiFailure } from './failure.mts';

/** An uploaded file and what else the form has. */
export interface Upload {
	name: string;
	/** Its media type. */
	type: string;
	content: Buffer;
	fields: Record<string, string>;
}

/** What an operation takes, and how Zoom words that something else came. */
export interface UploadRules {
	/** Bytes. */
	most: number;
	types: RegExp;
	wanted: string;
	none: string;
}

/** The rules that most operations with pictures have. */
export const pictures = (most: number): UploadRules => ({
	most,
	types: /^image\/(png|jpe?g|gif)$/,
	wanted: 'You may only upload JPG/JPEG, GIF, or PNG image files.',
	none: 'No file uploaded. Verify that a file has been uploaded.',
});

/** The file of a request, in the form's part of the given name. @throws ApiFailure 120, with Zoom's own words for each reason */
export async function uploadedFile(
	call: Call,
	part: string,
	{ most, types, wanted, none }: UploadRules,
): Promise<Upload> {
	const refused = (message: string): ApiFailure => new ApiFailure(400, 120, message);
	if (!call.request.isMultipart()) throw refused(none);
	const fields: Record<string, string> = {};
	let file: Omit<Upload, 'fields'> | undefined;
	for await (const piece of call.request.parts()) {
		if (piece.type !== 'file') {
			fields[piece.fieldname] = String(piece.value);
			continue;
		}
		// A file under another name is read as well: the form goes on only after it.
		const content = await (piece as MultipartFile).toBuffer();
		if (piece.fieldname === part) file = { name: piece.filename, content, type: piece.mimetype };
	}
	if (!file || file.content.length === 0) throw refused(none);
	if (!types.test(file.type)) throw refused(wanted);
	if (file.content.length > most) throw refused(`File size cannot exceed ${Math.floor(most / 1024 / 1024)}M.`);
	return { ...file, fields };
}
