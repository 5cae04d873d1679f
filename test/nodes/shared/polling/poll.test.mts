// The engine of polling, with kinds and lists that the tests make.
import type { IDataObject } from 'n8n-workflow';
import type { PollKind } from '../../../../nodes/shared/polling/kind.ts';
import { PollMemory } from '../../../../nodes/shared/polling/memory.ts';
import { poll } from '../../../../nodes/shared/polling/poll.ts';
import { hostSources } from '../../../../nodes/shared/polling/sources.ts';
import { timeOf } from '../../../../nodes/shared/polling/values.ts';
import { ago, FakeReader, networkError, NOW, zoomError } from './fakeReader.mts';

/** Something with a time and an ID. */
const thing: PollKind = {
	event: 'meeting.created',
	overlapMs: 3_600_000,
	sources: hostSources,
	calls: ({ key }) => [{ list: 'meetings', parts: { userId: key } }],
	objectOf: (record) => (record.isReady === false ? undefined : record),
	identify: ({ id, at }) => ({ at: timeOf(at), keys: [String(id)] }),
};

/** Something with parts. */
const parts: PollKind = {
	...thing,
	event: 'recording.completed',
	calls: ({ key }) => [{ list: 'recordings', parts: { userId: key } }],
	identify: ({ at, files }) => ({ at: timeOf(at), keys: (files as string[]).map((file) => `file ${file}`) }),
	restrict: (object, isNewKey) => ({
		...object,
		files: (object.files as string[]).filter((file) => isNewKey(`file ${file}`)),
	}),
};

class Polling {
	readonly reader = new FakeReader();
	stored: IDataObject = {};
	kinds: PollKind[] = [thing];
	hosts = ['me'];
	isAccount = false;
	isOutOfTime = (): boolean => false;
	readonly refused: string[] = [];
	private memory = PollMemory.from({});

	async poll() {
		this.memory = PollMemory.from(JSON.parse(JSON.stringify(this.stored)) as IDataObject);
		const happenings = await poll(this.memory, {
			kinds: this.kinds,
			scope: { hosts: this.hosts.map((id) => ({ id })), isAccount: this.isAccount, anyone: 'me' },
			reader: this.reader,
			isOutOfTime: () => this.isOutOfTime(),
			onRefused: ({ event }, { key }, { text }) => void this.refused.push(`${event} ${key}: ${text}`),
		});
		this.memory.store(this.stored);
		return happenings;
	}

	/** The IDs of what is new. */
	async ids(): Promise<unknown[]> {
		return (await this.poll()).map(({ event }) => event.payload.object?.id);
	}

	get round() {
		return PollMemory.from(this.stored).round;
	}
}

/** A node that has polled once. */
async function begun(setUp: (polling: Polling) => void = () => undefined): Promise<Polling> {
	const polling = new Polling();
	setUp(polling);
	expect(await polling.poll()).toEqual([]);
	return polling;
}

test('the first poll passes nothing on, and later ones what is new, the oldest first', async () => {
	const polling = await begun(({ reader }) => (reader.lists['meetings/me'] = [{ id: 1, at: ago(0.5) }]));
	polling.reader.lists['meetings/me'] = [
		{ id: 1, at: ago(0.5) },
		{ id: 3, at: ago(0.1) },
		{ id: 2, at: ago(0.2) },
		{ id: 0, at: ago(2) },
	];
	polling.reader.facts['user/me'] = { account_id: 'a' };
	const happenings = await polling.poll();
	expect(happenings.map(({ event }) => event)).toEqual([
		{
			event: 'meeting.created',
			event_ts: NOW - 720_000,
			payload: { account_id: 'a', object: { id: 2, at: ago(0.2) } },
		},
		{
			event: 'meeting.created',
			event_ts: NOW - 360_000,
			payload: { account_id: 'a', object: { id: 3, at: ago(0.1) } },
		},
	]);
	expect(happenings.map(({ key }) => key)).toEqual([expect.stringMatching(/^[\w-]{10}$/), expect.any(String)]);
	expect(await polling.ids()).toEqual([]);
});

test('the time before which all is old goes on with each poll, and stays behind by the overlap', async () => {
	const polling = await begun();
	polling.reader.time = NOW + 7_200_000;
	await polling.poll();
	polling.reader.lists['meetings/me'] = [
		{ id: 1, at: ago(-1 + 2 / 3600) },
		{ id: 2, at: ago(-1) },
	];
	expect(await polling.ids()).toEqual([2]);
	expect(polling.round).toBeUndefined();
});

