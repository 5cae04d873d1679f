import { AttemptLog, secondOf } from '../../../../../nodes/shared/http/rateLimit/attemptLog.ts';

const NOW = 1_800_000_000_000;

/** A log of attempts, by their times in milliseconds after now and by their states. */
function logOf(...attempts: Array<[number, 'inFlight' | 'accepted' | 'rateLimited']>): AttemptLog {
	const log = new AttemptLog();
	for (const [time, state] of attempts) log.start(NOW + time).state = state;
	return log;
}

test('an empty log has no last start', () => {
	const log = logOf();
	expect([log.lastStart, log.startOfLast(1)]).toEqual([-Infinity, -Infinity]);
});

test('the last start is that of any attempt, and the last but some that of those that were not rate limited', () => {
	const log = logOf([0, 'accepted'], [1, 'inFlight'], [2, 'rateLimited']);
	expect(log.lastStart).toBe(NOW + 2);
	expect([log.startOfLast(1), log.startOfLast(2), log.startOfLast(3)]).toEqual([NOW + 1, NOW, -Infinity]);
});

test('attempts that started until a moment are in flight until their responses', () => {
	const log = logOf([0, 'accepted'], [1, 'inFlight'], [2, 'inFlight']);
	expect([log.inFlight(NOW), log.inFlight(NOW + 1), log.inFlight(NOW + 2)]).toEqual([0, 1, 2]);
});

test('accepted attempts count for a second after their start, or for the time that is asked for', () => {
	const log = logOf([0, 'accepted'], [1, 'rateLimited'], [2, 'inFlight'], [3, 'accepted']);
	expect([log.acceptedBefore(NOW + 2), log.acceptedBefore(NOW + 3)]).toEqual([1, 2]);
	expect([log.acceptedBefore(NOW + 999), log.acceptedBefore(NOW + 1000)]).toEqual([2, 1]);
	expect(log.acceptedBefore(NOW + 1000, 4000)).toBe(2);
});

test('an attempt can be removed, and old ones are forgotten after five seconds', () => {
	const log = logOf([0, 'accepted']);
	const removed = log.start(NOW + 1);
	log.remove(removed);
	expect(log.inFlight(NOW + 1)).toBe(0);
	log.forgetOld(NOW + 4999);
	expect(log.lastStart).toBe(NOW);
	log.forgetOld(NOW + 5000);
	expect(log.lastStart).toBe(-Infinity);
});

test('attempts are counted by the seconds of a clock that begins at a phase', () => {
	const log = logOf([0, 'accepted'], [400, 'accepted'], [450, 'inFlight'], [500, 'rateLimited'], [1100, 'accepted']);
	const second = secondOf(NOW, 0);
	expect(log.perSecond(0, ['accepted'])).toEqual(
		new Map([
			[second, 2],
			[second + 1, 1],
		]),
	);
	expect(log.perSecond(450, ['inFlight', 'accepted'])).toEqual(
		new Map([
			[second - 1, 2],
			[second, 2],
		]),
	);
	expect(log.perSecond(0, ['rateLimited'])).toEqual(new Map([[second, 1]]));
	expect([secondOf(NOW + 449, 450), secondOf(NOW + 450, 450)]).toEqual([second - 1, second]);
});
