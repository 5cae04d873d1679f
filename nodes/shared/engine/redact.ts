/** What secrets look like: a header, a JSON web token, and a named value in an address, a form or JSON. */
const SECRETS: ReadonlyArray<[pattern: RegExp, replacement: string]> = [
	[/\b(Bearer|Basic)\s+[^\s"',;]{6,}/gi, '$1 …'],
	[/\beyJ[\w-]+(\.[\w-]*)*/g, '…'],
	[
		/\b((?:access|refresh|download)_token|client_secret|zak|pwd|password|passcode|assertion)(=|["']?\s*:\s*["'])[^\s"'&,;}]+/gi,
		'$1$2…',
	],
];

/** Replaces secrets in all texts of a value. Zoom, or a gateway before it, may quote the request in its response. */
export function redactSecrets<T>(value: T): T {
	return redact(value) as T;
}

function redact(value: unknown): unknown {
	if (typeof value === 'string')
		return SECRETS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value);
	if (Array.isArray(value)) return value.map(redact);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(inner)]));
}
