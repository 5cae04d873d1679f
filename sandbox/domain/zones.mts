// Time zones, by the machine's own ICU data.

/** Whether a text names a time zone. */
export function isZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en-US', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/**
 * The instant, milliseconds since 1970, at which a clock in a zone shows `yyyy-MM-ddTHH:mm:ss`. With a trailing Z or
 * offset the zone does not matter.
 */
export function instantOf(text: string, timezone: string): number {
	if (/(Z|[+-]\d\d:?\d\d)$/.test(text)) return Date.parse(text);
	return instantOfClock(Date.parse(`${text}Z`), timezone);
}

/** The instant at which a clock in the zone shows a local time, which is given as if it were UTC. */
export function instantOfClock(localTime: number, timezone: string): number {
	let guess = localTime;
	for (let round = 0; round < 3; round += 1) guess += localTime - clockAt(guess, timezone);
	return guess;
}

/** The local time in the zone at an instant, as if it were UTC. */
export function clockAt(time: number, timezone: string): number {
	const parts = Object.fromEntries(
		formatter(timezone)
			.formatToParts(time)
			.map(({ type, value }) => [type, value]),
	);
	return Date.UTC(
		Number(parts.year),
		Number(parts.month) - 1,
		Number(parts.day),
		Number(parts.hour),
		Number(parts.minute),
		Number(parts.second),
	);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
	let known = formatters.get(timeZone);
	if (!known) {
		known = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
		formatters.set(timeZone, known);
	}
	return known;
}
