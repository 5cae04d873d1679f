/** The instant at which a clock in a zone shows `yyyy-MM-ddTHH:mm:ss`; with a trailing Z the time is UTC. */
export function instantOf(text: string, timezone: string): number {
	if (/(Z|[+-]\d\d:?\d\d)$/.test(text)) return Date.parse(text);
	const wanted = Date.parse(`${text}Z`);
	let guess = wanted;
	for (let round = 0; round < 3; round += 1) guess += wanted - shownIn(guess, timezone);
	return guess;
}

/** What a clock in the zone shows, as if it were UTC. */
function shownIn(time: number, timezone: string): number {
	const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(time).map(({ type, value }) => [type, value]));
	return Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day), Number(parts.hour), Number(parts.minute), Number(parts.second));
}
