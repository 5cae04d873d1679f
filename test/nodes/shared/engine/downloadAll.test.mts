// Several files of one item: one that fails does not take the others with it.
import type { Download, DownloadResult, Operation } from '../../../../nodes/shared/definition/operation.ts';
import { errorOf, fakeTime, getMeeting, outputOf, type ScriptedZoom } from '../support/execution.mts';

fakeTime();

const file = (name: string): Download => ({
	url: `https://zoom.us/rec/${name}`,
	fileName: name,
	mimeType: 'video/mp4',
});

/** An operation that downloads these files, and keeps what came of them. */
function downloading(...names: string[]): { operation: Operation; results: DownloadResult[] } {
	const results: DownloadResult[] = [];
	const operation = getMeeting({
		request: { method: 'GET', path: '/meetings' },
		fields: [],
		shape: async (_response, _draft, { downloadAll }) => {
			results.push(...(await downloadAll(names.map(file))));
			return [];
		},
	});
	return { operation, results };
}

const zoomWithout =
	(...missing: string[]): ScriptedZoom =>
	({ path }) => {
		if (!path.includes('/rec/')) return {};
		const name = path.split('/').at(-1) ?? '';
		return missing.includes(name) ? { statusCode: 404, body: { message: `No ${name}.` } } : { body: name };
	};

test('files come in their order, one after the other', async () => {
	const { operation, results } = downloading('a', 'b');
	const { sent } = await outputOf({ get: operation }, { zoom: zoomWithout() });
	expect(sent).toEqual(['GET /meetings', 'GET https://zoom.us/rec/a', 'GET https://zoom.us/rec/b']);
	expect(results).toMatchObject([{ binary: { data: '"a"', fileName: 'a' } }, { binary: { data: '"b"' } }]);
});

test('a file that fails leaves its message in its place', async () => {
	const { operation, results } = downloading('a', 'b', 'c');
	await outputOf({ get: operation }, { zoom: zoomWithout('a', 'b') });
	expect(results).toMatchObject([{ error: 'No a' }, { error: 'No b' }, { binary: { data: '"c"' } }]);
});

test('if all fail, the first error is that of the item', async () => {
	const { operation } = downloading('a', 'b');
	expect((await errorOf({ get: operation }, { zoom: zoomWithout('a', 'b') })).error.message).toBe('No a');
});

test('no files are no failure', async () => {
	const { operation, results } = downloading();
	expect([(await outputOf({ get: operation })).output, results]).toEqual([[], []]);
});

test('a stopped execution ends with the file that it stopped at', async () => {
	const { operation, results } = downloading('a', 'b', 'c');
	const stopping = new AbortController();
	const { error, sent } = await errorOf(
		{ get: operation },
		{
			signal: stopping.signal,
			zoom: ({ path }) => {
				if (path.endsWith('/b')) stopping.abort();
				return path.includes('/rec/') ? { body: 'content' } : {};
			},
		},
	);
	expect([error.message, sent.length, results]).toEqual(['The execution was canceled', 3, []]);
});

test('the message of a file that fails is the one that the whole item would have', async () => {
	const { operation, results } = downloading('a', 'b');
	const limited = {
		statusCode: 429,
		headers: { 'retry-after': '2026-12-02T00:00:00Z' },
		body: { message: 'Daily limit' },
	};
	const { error } = await errorOf(
		{ get: downloading('a').operation },
		{ zoom: ({ path }) => (path.endsWith('/a') ? limited : {}) },
	);
	await outputOf(
		{ get: operation },
		{ zoom: (request) => (request.path.endsWith('/a') ? limited : zoomWithout()(request)) },
	);
	expect(results).toMatchObject([{ error: error.message }, { binary: { data: '"b"' } }]);
});
