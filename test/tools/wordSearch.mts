// A search as plain as can be: how many words of a request an operation's texts have, the rarer ones counting more.
import type { Resource } from '../../nodes/shared/definition/operation.ts';

/** Words that say nothing about what is wanted. */
const STOP_WORDS = new Set(
	'a an and are as at be by can did do does for from give had has have her him his how i if in is it its me my now of on or our out she show so some tell that the their them there they this those to up us was we what when where which who will with you your'.split(
		' ',
	),
);

/** The usual constants of BM25. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

/** The words of a text, without their endings. */
function wordsOf(text: string): string[] {
	const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
	return words.filter((word) => !STOP_WORDS.has(word)).map(stem);
}

function stem(word: string): string {
	if (word.length < 5) return word.replace(/(?<=..[^s])s$/, '');
	const base = word.replace(/(ations?|ings?|ed|es|s|e)$/, '');
	return base.replace(/([^aeiouls])\1$/, '$1').replace(/i$/, 'y');
}

/** One operation, with all words that n8n shows of it to people and to models. */
interface Entry {
	id: string;
	words: string[];
}

export class WordSearch {
	private readonly entries: Entry[];
	private readonly averageLength: number;

	constructor(resources: Resource[]) {
		this.entries = resources.flatMap((resource) =>
			Object.entries(resource.operations)
				.filter(([, { retired }]) => retired !== true)
				.map(([key, { name, action, description }]) => ({
					id: `${resource.value}:${key}`,
					words: wordsOf([resource.name, resource.description, name, action, description].join(' ')),
				})),
		);
		const total = this.entries.reduce((sum, { words }) => sum + words.length, 0);
		this.averageLength = total / this.entries.length;
	}

	/** The IDs of all operations, the best match first. */
	ranked(request: string): string[] {
		const wanted = [...new Set(wordsOf(request))];
		const scored = this.entries.map((entry) => ({
			id: entry.id,
			score: wanted.reduce((sum, word) => sum + this.weight(word) * this.frequency(word, entry), 0),
		}));
		return scored.sort((one, other) => other.score - one.score).map(({ id }) => id);
	}

	private weight(word: string): number {
		const having = this.entries.filter(({ words }) => words.includes(word)).length;
		return Math.log(1 + (this.entries.length - having + 0.5) / (having + 0.5));
	}

	private frequency(word: string, { words }: Entry): number {
		const count = words.filter((other) => other === word).length;
		const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * words.length) / this.averageLength;
		return (count * (SATURATION + 1)) / (count + SATURATION * length);
	}
}
