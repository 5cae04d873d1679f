// What users see of long work: lines in n8n's log, and a hint about waits for Zoom's rate limit.
import type { ScriptedZoom } from '../support/execution.mts';
import { after, fakeTime, getMeeting, itemsWith, manyItems, outputOf } from '../support/execution.mts';

fakeTime();

describe("n8n's log", () => {
	/** The log of so many items, each of which takes so many milliseconds. */
	const logsOf = async (count: number, ms: number) => {
		const zoom: ScriptedZoom = async () => {
			await after(ms);
			return {};
		};
		const parameters = { requestOptions: { maxConcurrentRequests: 1 } };
		return (await outputOf({ get: getMeeting() }, { items: manyItems(count), zoom, parameters })).logs;
	};

	test('has a line every ten seconds, but none for the end', async () => {
		const line = (done: number) => ({
			level: 'info',
			message: `Get a meeting: ${done} of 7 done`,
			meta: { node: 'My Zoom' },
		});
		expect(await logsOf(7, 5000)).toEqual([2, 4, 6].map(line));
		expect(await logsOf(7, 10_000)).toEqual([1, 2, 3, 4, 5, 6].map(line));
	});

	test('has no line for short work, and none for a single item', async () => {
		expect(await logsOf(3, 3333)).toEqual([]);
		expect(await logsOf(1, 60_000)).toEqual([]);
	});
});

describe('a hint on the output', () => {
	/** Zoom rate limits the first request. */
	const rateLimitOnce = (headers: Record<string, string>): ScriptedZoom => {
		let isFirst = true;
		return () => {
			const response = isFirst ? { statusCode: 429, headers } : {};
			isFirst = false;
			return response;
		};
	};

	test.each<[string, string, Record<string, string>]>([
		[
			"Waited 7 s for Zoom's limit of 10 requests a second",
			'if Zoom says its limit',
			{ 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '10', 'retry-after': '7' },
		],
		["Waited 1 s for Zoom's rate limit", 'if it does not', { 'retry-after': '1' }],
	])('is "%s" %s', async (message, _when, headers) => {
		const { hints, output } = await outputOf(
			{ get: getMeeting() },
			{ items: itemsWith('a'), zoom: rateLimitOnce(headers) },
		);
		expect(hints).toEqual([{ message, location: 'outputPane' }]);
		expect(output).toHaveLength(1);
	});

	test('is not there for a wait of less than half a second, or for none', async () => {
		const headers = { 'x-ratelimit-type': 'QPS', 'x-ratelimit-limit': '30', 'retry-after': '0.1' };
		expect(
			(await outputOf({ get: getMeeting() }, { items: itemsWith('a'), zoom: rateLimitOnce(headers) })).hints,
		).toEqual([]);
		expect((await outputOf({ get: getMeeting() }, { items: itemsWith('a') })).hints).toEqual([]);
	});
});