test('what has no time is new once, for as long as it is listed', async () => {
	const polling = await begun(({ reader }) => (reader.lists['meetings/me'] = [{ id: 1 }]));
	polling.reader.lists['meetings/me'] = [{ id: 1 }, { id: 2 }];
	expect(await polling.ids()).toEqual([2]);
	for (let hours = 1; hours < 5; hours += 1) {
		polling.reader.time = NOW + hours * 2_000_000;
		expect(await polling.ids()).toEqual([]);
	}
});

test('what is not ready is passed on when it is', async () => {
	const polling = await begun();
	polling.reader.lists['meetings/me'] = [{ id: 1, at: ago(0), isReady: false }];
	expect(await polling.ids()).toEqual([]);
	polling.reader.lists['meetings/me'] = [{ id: 1, at: ago(0) }];
	expect(await polling.ids()).toEqual([1]);
});

test('of something with parts each new part is new, in an event of its own', async () => {
	const polling = await begun(({ kinds }) => kinds.splice(0, 1, parts));
	polling.reader.lists['recordings/me'] = [{ id: 1, at: ago(0), files: ['a', 'b'] }];
	const [first] = await polling.poll();
	expect(first?.event.payload.object?.files).toEqual(['a', 'b']);
	polling.reader.lists['recordings/me'] = [{ id: 1, at: ago(0), files: ['b', 'c', 'a'] }];
	const [second] = await polling.poll();
	expect(second?.event.payload.object?.files).toEqual(['c']);
	expect(second?.key).not.toBe(first?.key);
	expect(await polling.poll()).toEqual([]);
});

test('the key of a happening is the same whatever the order of its parts', async () => {
	const keys: Array<string | undefined> = [];
	for (const files of [['a', 'b'], ['b', 'a'], ['a']]) {
		const polling = await begun(({ kinds }) => kinds.splice(0, 1, parts));
		polling.reader.lists['recordings/me'] = [{ id: 1, at: ago(0), files }];
		keys.push((await polling.poll())[0]?.key);
	}
	expect(keys[0]).toBe(keys[1]);
	expect(keys[0]).not.toBe(keys[2]);
});

test('what only a further request tells is asked for what is new alone', async () => {
	const asked: unknown[] = [];
	const complete: PollKind['complete'] = async ({ id, ...object }) => {
		asked.push(id);
		return await Promise.resolve(id === 3 ? undefined : { ...object, id, more: true });
	};
	const polling = await begun((one) => {
		one.kinds = [{ ...thing, complete }];
		one.reader.lists['meetings/me'] = [{ id: 1, at: ago(0) }];
	});
	polling.reader.lists['meetings/me'] = [1, 2, 3].map((id) => ({ id, at: ago(0) }));
	expect((await polling.poll()).map(({ event }) => event.payload.object)).toEqual([{ id: 2, at: ago(0), more: true }]);
	expect(asked).toEqual([2, 3]);
	await polling.poll();
	expect(asked).toEqual([2, 3, 3]);
});

test('where a request confirms that it happened, it is asked at the first poll too, and its name counts', async () => {
	const confirmed: PollKind = {
		...thing,
		isConfirmed: true,
		complete: async (object) =>
			await Promise.resolve(object.isOver === true ? { ...object, id: `${String(object.id)} over` } : undefined),
		happenedAt: () => 17,
	};
	const polling = await begun((one) => {
		one.kinds = [confirmed];
		one.reader.lists['meetings/me'] = [
			{ id: 1, at: ago(0), isOver: true },
			{ id: 2, at: ago(0) },
		];
	});
	polling.reader.lists['meetings/me'] = [1, 2].map((id) => ({ id, at: ago(0), isOver: true }));
	const happenings = await polling.poll();
	expect(happenings.map(({ event }) => [event.event_ts, event.payload.object?.id])).toEqual([[17, '2 over']]);
	polling.reader.lists['meetings/me'] = [{ id: '2 over', at: ago(0), isOver: true }];
	expect(await polling.ids()).toEqual([]);
});

