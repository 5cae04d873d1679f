// Answers that arrive part by part: what they say, and what becomes of those that stop.
import { Readable } from 'node:stream';
import { abortStream, discard, ignoreErrors, readBody, idleTimeout } from '../../../../nodes/shared/http/streams.ts';
import { fakeTimeouts } from '../support/timeouts.mts';

const arriving = (...parts: Array<string | Uint8Array>) => ({
	body: Readable.from(parts.map((part) => Buffer.from(part))),
});

describe('an answer', () => {
	test.each<[string, string[], unknown]>([
		['of JSON', ['{"a":', '[1]}'], { a: [1] }],
		['of JSON that is a text', ['"a"'], 'a'],
		['of something else', ['<ht', 'ml>'], '<html>'],
		['that was cut off', ['{"a":'], '{"a":'],
		['of nothing', [], ''],
	])('%s', async (_what, parts, said) => {
		expect(await readBody(arriving(...parts))).toEqual(said);
	});

	test('keeps letters whole that arrive in two parts', async () => {
		const bytes = Buffer.from('"Grüße"');
		expect(await readBody(arriving(bytes.subarray(0, 4), bytes.subarray(4)))).toBe('Grüße');
	});

	test('that ends within a letter says so', async () => {
		expect(await readBody(arriving(Buffer.from('ü').subarray(0, 1)))).toBe('\uFFFD');
	});

	test('that breaks ends with what broke it', async () => {
		const body = new Readable({
			read() {
				this.destroy(new Error('reset'));
			},
		});
		await expect(readBody({ body })).rejects.toThrow('reset');
	});
});

describe('silence', () => {
	fakeTimeouts();

	/** What is arriving: its bytes so far, and how often it was ended. */
	function watched() {
		const state = { bytes: 0, stops: 0 };
		const unwatch = idleTimeout({ body: undefined, abort: () => void (state.stops += 1) }, () => state.bytes);
		return { state, unwatch };
	}

	test('of a minute ends an answer, once', async () => {
		const { state } = watched();
		await jest.advanceTimersByTimeAsync(59_999);
		expect(state.stops).toBe(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(state.stops).toBe(1);
		await jest.advanceTimersByTimeAsync(600_000);
		expect(state.stops).toBe(1);
	});

	test('is none while anything arrives', async () => {
		const { state } = watched();
		for (let minute = 0; minute < 5; minute += 1) {
			state.bytes += 1;
			await jest.advanceTimersByTimeAsync(60_000);
		}
		expect(state.stops).toBe(0);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(state.stops).toBe(1);
	});

	test('does not matter when nobody watches any more', async () => {
		const { state, unwatch } = watched();
		unwatch();
		await jest.advanceTimersByTimeAsync(60_000);
		expect([state.stops, jest.getTimerCount()]).toEqual([0, 0]);
	});

	test('cannot end what has no end', () => {
		idleTimeout({ body: undefined }, () => 0);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('ends the reading of an answer, and is not watched for after it', async () => {
		const body = new Readable({ read() {} });
		const reading = readBody({ body, abort: () => body.destroy(new Error('silent')) });
		const ended = expect(reading).rejects.toThrow('silent');
		body.push(Buffer.from('{'));
		await jest.advanceTimersByTimeAsync(120_000);
		await ended;
		expect(await readBody({ ...arriving('{}'), abort: () => undefined })).toEqual({});
		await jest.advanceTimersByTimeAsync(60_000);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('the rest of an answer', () => {
	test('is given up', () => {
		const body = new Readable();
		discard(body);
		expect(body.destroyed).toBe(true);
	});

	test.each([[undefined], [null], ['a text'], [{}], [{ destroy: true }]])('is nothing where the body is %j', (body) => {
		expect(() => discard(body)).not.toThrow();
	});
});

describe('an answer that is given up', () => {
	test('ends with an error for its reader, even where its source never stirs again', async () => {
		// As HTTP clients hand it on: a stream of a stream.
		const source = async function* () {
			yield Buffer.from('{');
			await new Promise(() => undefined);
		};
		const connection = new AbortController();
		const body = Readable.from(source());
		const reading = expect(readBody({ body })).rejects.toThrow('The connection was given up');
		await new Promise((resolve) => setImmediate(resolve));
		abortStream(connection, body);
		await reading;
		expect([connection.signal.aborted, body.destroyed]).toEqual([true, true]);
	});

	test('harms nobody while it is not read yet', () => {
		const body = new Readable({ read() {} });
		expect(() => abortStream(new AbortController(), body)).not.toThrow();
		expect(body.destroyed).toBe(true);
	});

	test('is left alone where the connection has ended it', () => {
		const body = new Readable();
		body.destroy();
		expect(() => abortStream(new AbortController(), body)).not.toThrow();
	});

	test('may be no stream, or one that tells nobody', () => {
		const silent = { destroy: jest.fn() };
		for (const body of [undefined, '', silent]) abortStream(new AbortController(), body);
		expect(silent.destroy).toHaveBeenCalledTimes(1);
	});
});

test('an error of a stream that nobody reads yet is no error of the process', () => {
	const body = new Readable();
	ignoreErrors(body);
	expect(() => body.emit('error', new Error('reset'))).not.toThrow();
	expect(() => ignoreErrors(undefined)).not.toThrow();
});
