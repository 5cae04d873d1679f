import { randomBytes } from 'node:crypto';

/** An opaque ID like Zoom's: 22 characters of base64url. */
export function newId(): string {
	return randomBytes(16).toString('base64url').slice(0, 22);
}

/** Letters and digits. */
export function randomText(length: number): string {
	let text = '';
	while (text.length < length) text += randomBytes(length).toString('base64url').replace(/[-_]/g, '');
	return text.slice(0, length);
}

/** The header that names a request to Zoom's support. */
export const trackingId = (): Record<string, string> => ({
	'x-zm-trackingid': `v=2.0;clid=us02;rid=WEB_${randomBytes(16).toString('hex')}`,
});

/** A meeting number of 11 digits. */
export function newNumber(): number {
	return 90_000_000_000 + (randomBytes(6).readUIntBE(0, 6) % 9_999_999_999);
}

/** The UUID of one instance of a meeting: 16 bytes in base64. */
export function newUuid(): string {
	return randomBytes(16).toString('base64');
}
