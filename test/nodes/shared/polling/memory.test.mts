import type { IDataObject } from 'n8n-workflow';
import { PollMemory } from '../../../../nodes/shared/polling/memory.ts';

const HOUR = 3_600_000;
const NOW = 1_800_000_000_000;
const KEY = 'abcdefghij';
const recording = { event: 'recording.completed', overlapMs: 3 * HOUR };
const meeting = { event: 'meeting.created', overlapMs: HOUR };

const storedOf = (memory: PollMemory): IDataObject => {
	const stored: IDataObject = {};
	memory.store(stored);
	return JSON.parse(JSON.stringify(stored)) as IDataObject;
};

test('a kind is known for a user when all lists have been read once', () => {
	const memory = PollMemory.from({});
	expect(memory.known(recording, NOW).since).toBe(NOW - 3 * HOUR);
	expect(memory.isKnown(recording, 'me')).toBe(false);
	memory.finishRound([recording, meeting], ['me'], NOW + HOUR);
	expect(memory.known(recording, NOW).since).toBe(NOW - 2 * HOUR);
	expect([memory.isKnown(recording, 'me'), memory.isKnown(recording, 'you'), memory.isKnown(meeting, 'me')]).toEqual([
		true,
		false,
		false,
	]);
});

test('everything is stored and restored', () => {
	const memory = PollMemory.from({});
	memory.known(recording, NOW).add(KEY, NOW);
	memory.known(meeting, NOW);
	memory.finishRound([recording], ['me'], NOW);
	memory.round = { at: NOW, unread: ['unit'] };
	const stored = storedOf(memory);
	const restored = PollMemory.from(stored);
	expect([restored.isKnown(recording, 'me'), restored.isKnown(meeting, 'me')]).toEqual([true, false]);
	expect(restored.known(recording, 0).has(KEY)).toBe(true);
	expect(restored.known(meeting, 0).since).toBe(NOW - HOUR);
	expect(restored.round).toEqual({ at: NOW, unread: ['unit'] });
	expect(storedOf(restored)).toEqual(stored);
	restored.finishRound([recording], ['me'], NOW);
	expect(restored.round).toBeUndefined();
	expect(storedOf(restored).poll).not.toHaveProperty('round');
});

test.each<[string, IDataObject]>([
	['nothing', {}],
	['something else', { poll: 'text' }],
	['parts that are something else', { poll: { hosts: 1, kinds: [], round: { at: 'x', unread: [] } } }],
	['half a round', { poll: { round: { at: 1 } } }],
	['a kind that is something else', { poll: { hosts: ['me'], kinds: { 'meeting.created': { isComplete: 'yes' } } } }],
])('of %s nothing is known', (_what, stored) => {
	const memory = PollMemory.from(stored);
	expect([memory.round, memory.isKnown(meeting, 'me')]).toEqual([undefined, false]);
});

test('what is begun at a time is known from then on, and other kinds are not', () => {
	const memory = PollMemory.from({});
	memory.begin([meeting], ['me'], NOW);
	expect(memory.known(meeting, 0).since).toBe(NOW);
	expect([memory.isKnown(meeting, 'me'), memory.isKnown(recording, 'me')]).toEqual([true, false]);
});

test('a kind that is not wanted any more is forgotten', () => {
	const memory = PollMemory.from({});
	memory.begin([meeting, recording], ['me'], NOW);
	memory.keepOnly([recording]);
	expect([memory.isKnown(meeting, 'me'), memory.isKnown(recording, 'me')]).toEqual([false, true]);
});

test('if too much is known, what is stored says since when it is complete', () => {
	const memory = PollMemory.from({});
	const known = memory.known(meeting, NOW);
	for (let number = 0; number < 20_001; number += 1)
		known.add(`k${String(number).padStart(9, '0')}`, NOW + (number === 0 ? 0 : 60_000));
	const { kinds } = storedOf(memory).poll as { kinds: Record<string, { since: number }> };
	expect(kinds['meeting.created']?.since).toBe(NOW + 60_000);
});
