// Errors in place of a file: how they are told from files, and read.
import { Readable } from 'node:stream';
import { downloadErrorOf, readDownloadError } from '../../../../nodes/shared/http/downloadErrors.ts';
import type { AttemptResult } from '../../../../nodes/shared/http/retryPolicy.ts';

const streamOf = (content: string): Readable =>
	Readable.from(content === '' ? [] : [Buffer.from(content)], { objectMode: false });
const responded = (status: number, type: string, body: unknown): AttemptResult => ({
	response: { status, headers: { 'content-type': type }, body },
});
const contentOf = async (body: unknown): Promise<string> =>
	Buffer.concat((await (body as Readable).toArray()) as Buffer[]).toString();
const ofStorage =
	'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access &amp; time denied</Message></Error>';

test.each<[string, unknown, object | undefined]>([
	// Reported of Zoom's download hosts: 124 stands for the token.
	[
		"Zoom's",
		{ errorCode: 124, errorMessage: 'Invalid access token.' },
		{ code: 124, message: 'Invalid access token.' },
	],
	[
		"Zoom's with a status of its own",
		{ status: false, errorCode: '3301', errorMessage: 'No recording' },
		{ code: 3301, message: 'No recording' },
	],
	['that of the API', { code: 300, message: 'Bad' }, { code: 300, message: 'Bad' }],
	["the storage's XML", ofStorage, { message: 'Access & time denied' }],
	['XML with a code alone', '<Error><Code>NoSuchKey</Code></Error>', { message: 'NoSuchKey' }],
	[
		'XML with the names and numbers of Zoom',
		'<result><errorCode> 124 </errorCode>\n<errorMessage>Invalid &lt;token&gt; &nbsp;</errorMessage></result>',
		{ code: 124, message: 'Invalid <token> &nbsp;' },
	],
	['XML with a number and no words', '<result><code>124</code></result>', undefined],
	['XML about something else', '<timeline><user>A</user></timeline>', undefined],
	['a text', 'Not found', undefined],
	['a code without words', { errorCode: 124 }, undefined],
	['words without a code', { message: 'Hello' }, undefined],
	['a status alone', { status: false }, undefined],
	['nothing', undefined, undefined],
])('%s as an error', (_what, body, error) => {
	expect(downloadErrorOf(body)).toEqual(error);
});

describe('with a status of success,', () => {
	test.each<[string, string, number, object]>([
		[
			'a refused token has the status 401',
			'{"errorCode":124,"errorMessage":"Invalid access token."}',
			401,
			{ code: 124 },
		],
		[
			'a refused token by its status has that',
			'{"status":false,"errorCode":401,"errorMessage":"No"}',
			401,
			{ code: 401 },
		],
		['another error keeps its status', '{"errorCode":3301,"errorMessage":"No recording"}', 200, { code: 3301 }],
		['an error of the storage keeps its status', ofStorage, 200, { message: 'Access & time denied' }],
	])('%s', async (_what, content, status, body) => {
		const type = content.startsWith('<') ? 'application/xml' : 'application/json;charset=UTF-8';
		expect(await readDownloadError(responded(200, type, streamOf(content)))).toMatchObject({
			response: { status, body },
		});
	});

	test.each<[string, string, string]>([
		['a short file', 'application/json', '{"timeline":[]}'],
		['an empty file', 'application/json', ''],
		['a long file', 'application/json', `{"errorCode":1,"errorMessage":"${'x'.repeat(9000)}"}`],
		['a file whose type is no JSON', 'application/octet-stream', '{"errorCode":1,"errorMessage":"x"}'],
		['a web page', 'text/html', ofStorage],
	])('%s stays whole', async (_what, type, content) => {
		const result = await readDownloadError(responded(200, type, streamOf(content)));
		expect('response' in result && (await contentOf(result.response.body))).toBe(content);
	});

	test('a file that breaks off still breaks off', async () => {
		const body = Readable.from(
			(function* () {
				yield Buffer.from('{"a"');
				throw new Error('reset');
			})(),
			{ objectMode: false },
		);
		const result = await readDownloadError(responded(200, 'application/json', body));
		await expect(contentOf('response' in result ? result.response.body : undefined)).rejects.toThrow('reset');
	});

	test('a part of a file is not read', async () => {
		const result = responded(206, 'application/json', streamOf('{"errorCode":124,"errorMessage":"x"}'));
		expect(await readDownloadError(result)).toBe(result);
	});

	test('a stream of a class that cannot make one is not read', async () => {
		const result = responded(200, 'application/json', { [Symbol.asyncIterator]: () => undefined });
		expect(await readDownloadError(result)).toBe(result);
	});
});

test.each<[string, unknown, unknown]>([
	["Zoom's error", { errorCode: 124, errorMessage: 'Bad token' }, { code: 124, message: 'Bad token' }],
	["the storage's error", ofStorage, { message: 'Access & time denied' }],
	['an error of the API', { code: 300, message: 'Bad', errors: [] }, { code: 300, message: 'Bad', errors: [] }],
	['an error without a code', { message: 'Bad' }, { message: 'Bad' }],
	['another text', 'Not found', 'Not found'],
])('with another status, %s has the form of the API', async (_what, body, expected) => {
	expect(await readDownloadError(responded(403, 'x', body))).toEqual(responded(403, 'x', expected));
});

test('a request without a response stays one', async () => {
	const result = { error: { code: 'ECONNRESET', isNetwork: true, mayHaveReachedServer: true, cause: undefined } };
	expect(await readDownloadError(result)).toBe(result);
});
