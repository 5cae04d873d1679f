/** Zoom's messages end with a full stop, n8n's do not. */
export function withoutFullStop(text: string): string {
	return text.replace(/(?<![.\s])[.\s]+$/, '');
}

/** A text that ends like a sentence. */
export function withFullStop(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
