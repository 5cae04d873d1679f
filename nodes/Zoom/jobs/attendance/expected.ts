// Who was expected, and who of those who were there it is.
import { grouped } from './grouped';
import { normalName, similarPairs } from './names';
import type { Person } from './people';

/** Somebody who was expected. What is not known is ''. */
export interface Expected {
	name: string;
	email: string;
	registrantId: string;
}

/** What a person was recognized by, the surest first. */
export type MatchedBy = 'registrant_id' | 'email' | 'name' | 'similar_name';

export interface Match {
	/** The place among the people who were there. */
	person: number;
	matchedBy: MatchedBy;
}

/** The outcome, by the place among those who were expected, and by the place among those who were there. */
export interface Matches {
	ofExpected: Array<Match | undefined>;
	/** Similar names that could not be told apart, or that are no safe match. */
	similarTo: string[][];
}

/** Two candidates that are as close as this cannot be told apart. */
const TOO_CLOSE = 0.05;

/** Finds each expected person at most once. What is ambiguous is not matched. */
export function matchExpected(expected: Expected[], people: Person[]): Matches {
	const matcher = new Matcher(expected, people);
	matcher.byKey('registrant_id', ({ registrantId }) => registrantId);
	// With a registration link, the ID of a participant is that of the registrant.
	matcher.byKey(
		'registrant_id',
		({ registrantId }) => registrantId,
		({ userId }) => userId,
	);
	matcher.byKey('email', ({ email }) => email.trim().toLowerCase());
	matcher.byKey('name', ({ name }) => normalName(name));
	matcher.bySimilarName();
	return { ofExpected: matcher.ofExpected, similarTo: matcher.similarTo };
}

class Matcher {
	readonly ofExpected: Array<Match | undefined>;
	readonly similarTo: string[][];
	private readonly taken = new Set<number>();

	private readonly expected: Expected[];
	private readonly people: Person[];

	constructor(expected: Expected[], people: Person[]) {
		this.expected = expected;
		this.people = people;
		this.ofExpected = expected.map(() => undefined);
		this.similarTo = expected.map(() => []);
	}

	/** Matches those who alone have a key, on either side. */
	byKey(
		matchedBy: MatchedBy,
		keyOfExpected: (expected: Expected) => string,
		keyOfPerson: (person: Person) => string = keyOfExpected,
	): void {
		const people = placesByKey(this.people.map((person, place) => (this.taken.has(place) ? '' : keyOfPerson(person))));
		const open = this.expected.map((one, place) => (this.ofExpected[place] ? '' : keyOfExpected(one)));
		for (const [key, places] of placesByKey(open)) {
			const [person, ...others] = people.get(key) ?? [];
			if (person === undefined) continue;
			// Names can be shared. Several people behind one address or ID are rows that Zoom gave different identities.
			if (matchedBy === 'name' && (others.length > 0 || places.length > 1)) continue;
			this.match(places[0] as number, person, matchedBy);
		}
	}

	bySimilarName(): void {
		const names = this.expected.map(({ name }, place) => (this.ofExpected[place] ? '' : normalName(name)));
		const others = this.people.map(({ name }, place) => (this.taken.has(place) ? '' : normalName(name)));
		const pairs = similarPairs(names, others).sort((one, other) => other.score - one.score);
		const byName = grouped(pairs, ({ name }) => name);
		const byOther = grouped(pairs, ({ other }) => other);
		for (const pair of pairs) {
			const near = [...(byName.get(pair.name) ?? []), ...(byOther.get(pair.other) ?? [])];
			const rivals = near.filter((other) => other !== pair && other.score >= pair.score - TOO_CLOSE);
			const isOpen = !this.ofExpected[pair.name] && !this.taken.has(pair.other);
			if (rivals.length === 0 && isOpen) this.match(pair.name, pair.other, 'similar_name');
			else if (isOpen) this.similarTo[pair.name]?.push((this.people[pair.other] as Person).name);
		}
	}

	private match(place: number, person: number, matchedBy: MatchedBy): void {
		this.ofExpected[place] = { person, matchedBy };
		this.taken.add(person);
	}
}

/** The places of each key in a list. '' is no key. */
function placesByKey(keys: string[]): Map<string, number[]> {
	const places = grouped([...keys.keys()], (place) => keys[place] as string);
	places.delete('');
	return places;
}