test('something in the lists of two users is passed on once', async () => {
	const slowly: PollKind['complete'] = async (object) => await new Promise((resolve) => setTimeout(resolve, 5, object));
	const polling = await begun((one) => {
		one.hosts = ['a', 'b'];
		one.kinds = [{ ...thing, complete: slowly }];
	});
	polling.reader.lists['meetings/a'] = [{ id: 1, at: ago(0) }];
	polling.reader.lists['meetings/b'] = [{ id: 1, at: ago(0) }];
	expect(await polling.ids()).toEqual([1]);
});

describe('if a list fails', () => {
	test.each([
		['Zoom', zoomError(503)],
		['the network', networkError()],
		['the code', new Error('x')],
	])('because of %s and nothing is new, the failure is thrown', async (_why, error) => {
		const polling = await begun();
		polling.reader.lists['meetings/me'] = error;
		await expect(polling.poll()).rejects.toBe(error);
	});

	test('what others have is passed on, and the time does not go on until it was read', async () => {
		const polling = await begun((one) => (one.hosts = ['a', 'b']));
		polling.reader.time = NOW + 7_200_000;
		polling.reader.lists['meetings/a'] = zoomError(503);
		polling.reader.lists['meetings/b'] = [{ id: 1, at: ago(-2) }];
		expect(await polling.ids()).toEqual([1]);
		expect(polling.round?.unread).toHaveLength(1);
		polling.reader.lists['meetings/a'] = [{ id: 2, at: ago(0.5) }];
		polling.reader.asked.length = 0;
		expect(await polling.ids()).toEqual([2]);
		expect(polling.reader.asked.filter((call) => call.startsWith('meetings'))).toEqual(['meetings/a', 'meetings/b']);
		expect(polling.round).toBeUndefined();
	});

	test('the lists that were left are read first the next time', async () => {
		const polling = await begun((one) => (one.hosts = ['a', 'b']));
		polling.reader.lists['meetings/a'] = [{ id: 1, at: ago(0) }];
		polling.reader.lists['meetings/b'] = zoomError(500);
		await polling.poll();
		polling.reader.lists = {};
		polling.reader.asked.length = 0;
		await polling.poll();
		expect(polling.reader.asked).toEqual(['meetings/b', 'meetings/a']);
	});

	test.each<[string, Error, boolean]>([
		['the network is down', networkError(), true],
		['the token is refused', zoomError(401), true],
		['the rate limit is used up', zoomError(429), true],
		['Zoom has a fault', zoomError(500), false],
		['the code has a fault', new Error('x'), false],
	])('because %s, the others are left alone: %s', async (_why, error, isStopped) => {
		const hosts = Array.from({ length: 15 }, (_, index) => `host${index}`);
		const polling = await begun((one) => (one.hosts = hosts));
		polling.reader.lists['meetings/host0'] = error;
		polling.reader.asked.length = 0;
		await expect(polling.poll()).rejects.toBe(error);
		expect(polling.reader.asked.length < 15).toBe(isStopped);
	});

	test('after part of it was passed on, the rest follows, and nothing comes twice', async () => {
		const complete: PollKind['complete'] = async (object) => {
			if (object.id === 2 && polling.reader.time === NOW) throw zoomError(500);
			return await Promise.resolve(object);
		};
		const polling = await begun((one) => (one.kinds = [{ ...thing, complete }]));
		polling.reader.lists['meetings/me'] = [1, 2].map((id) => ({ id, at: ago(0) }));
		expect(await polling.ids()).toEqual([1]);
		polling.reader.time += 1;
		expect(await polling.ids()).toEqual([2]);
	});
});

describe('if Zoom refuses a list', () => {
	test('of one user, the others are read, and it counts as read', async () => {
		const polling = new Polling();
		polling.hosts = ['a', 'b'];
		polling.reader.lists['meetings/a'] = zoomError(404);
		await polling.poll();
		expect(polling.refused).toEqual(['meeting.created a: No (HTTP 404, Zoom code 3000)']);
		polling.reader.lists['meetings/b'] = [{ id: 1, at: ago(0) }];
		expect(await polling.ids()).toEqual([1]);
		expect(polling.round).toBeUndefined();
	});

	test('of every user, that is thrown; of another kind it is not', async () => {
		const polling = new Polling();
		polling.kinds = [parts, thing];
		polling.hosts = ['a', 'b'];
		const error = zoomError(400);
		polling.reader.lists = { 'meetings/a': error, 'meetings/b': error };
		await expect(polling.poll()).rejects.toBe(error);
		polling.reader.lists = { 'meetings/a': error, 'recordings/b': error };
		expect(await polling.poll()).toEqual([]);
	});

	test('in the ordinary course of things, nobody is told', async () => {
		const polling = new Polling();
		polling.kinds = [{ ...thing, mayBeRefused: true }];
		polling.reader.lists['meetings/me'] = zoomError(404);
		expect(await polling.poll()).toEqual([]);
		expect(polling.refused).toEqual([]);
	});

	test('for want of a scope, that is thrown even if it is one list of several', async () => {
		const polling = new Polling();
		polling.hosts = ['a', 'b'];
		const error = zoomError(400, { code: 4711, message: 'Invalid access token, does not contain scopes:[x].' });
		polling.reader.lists['meetings/b'] = error;
		await expect(polling.poll()).rejects.toBe(error);
	});
});

