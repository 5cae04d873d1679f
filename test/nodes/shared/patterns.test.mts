// Every regular expression in what ships takes time in proportion to its input. Strangers write what they are run on:
// topics, names, answers, events.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../..');
const files = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file)),
);

/** A regular expression, and where it is. */
interface Pattern {
	where: string;
	regex: RegExp;
}

const literals: Pattern[] = [];
const constructed: string[] = [];
for (const file of files) {
	const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
	const visit = (node: ts.Node): void => {
		const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
		if (ts.isRegularExpressionLiteral(node)) literals.push({ where, regex: regexOf(node.text) });
		if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp')
			constructed.push(where);
		node.forEachChild(visit);
	};
	visit(source);
}

function regexOf(literal: string): RegExp {
	const end = literal.lastIndexOf('/');
	return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

const MEGABYTE = 1 << 20;
/** Input sizes. A pattern that is too slow fails at a small one, before it would stop the tests for minutes. */
const SIZES = [MEGABYTE >> 9, MEGABYTE >> 6, MEGABYTE >> 4, MEGABYTE];
/**
 * Milliseconds of CPU time. Linear patterns take 1 to 50 for a megabyte. Quadratic ones take 2,000 for the third size,
 * and at least 500,000 for a megabyte.
 */
const SLOW = 500;

/** Parts of texts on which this pattern may begin, go on, and fail at the end. */
function fragmentsOf({ source }: RegExp): string[] {
	const plain = source.replace(/\\[dDwWsSbB]|\\p\{\w+\}|\(\?<?[:=!]?/g, ' ').replace(/\\(.)/g, '$1');
	const words = plain.match(/[A-Za-z_/<]{2,}|[^\sA-Za-z]/g) ?? [];
	return [...new Set([...words, ' ', '\t', '\n', 'a', '0', '.', '-', '"', '\\', 'a@', 'A '])];
}

/** Hostile texts: one fragment, or two in turn, again and again, with or without a beginning, and an end that fails. */
function* shapesOf(regex: RegExp): Generator<[head: string, repeated: string, tail: string]> {
	const fragments = fragmentsOf(regex);
	for (const repeated of fragments) for (const tail of ['\u0000', ' x', '']) yield ['', repeated, tail];
	for (const head of fragments)
		for (const repeated of fragments) {
			yield [head, repeated, '\u0000'];
			yield ['', head + repeated, '\u0000'];
		}
}

/** Milliseconds of CPU time for one text; the best of several runs, because a garbage collection may fall into one. */
function timeOf(regex: RegExp, text: string): number {
	let best = Infinity;
	for (let runs = 0; runs < 3 && best >= SLOW; runs += 1) {
		const from = process.cpuUsage();
		text.replace(regex, '');
		best = Math.min(best, process.cpuUsage(from).user / 1000);
	}
	return best;
}

/** The shape that takes too long, if there is one. Those that take longest at one size are tried at the next one. */
function slowShapeOf(regex: RegExp): string | undefined {
	let shapes = [...shapesOf(regex)];
	for (const size of SIZES) {
		const times: Array<{ shape: (typeof shapes)[number]; ms: number }> = [];
		for (const shape of shapes) {
			const [head, repeated, tail] = shape;
			const ms = timeOf(regex, head + repeated.repeat(Math.ceil(size / repeated.length)) + tail);
			if (ms >= SLOW) return `${JSON.stringify(shape)} takes ${Math.round(ms)} ms for ${size} characters`;
			times.push({ shape, ms });
		}
		times.sort((a, b) => b.ms - a.ms);
		shapes = times.slice(0, 8).map(({ shape }) => shape);
	}
	return undefined;
}

test('there are patterns, all written as literals, so that this test finds them', () => {
	expect(literals.length).toBeGreaterThan(40);
	// Of a constant: so many of any character.
	const ofConstants = ['nodes/shared/events/deduplication.ts', 'nodes/shared/polling/knownRecords.ts'];
	expect(constructed.map((where) => where.split(':')[0])).toEqual(ofConstants);
});

test.each(literals)('the pattern at $where takes linear time for a megabyte of anything: $regex', ({ regex }) => {
	expect(slowShapeOf(regex)).toBeUndefined();
});
