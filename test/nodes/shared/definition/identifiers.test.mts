// Which identifiers are accepted, in which form they are sent, and that none of them can change the path of a request.
import {
	encodePathPart,
	fillPath,
	parseIdentifier,
	parseMeetingNumber,
	parseMeetingNumberOrUuid,
	parseUser,
} from '../../../../nodes/shared/definition/identifiers.ts';

const UUID = '4444AAAiAAAAAiAiAiiAii==';
const SLASHED = '/abcAAiAAAAAiAiAiiAiiA==';
const DOUBLED = 'ab//AAiAAAAAiAiAiiAiiA==';

test.each([
	[93812345678, '93812345678'],
	[93812345678n, '93812345678'],
	['93812345678', '93812345678'],
	['938 1234 5678', '93812345678'],
	['938-1234-5678', '93812345678'],
	[' 938\u00a01234\u00a05678 ', '93812345678'],
	['https://zoom.us/j/93812345678', '93812345678'],
	['https://zoom.us/j/93812345678?pwd=abc.1#success', '93812345678'],
	['https://us02web.zoom.us/s/93812345678?zak=x', '93812345678'],
	['https://acme.zoom.us/w/93812345678?tk=abc', '93812345678'],
	['https://acme.zoom.us/wc/join/93812345678', '93812345678'],
	['https://acme.zoom.us/wc/93812345678/join', '93812345678'],
	['acme.zoom.us/j/938-1234-5678', '93812345678'],
	['https://zoom.us/meeting/93812345678', '93812345678'],
	['https://zoom.us/webinar/93812345678', '93812345678'],
	['https://api.zoomgov.com/j/1601234567', '1601234567'],
	['zoommtg://zoom.us/join?action=join&confno=93812345678', '93812345678'],
	// Recorded 2024: a meeting in a personal meeting room. Its join URL has the number of the room in the path.
	['https://us06web.zoom.us/j/9475550142?pwd=abc.1&omn=92822657701', '92822657701'],
	['https://us06web.zoom.us/s/9475550142?omn=92822657701&zak=x', '92822657701'],
	['zoommtg://zoom.us/join?confno=9475550142&omn=92822657701', '92822657701'],
	['https://zoom.us/j/93812345678?omn=', '93812345678'],
	['https://zoom.us/j/93812345678?omn=none', '93812345678'],
	['zoommtg://zoom.us/join?confno=&omn=92822657701', '92822657701'],
	// Another URL within the text, and an invalid escape sequence, do no harm.
	['zoom.us/j/93812345678?from=https://example.com/', '93812345678'],
	['https://zoom.us/j/93812345678/%zz', '93812345678'],
])('the meeting number in %p is %s', (given, expected) => {
	expect(parseMeetingNumber('Meeting', given)).toBe(expected);
	expect(parseMeetingNumberOrUuid('Meeting', given)).toBe(expected);
});

test.each(['', '   ', null, undefined])('a meeting that is %p is refused as empty, by its label', (given) => {
	expect(() => parseMeetingNumber('Meeting', given)).toThrow("'Meeting' is empty");
});

test.each([
	'abc',
	'12',
	'93812345678/../users',
	'../users',
	'93812345678?x=1',
	'https://zoom.us/j/',
	'https://example.com/',
	'https://zoom us/j/93812345678',
	'100%',
	1.5,
	Number.NaN,
	-93812345678.5,
])('%p is not a meeting number', (given) => {
	expect(() => parseMeetingNumber('Meeting', given)).toThrow(
		/^'Meeting' (is not a meeting or webinar ID|must be text or a number)/,
	);
});

test.each([[{}], [[]], [true]])('%p is refused as neither text nor a number', (given) => {
	expect(() => parseMeetingNumber('Meeting', given)).toThrow("'Meeting' must be text or a number");
});

test('a UUID where a number is needed is refused with a message of its own', () => {
	expect(() => parseMeetingNumber('Meeting', UUID)).toThrow("'Meeting' is a UUID, but this operation needs the number");
});