describe("when n8n's time for a poll is used up", () => {
	test('what was found is passed on, and the rest is read by the next polls', async () => {
		const polling = await begun((one) => (one.hosts = Array.from({ length: 25 }, (_, index) => `host${index}`)));
		polling.reader.time = NOW + 7_200_000;
		for (const host of polling.hosts) polling.reader.lists[`meetings/${host}`] = [{ id: host, at: ago(0.5) }];
		const found: unknown[] = [];
		for (let polls = 0; polls < 3; polls += 1) {
			let left = 22;
			polling.isOutOfTime = () => (left -= 1) < 0;
			found.push(...(await polling.ids()));
		}
		expect(new Set(found).size).toBe(found.length);
		expect(found.length).toBeGreaterThan(10);
		polling.isOutOfTime = () => false;
		found.push(...(await polling.ids()));
		expect(found.toSorted()).toEqual(polling.hosts.toSorted());
		expect(polling.round).toBeUndefined();
	});

	test('a list that is long is left in the middle', async () => {
		const polling = await begun();
		polling.reader.lists['meetings/me'] = [1, 2, 3].map((id) => ({ id, at: ago(0) }));
		let left = 3;
		polling.isOutOfTime = () => (left -= 1) < 0;
		expect(await polling.ids()).toEqual([1, 2]);
		expect(polling.round?.unread).toHaveLength(1);
		polling.isOutOfTime = () => false;
		expect(await polling.ids()).toEqual([3]);
	});
});

describe('what is added later begins without what was there before', () => {
	test('a user, also if their list cannot be read at first', async () => {
		const polling = await begun((one) => (one.hosts = ['a']));
		polling.hosts = ['a', 'b'];
		polling.reader.lists['meetings/a'] = [{ id: 0, at: ago(0) }];
		polling.reader.lists['meetings/b'] = zoomError(500);
		expect(await polling.ids()).toEqual([0]);
		polling.reader.lists['meetings/b'] = [{ id: 1, at: ago(0) }];
		expect(await polling.ids()).toEqual([]);
		polling.reader.lists['meetings/b'] = [1, 2].map((id) => ({ id, at: ago(0) }));
		expect(await polling.ids()).toEqual([2]);
	});

	test('a kind, also one that was there before', async () => {
		const polling = await begun();
		polling.reader.lists['recordings/me'] = [{ id: 1, at: ago(0), files: ['a'] }];
		polling.kinds = [parts];
		expect(await polling.ids()).toEqual([]);
		polling.reader.lists['meetings/me'] = [{ id: 2, at: ago(0) }];
		polling.kinds = [thing, parts];
		expect(await polling.ids()).toEqual([]);
	});

	test('the whole account, after one user', async () => {
		const polling = await begun();
		polling.isAccount = true;
		polling.hosts = ['me', 'b'];
		polling.reader.lists['meetings/b'] = [{ id: 1, at: ago(0) }];
		expect(await polling.ids()).toEqual([]);
		polling.hosts = ['me', 'b', 'new'];
		polling.reader.lists['meetings/new'] = [{ id: 2, at: ago(0) }];
		expect(await polling.ids()).toEqual([2]);
	});
});

test("Zoom's time is asked for before the first poll, and not before others", async () => {
	const polling = await begun();
	expect(polling.reader.asked).toEqual(['user/me', 'meetings/me']);
	await polling.poll();
	expect(polling.reader.asked).toEqual(['user/me', 'meetings/me', 'meetings/me']);
});
