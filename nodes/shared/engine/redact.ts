/** What secrets look like without a name: a header, and a JSON web token. */
const HEADER = /\b(Bearer|Basic)\s+[^\s"',;\\]{6,}/gi;
const WEB_TOKEN = /(?<![a-z\d])eyJ[\w-]+(?:\.[\w-]*)*/gi;

/**
 * The name of a secret, what separates it from its value, and the quote with which the value begins. JSON inside of
 * JSON has its quotes escaped once more. Page tokens are no secrets, and Zoom's messages name them.
 */
const NAMED =
	/(?<name>(?<!page_)token|secret|passcode|password(?:_\w{1,60})?|assertion|(?:host|stream)_?key|leader_?pin|(?:(?<![a-z\d])|(?<=%[\da-f]{2}))(?:zak|pwd|tk))(?!\w)(?<separator>\\{0,15}["']?\s{0,9}(?:[:=]|%3D)\s{0,9})(?<quote>\\{0,15}["'])?/gi;

/** A value without quotes. */
const PLAIN_VALUE = /[^\s"'&,;}]+/y;

/** Words that sentences use too: "Passcode: at most ten characters". */
const WORDS = new Set(['token', 'secret', 'passcode', 'password']);

/** Replaces secrets in all texts of a value. Zoom, or a gateway before it, may quote the request in its response. */
export function redactSecrets<T>(value: T): T {
	return redact(value) as T;
}

function redact(value: unknown): unknown {
	if (typeof value === 'string') return redactNamed(value.replace(HEADER, '$1 …').replace(WEB_TOKEN, '…'));
	if (Array.isArray(value)) return value.map(redact);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(inner)]));
}

/** Replaces the values that follow the name of a secret. */
function redactNamed(text: string): string {
	let redacted = '';
	let done = 0;
	for (const match of text.matchAll(NAMED)) {
		const from = match.index + match[0].length;
		// A name within a value that has been replaced.
		if (match.index < done) continue;
		const end = endOfValue(text, from, match);
		if (end === from) continue;
		redacted += `${text.slice(done, from)}…`;
		done = end;
	}
	return redacted + text.slice(done);
}

/** Where the value ends that begins at `from`; `from` if it is no secret. */
function endOfValue(text: string, from: number, { index, groups = {} }: RegExpExecArray): number {
	const { name = '', separator = '', quote } = groups;
	if (quote !== undefined) return endOfQuoted(text, from, quote);
	PLAIN_VALUE.lastIndex = from;
	const value = PLAIN_VALUE.exec(text)?.[0] ?? '';
	const isNoSecret = separator.includes(':') && !isSecretAfterColon(value, separator, isWord(text, index, name));
	return isNoSecret ? from : from + value.length;
}

/** Whether a name is an ordinary word, and not part of a longer name such as `download_token`. */
function isWord(text: string, index: number, name: string): boolean {
	return WORDS.has(name.toLowerCase()) && !/\w/.test(text.charAt(index - 1));
}

/** Whether a value without quotes is a secret: in JSON a number, and in a sentence nothing that reads like a word. */
function isSecretAfterColon(value: string, separator: string, isWordOfSentence: boolean): boolean {
	if (/["']/.test(separator)) return !['null', 'true', 'false', '[', '{'].includes(value);
	return !isWordOfSentence || (value.length >= 4 && /\d/.test(value));
}

/** Where a quoted value ends: before the next quote that is not escaped more often than the first one. */
function endOfQuoted(text: string, from: number, quote: string): number {
	const escapes = quote.length - 1;
	for (let at = text.indexOf(quote.slice(-1), from); at !== -1; at = text.indexOf(quote.slice(-1), at + 1)) {
		let first = at;
		while (first > from && at - first <= escapes && text.charAt(first - 1) === '\\') first -= 1;
		if (at - first <= escapes) return first;
	}
	// The text was cut off within the value.
	return text.length;
}
