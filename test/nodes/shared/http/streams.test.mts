// Responses that arrive as streams: how they are read, and what becomes of those that stop arriving.
import { Readable } from 'node:stream';
import {
	abortStream,
	discard,
	idleTimeout,
	ignoreErrors,
	readBeginning,
	readBody,
	streamFrom,
} from '../../../../nodes/shared/http/streams.ts';
import { fakeTimeouts } from '../support/timeouts.mts';

const streamOf = (...chunks: Array<string | Uint8Array>) => ({
	body: Readable.from(chunks.map((chunk) => Buffer.from(chunk))),
});

describe('the body of a streamed response', () => {
	test.each<[string, string[], unknown]>([
		['is the value of its JSON', ['{"a":', '[1]}'], { a: [1] }],
		['is the text in its JSON', ['"a"'], 'a'],
		['is its text if that is not JSON', ['<ht', 'ml>'], '<html>'],
		['is its text if it was cut off', ['{"a":'], '{"a":'],
		['is empty if nothing arrives', [], ''],
	])('%s', async (_what, chunks, body) => {
		expect(await readBody(streamOf(...chunks))).toEqual(body);
	});

	test('has letters whole that arrive in two chunks', async () => {
		const bytes = Buffer.from('"Grüße"');
		expect(await readBody(streamOf(bytes.subarray(0, 4), bytes.subarray(4)))).toBe('Grüße');
	});

	test('has a replacement character if it ends within a letter', async () => {
		expect(await readBody(streamOf(Buffer.from('ü').subarray(0, 1)))).toBe('\uFFFD');
	});

	test('throws the error with which the stream ends', async () => {
		const body = new Readable({
			read() {
				this.destroy(new Error('reset'));
			},
		});
		await expect(readBody({ body })).rejects.toThrow('reset');
	});
});

describe('the beginning of a streamed response', () => {
	const chunksOf = (...chunks: string[]) => ({
		body: Readable.from(
			chunks.map((chunk) => Buffer.from(chunk)),
			{ highWaterMark: 1 },
		),
	});
	const read = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
		let text = '';
		for await (const chunk of content) text += Buffer.from(chunk).toString();
		return text;
	};

	test.each<[string, string[], number, string, boolean]>([
		['is as many chunks as have the bytes', ['ab', 'cd', 'ef'], 3, 'abcd', false],
		['is no chunk more than has the bytes', ['ab', 'cd', 'ef'], 2, 'ab', false],
		['is all of a short one', ['ab', 'cd'], 5, 'abcd', true],
		['is nothing of an empty one', [], 5, '', true],
	])('%s, and the content has it too', async (_what, chunks, bytes, text, isWhole) => {
		const beginning = await readBeginning(chunksOf(...chunks), bytes);
		expect([Buffer.concat(beginning.chunks).toString(), beginning.isWhole]).toEqual([text, isWhole]);
		expect(await read(beginning.content)).toBe(chunks.join(''));
	});

	test.each([1, 9])(
		'(%d bytes) leaves the error with which the stream ends to the reader of the content',
		async (bytes) => {
			const body = (async function* () {
				yield Buffer.from('ab');
				throw new Error('reset');
			})();
			const beginning = await readBeginning({ body }, bytes);
			expect([Buffer.concat(beginning.chunks).toString(), beginning.isWhole]).toEqual(['ab', false]);
			await expect(read(beginning.content)).rejects.toThrow('reset');
		},
	);

	test('lets the stream be closed by a reader that stops', async () => {
		const response = chunksOf('ab', 'cd', 'ef');
		const { content } = await readBeginning(response, 1);
		let chunks = 0;
		for await (const _chunk of content) if ((chunks += 1) === 2) break;
		expect(response.body.destroyed).toBe(true);
	});
});

describe('a stream made like another one', () => {
	test('is of its class, and passes bytes on', async () => {
		const made = streamFrom(Readable.from([]), [Buffer.from('a')]) as Readable;
		expect([made instanceof Readable, made.readableObjectMode]).toEqual([true, false]);
		expect(Buffer.concat((await made.toArray()) as Buffer[]).toString()).toBe('a');
	});

	test.each<[unknown]>([[undefined], [null], ['text'], [7], [{}], [{ constructor: { from: 'x' } }]])(
		'is none for %p',
		(stream) => {
			expect(streamFrom(stream, [])).toBeUndefined();
		},
	);
});

