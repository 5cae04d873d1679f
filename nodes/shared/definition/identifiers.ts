import { FieldError } from './errors';
import { checkCharacters } from './values';

/**
 * Meeting and webinar numbers have 9 to 11 digits today. Zoom documents them as 64-bit integers, so longer ones are
 * accepted too; they stay text, because JavaScript numbers are not that exact.
 */
const NUMBER = /^\d{3,19}$/;

/** A meeting UUID is 16 bytes in base64: 22 characters and '=='. It identifies one instance of a meeting. */
const UUID = /^[A-Za-z0-9+/]{22}==$/;

/** The texts that JavaScript makes of missing values and of objects. */
const STRINGIFIED_NON_VALUE = /^(undefined|null|NaN|\[object .*\])$/;

/**
 * Paths of Zoom's pages that contain a meeting number: join, start, web client, webinar, and pages of the web portal.
 */
const NUMBER_IN_PATH =
	/\/(?:j|s|w|wc\/join|wc|my-meetings|meeting|webinar|registration\/meeting|webinar\/detail)\/(\d[\d\s-]*)(?:\/|$)/;

/**
 * The meeting or webinar number in what users paste: a number, text with spaces or dashes, or a join URL.
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
 * As {@link parseMeetingNumber}, for operations that also accept the UUID of one past instance.
 * @throws FieldError naming the field.
 */
export function parseMeetingNumberOrUuid(label: string, value: unknown): string {
	return uuidOf(plainText(label, value)) ?? parseMeetingNumber(label, value);
}

/**
 * An opaque identifier, such as a registrant or poll ID. It becomes one part of a path, whatever its characters.
 * @throws FieldError naming the field.
 */
export function parseIdentifier(label: string, value: unknown): string {
	const text = plainText(label, value);
	checkCharacters(label, text);
	if (/\p{Cc}/u.test(text))
		throw new FieldError(label, `'${label}' contains a line break or another control character`);
	if (text === '.' || text === '..') throw new FieldError(label, `'${label}' is not a valid ID`);
	if (STRINGIFIED_NON_VALUE.test(text))
		throw new FieldError(
			label,
			`'${label}' is '${text.slice(0, 40)}', which is no ID`,
			'Check the expression that should fill it in',
		);
	if (text.length > 512) throw new FieldError(label, `'${label}' is too long for an ID`);
	return text;
}

/**
 * A Zoom user, by ID or e-mail address, or as `me`.
 * @throws FieldError naming the field.
 */
export function parseUser(label: string, value: unknown): string {
	const text = parseIdentifier(label, value);
	// A model, or a person who copies the label of the list, writes it so.
	if (text.toLowerCase() === 'me') return 'me';
	if (/\s/.test(text)) throw new FieldError(label, `'${label}' contains a space`, 'Use a user ID or an e-mail address');
	return text;
}

/**
 * One part of a request's path, encoded. Zoom reads a slash that is encoded once as a slash between parts, and asks for
 * UUIDs that begin with one to be encoded twice (Zoom: "Get past meeting details" and 34 more operations). It decodes
 * every part twice, so a part with any slash is encoded twice here and cannot become two parts.
 */
export function encodePathPart(part: string): string {
	const once = encodeURIComponent(part);
	return /[/\\]/.test(part) ? encodeURIComponent(once) : once;
}

/**
 * Fills `{name}` in a path template. Parts are encoded here and nowhere else, so that nothing a user types can change
 * the path.
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
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
		throw new FieldError(label, `'${label}' is empty`, 'Choose one from the list, or enter its ID');
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value as number | bigint);
	throw new FieldError(label, `'${label}' must be text or a number`);
}

function numberFromUrl(text: string): string | undefined {
	const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(withScheme)) return undefined;
	const url = new URL(withScheme);
	const candidates = [
		// A meeting in a personal meeting room: the path has the number of the room, `omn` that of the meeting.
		url.searchParams.get('omn'),
		// Links that open the desktop app: zoommtg://zoom.us/join?confno=123
		url.searchParams.get('confno'),
		NUMBER_IN_PATH.exec(decodeLeniently(url.pathname))?.[1],
	];
	return candidates.map((found) => found?.replace(/[\s-]/g, '') ?? '').find((digits) => NUMBER.test(digits));
}

/** The UUID in a text. Users may have percent-encoded it, once or twice, for a URL that they built by hand. */
function uuidOf(text: string): string | undefined {
	const once = decodeLeniently(text);
	const twice = decodeLeniently(once);
	return [once, twice].find((candidate) => UUID.test(candidate));
}

/** The text as it is where it cannot be decoded. */
function decodeLeniently(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