test.each([`a${UUID}`, `${UUID}a`, encodeURIComponent(`a${SLASHED}`)])('%p is longer than a UUID', (given) => {
	expect(() => parseMeetingNumberOrUuid('Meeting', given)).toThrow("'Meeting' is not a meeting or webinar ID");
});

test.each([
	[UUID, UUID],
	[SLASHED, SLASHED],
	[DOUBLED, DOUBLED],
	[encodeURIComponent(SLASHED), SLASHED],
	[encodeURIComponent(encodeURIComponent(SLASHED)), SLASHED],
])('the UUID in %p is %s', (given, expected) => {
	expect(parseMeetingNumberOrUuid('Meeting', given)).toBe(expected);
});

test.each([
	['93812345678', '93812345678'],
	[UUID, '4444AAAiAAAAAiAiAiiAii%3D%3D'],
	['ab/AAAiAAAAAiAiAiiAiiA==', 'ab%252FAAAiAAAAAiAiAiiAiiA%253D%253D'],
	[SLASHED, '%252FabcAAiAAAAAiAiAiiAiiA%253D%253D'],
	[DOUBLED, 'ab%252F%252FAAiAAAAAiAiAiiAiiA%253D%253D'],
	['a b?c#d&e', 'a%20b%3Fc%23d%26e'],
	['nathan@example.com', 'nathan%40example.com'],
])('%p is encoded in a path as %p', (part, encoded) => {
	expect(encodePathPart(part)).toBe(encoded);
});

test('no path part can change the path, and a missing one is refused', () => {
	for (const part of ['../../users', 'a/b', '..%2f', 'a\\b', '?x=1', '#f', ';a=b']) {
		const path = fillPath('/meetings/{meetingId}/registrants/{registrantId}', { meetingId: '1', registrantId: part });
		expect(new URL(`https://api.zoom.us/v2${path}`).pathname.split('/')).toHaveLength(6);
		expect(new URL(`https://api.zoom.us/v2${path}`).search).toBe('');
	}
	for (const part of ['', '.', '..'])
		expect(() => fillPath('/users/{userId}', { userId: part })).toThrow("'userId' is missing");
	expect(() => fillPath('/users/{userId}', {})).toThrow("'userId' is missing");
});

test.each(['.', '..', 'a\nb', 'a\u0000b', 'x'.repeat(513)])('%j is not an identifier', (given) => {
	expect(() => parseIdentifier('Registrant', given)).toThrow(/^'Registrant' /);
});

test.each<[unknown, string]>([
	['\ud83d', 'contains half a character'],
	[1.5, 'must be text or a number'],
	[2 ** 53, 'must be text or a number'],
	...['undefined', 'null', 'NaN', '[object Object]', '[object Promise]'].map((text): [unknown, string] => [
		text,
		`is '${text}', which is no ID`,
	]),
	[`[object ${'x'.repeat(60)}]`, `is '[object ${'x'.repeat(32)}', which is no ID`],
])('%p, which a failed expression may return, is not an identifier', (given, what) => {
	expect(() => parseIdentifier('Registrant', given)).toThrow(new Error(`'Registrant' ${what}`));
});

test.each(['x'.repeat(512), '👍', 'undefined1', 'xnull', '[object Object]2', 'my[object Object]', '...', 'a/b'])(
	'%p is an identifier',
	(given) => {
		expect(parseIdentifier('Registrant', given)).toBe(given);
	},
);

test('a user is an ID, an e-mail address or me', () => {
	for (const me of ['me', 'Me', ' ME ']) expect(parseUser('User', me)).toBe('me');
	expect(parseUser('User', 'Meg')).toBe('Meg');
	expect(parseUser('User', ' nathan@example.com ')).toBe('nathan@example.com');
	expect(() => parseUser('User', 'Nathan Smith')).toThrow("'User' contains a space");
});