describe('the idle timeout', () => {
	fakeTimeouts();

	/** A response with a timeout: its bytes so far, and how often it was aborted. */
	function responseWithTimeout() {
		const state = { bytes: 0, aborts: 0 };
		const stopTimeout = idleTimeout({ abort: () => void (state.aborts += 1) }, () => state.bytes);
		return { state, stopTimeout };
	}

	test('aborts a response whose beginning does not come', async () => {
		let abort: () => void = () => undefined;
		const aborted = new Promise<never>((_resolve, reject) => (abort = () => reject(new Error('aborted'))));
		const body = (async function* () {
			yield Buffer.from('a');
			await aborted;
		})();
		const reading = readBeginning({ body, abort }, 5);
		await jest.advanceTimersByTimeAsync(120_000);
		expect(await reading).toMatchObject({ isWhole: false });
		expect(jest.getTimerCount()).toBe(0);
	});

	test('aborts a response once, when nothing has arrived for a minute', async () => {
		const { state } = responseWithTimeout();
		await jest.advanceTimersByTimeAsync(59_999);
		expect(state.aborts).toBe(0);
		await jest.advanceTimersByTimeAsync(1);
		expect(state.aborts).toBe(1);
		await jest.advanceTimersByTimeAsync(600_000);
		expect(state.aborts).toBe(1);
	});

	test('does not abort a response while anything arrives', async () => {
		const { state } = responseWithTimeout();
		for (let minute = 0; minute < 5; minute += 1) {
			state.bytes += 1;
			await jest.advanceTimersByTimeAsync(60_000);
		}
		expect(state.aborts).toBe(0);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(state.aborts).toBe(1);
	});

	test('does nothing after it was stopped', async () => {
		const { state, stopTimeout } = responseWithTimeout();
		stopTimeout();
		await jest.advanceTimersByTimeAsync(60_000);
		expect([state.aborts, jest.getTimerCount()]).toEqual([0, 0]);
	});

	test('sets no timer for a response that cannot be aborted', () => {
		idleTimeout({}, () => 0);
		expect(jest.getTimerCount()).toBe(0);
	});

	test.each<[string, (response: { body: Readable; abort: () => void }) => Promise<unknown>]>([
		['a body', readBody],
		['the beginning of one', async (response) => await readBeginning(response, 4)],
	])('does not abort %s that arrives slowly, nor what is read after that', async (_what, read) => {
		const body = new Readable({ read() {} });
		let aborts = 0;
		const reading = read({ body, abort: () => void (aborts += 1) });
		for (const chunk of ['1', '23', '4']) {
			body.push(Buffer.from(chunk));
			await jest.advanceTimersByTimeAsync(60_000);
		}
		body.push(null);
		await reading;
		await jest.advanceTimersByTimeAsync(120_000);
		expect([aborts, jest.getTimerCount()]).toEqual([0, 0]);
	});

	test('ends the reading of a body, and ends with it', async () => {
		const body = new Readable({ read() {} });
		const reading = readBody({ body, abort: () => body.destroy(new Error('idle')) });
		const ended = expect(reading).rejects.toThrow('idle');
		body.push(Buffer.from('{'));
		await jest.advanceTimersByTimeAsync(120_000);
		await ended;
		expect(await readBody({ ...streamOf('{}'), abort: () => undefined })).toEqual({});
		await jest.advanceTimersByTimeAsync(60_000);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('discarding a body', () => {
	test('closes a stream', () => {
		const body = new Readable();
		discard(body);
		expect(body.destroyed).toBe(true);
	});

	test.each([[undefined], [null], ['a text'], [{}], [{ destroy: true }]])('does nothing if the body is %j', (body) => {
		expect(() => discard(body)).not.toThrow();
	});
});

describe('aborting a stream', () => {
	test('ends it with an error for its reader, even if its source never sends again', async () => {
		// HTTP clients return a stream of a stream.
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

	test('throws nothing if nobody reads it yet', () => {
		const body = new Readable({ read() {} });
		expect(() => abortStream(new AbortController(), body)).not.toThrow();
		expect(body.destroyed).toBe(true);
	});

	test('does nothing if the connection has closed it', () => {
		const body = new Readable();
		body.destroy();
		const emit = jest.spyOn(body, 'emit');
		abortStream(new AbortController(), body);
		expect(emit).not.toHaveBeenCalledWith('error', expect.anything());
	});

	test('does nothing with a body that is no stream, and closes a stream without events', () => {
		const withoutEvents = { destroy: jest.fn() };
		for (const body of [undefined, '', withoutEvents]) abortStream(new AbortController(), body);
		expect(withoutEvents.destroy).toHaveBeenCalledTimes(1);
	});
});

test('an error of a stream that nobody reads yet does not end the process', () => {
	const body = new Readable();
	ignoreErrors(body);
	expect(() => body.emit('error', new Error('reset'))).not.toThrow();
	expect(() => ignoreErrors(undefined)).not.toThrow();
});
