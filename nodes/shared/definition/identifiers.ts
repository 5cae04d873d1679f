import { FieldError } from './errors';

/**
 * Meeting and webinar numbers have 9 to 11 digits today; Zoom documents them as 64-bit integers, so longer ones are let
 * through as text and never become a JavaScript number.
 */
const NUMBER = /^\d{3,19}$/;

/** A meeting UUID is the base64 of 16 bytes: 22 characters and '=='. It names one instance of a meeting. */
const UUID = /^[A-Za-z0-9+/]{22}==$/;

/** What JavaScript makes of values that are none. */
const NOTHING = /^(undefined|null|NaN|\[object .*\])$/;

/** Paths of Zoom's pages that carry a meeting number: join, start, web client, webinar, and the portal's own pages. */
const NUMBER_IN_PATH =
	/\/(?:j|s|w|wc\/join|wc|my-meetings|meeting|webinar|registration\/meeting|webinar\/detail)\/(\d[\d\s-]*)(?:\/|$)/;

/**
 * A meeting or webinar number out of what people paste: a number, text with spaces or dashes, or a join URL.
 * @throws FieldError naming the field.
 */
export function parseMeetingNumber(label: string, value: unknown): string {
	const text = plainText(label, value);
	const digits = text.replace(/[\s\u00a0-]/g, '');
	if (NUMBER.test(digits)) return digits;
	const fromUrl = numberFromUrl(text);
	if (fromUrl !== undefined) return fromUrl;
	if (UUID.test(text)) {
		throw new FieldError(
			label,
			`'${label}' is a UUID, but this operation needs the number`,
			'A UUID names one past instance. Use the 9 to 11 digit ID instead.',
		);
	}
	throw new FieldError(
		label,
		`'${label}' is not a meeting or webinar ID`,
		"Use the 9 to 11 digit ID, with or without spaces, or a join URL such as 'https://zoom.us/j/93812345678'",
	);
}

/**
 * The same, for operations that also take the UUID of one past instance.
 * @throws FieldError naming the field.
 */
export function parseMeetingNumberOrUuid(label: string, value: unknown): string {
	return uuidOf(plainText(label, value)) ?? parseMeetingNumber(label, value);
}

/**
 * An opaque identifier of Zoom's, such as a registrant or poll ID: one path part, whatever its characters.
 * @throws FieldError naming the field.
 */
export function parseIdentifier(label: string, value: unknown): string {
	const text = plainText(label, value);
	if (/\p{Surrogate}/u.test(text))
		throw new FieldError(
			label,
			`'${label}' contains half a character`,
			'It was cut off in the middle of a character, such as an emoji',
		);
	if (/\p{Cc}/u.test(text))
		throw new FieldError(label, `'${label}' contains a line break or another control character`);
	if (text === '.' || text === '..') throw new FieldError(label, `'${label}' is not a valid ID`);
	if (NOTHING.test(text))
		throw new FieldError(
			label,
			`'${label}' is '${text.slice(0, 40)}', which is no ID`,
			'Check the expression that should fill it in',
		);
	if (text.length > 512) throw new FieldError(label, `'${label}' is too long for an ID`);
	return text;
}

/**
 * A Zoom user: ID, e-mail address or `me`.
 * @throws FieldError naming the field.
 */
export function parseUser(label: string, value: unknown): string {
	const text = parseIdentifier(label, value);
	if (/\s/.test(text)) throw new FieldError(label, `'${label}' contains a space`, 'Use a user ID or an e-mail address');
	return text;
}

/**
 * One part of a request's path. Zoom takes a slash that is encoded once for a slash, and wants UUIDs that begin with one encoded twice
 * (Zoom: "Get past meeting details" and 34 more operations); it decodes every part twice. So whatever has a slash is encoded twice, and cannot
 * become two parts.
 */
export function encodePathPart(part: string): string {
	const once = encodeURIComponent(part);
	return /[/\\]/.test(part) ? encodeURIComponent(once) : once;
}

/**
 * Fills `{name}` in a path template. Parts are always encoded here and nowhere else, so nothing a person types can
 * change the path.
 */
export function fillPath(template: string, parts: Record<string, string>): string {
	return template.replace(/\{(\w+)\}/g, (_match, name: string) => {
		const part = parts[name];
		if (part === undefined || part === '' || part === '.' || part === '..')
			throw new FieldError(name, `The path part '${name}' is missing`);
		return encodePathPart(part);
	});
}

function plainText(label: string, value: unknown): string {
	const text = Number.isSafeInteger(value)
		? String(value)
		: typeof value === 'string'
			? value.trim()
			: typeof value === 'bigint'
				? String(value)
				: undefined;
	if (text === undefined && value !== undefined && value !== null)
		throw new FieldError(label, `'${label}' must be text or a number`);
	if (text === undefined || text === '')
		throw new FieldError(label, `'${label}' is empty`, 'Choose one from the list, or enter its ID');
	return text;
}

function numberFromUrl(text: string): string | undefined {
	const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(address)) return undefined;
	const url = new URL(address);
	// Desktop links: zoommtg://zoom.us/join?confno=123
	const found = url.searchParams.get('confno') ?? NUMBER_IN_PATH.exec(decodeLeniently(url.pathname))?.[1];
	const digits = found?.replace(/[\s-]/g, '') ?? '';
	return NUMBER.test(digits) ? digits : undefined;
}

/** A UUID, which may have been percent-encoded, once or twice, for use in a URL by hand. */
function uuidOf(text: string): string | undefined {
	const once = decodeLeniently(text);
	const twice = decodeLeniently(once);
	return [once, twice].find((candidate) => UUID.test(candidate));
}

function decodeLeniently(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
