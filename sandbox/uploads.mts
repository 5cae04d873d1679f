// Pictures that are uploaded as a form with one file.
import type { MultipartFile } from '@fastify/multipart';
import type { Call } from './api/engine.mts';
import { ApiFailure } from './api/failure.mts';

/** An uploaded picture and what else the form has. */
export interface Upload {
	name: string;
	content: Buffer;
	fields: Record<string, string>;
}

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/jpg', 'image/gif']);

/** The picture of a request. `most`: bytes that Zoom takes. @throws ApiFailure 120, with Zoom's own words for each reason */
export async function uploadedPicture(call: Call, part: string, most: number): Promise<Upload> {
	if (!call.request.isMultipart()) throw noFile();
	const fields: Record<string, string> = {};
	let picture: { name: string; content: Buffer; type: string } | undefined;
	for await (const piece of call.request.parts()) {
		if (piece.type !== 'file') fields[piece.fieldname] = String(piece.value);
		else picture = piece.fieldname === part ? { name: piece.filename, content: await (piece as MultipartFile).toBuffer(), type: piece.mimetype } : picture;
	}
	if (!picture || picture.content.length === 0) throw noFile();
	if (!PICTURES.has(picture.type)) throw new ApiFailure(400, 120, 'You may only upload JPG/JPEG, GIF, or PNG image files.');
	if (picture.content.length > most) throw new ApiFailure(400, 120, `File size cannot exceed ${Math.floor(most / 1024 / 1024)}M.`);
	return { name: picture.name, content: picture.content, fields };
}

const noFile = (): ApiFailure => new ApiFailure(400, 120, 'No file uploaded. Verify that a file has been uploaded.');
