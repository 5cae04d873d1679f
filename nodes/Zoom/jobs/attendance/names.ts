// Names as people type them: which are the same, and which are similar.

/** Names that share a word with more others than this are not compared by that word. */
const MAX_PER_WORD = 10;

/** How similar two names must be, from 0 to 1. */
const SIMILAR = 0.8;

/** A name in small letters, without accents, punctuation, and what is in brackets: "José Ruiz (Acme)" is "jose ruiz". */
export function normalName(name: string): string {
	return name
		.replace(/\([^()]*\)/g, ' ')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** A name, prepared for many comparisons. */
interface Profile {
	words: string[];
	/** How often each pair of letters occurs, with the words in the order of the alphabet. */
	pairs: Map<string, number>;
	pairCount: number;
}

/** How similar two normal names are, in whatever order their words are. */
export function similarity(one: string, other: string): number {
	return similarityOf(profileOf(one), profileOf(other));
}

function similarityOf(one: Profile, other: Profile): number {
	const [shorter, longer] = one.words.length <= other.words.length ? [one, other] : [other, one];
	// "Anna Lee" and "Anna Maria Lee". One word alone says too little.
	if (shorter.words.length > 1 && shorter.words.every((word) => longer.words.includes(word)))
		return shorter.words.length / longer.words.length > 0.5 ? 0.95 : 0;
	return diceOf(one, other);
}

/** Pairs of names that are similar, with their similarity. Each name has its place in its list. */
export function similarPairs(names: string[], others: string[]): Array<{ name: number; other: number; score: number }> {
	const profiles = others.map(profileOf);
	const byWord = new Map<string, number[]>();
	profiles.forEach((profile, index) => {
		for (const word of indexWords(profile)) {
			const places = byWord.get(word);
			if (places) places.push(index);
			else byWord.set(word, [index]);
		}
	});
	return names.flatMap((name, index) => {
		const profile = profileOf(name);
		const lists = indexWords(profile).map((word) => byWord.get(word) ?? []);
		const found = new Set(lists.filter((list) => list.length <= MAX_PER_WORD).flat());
		return [...found]
			.map((other) => ({ name: index, other, score: similarityOf(profile, profiles[other] as Profile) }))
			.filter(({ score }) => score >= SIMILAR);
	});
}

function profileOf(name: string): Profile {
	const words = wordsOf(name);
	const text = words.join(' ');
	const pairs = new Map<string, number>();
	const pairCount = Math.max(0, text.length - 1);
	for (let index = 0; index < pairCount; index += 1) {
		const pair = text.slice(index, index + 2);
		pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
	}
	return { words, pairs, pairCount };
}

function wordsOf(name: string): string[] {
	return name.split(' ').filter(Boolean).sort();
}

/** Its words, and their beginnings: a typing mistake is seldom among the first three letters. */
function indexWords({ words }: Profile): string[] {
	return [...new Set(words.flatMap((word) => [word, `${word.slice(0, 3)}…`]))];
}

/** The share of letter pairs that two names have in common (Dice). */
function diceOf(one: Profile, other: Profile): number {
	const total = one.pairCount + other.pairCount;
	// Names of very different lengths cannot have enough in common.
	if (2 * Math.min(one.pairCount, other.pairCount) < SIMILAR * total) return 0;
	let common = 0;
	for (const [pair, count] of one.pairs) common += Math.min(count, other.pairs.get(pair) ?? 0);
	return total === 0 ? 0 : (2 * common) / total;
}
