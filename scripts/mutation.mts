// `npm run mutation`: Stryker changes every file of the engine and the trigger a little at a time, and the tests have
// to notice. Writes docs/mutation.md. A file with a score below 85 % makes the command fail.
//
//   npm run mutation -- headers http/rateLimit   only these files or folders
//
// The last report of each file stays in reports/mutation. The document is written as soon as every file has one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'CompileError' | 'RuntimeError' | 'Ignored';

/** In percent. A file below it makes the command fail. */
const leastScore = 85;

/** Stryker's report: the changes ("mutants") in each file. */
interface Report {
	files: Record<string, { mutants: Array<{ status: Status }> }>;
}

/** How many changes in a file or folder the tests noticed. */
interface Score {
	name: string;
	noticed: number;
	survived: number;
	untested: number;
}

/** The tests that run operations with a fake n8n. */
const executorTests = [
	'batchResults',
	'completedItems',
	'earlierTries',
	'execute',
	'executeBatch',
	'lookUp',
	'progress',
	'runWorkItem',
	'settle',
	'unknownOutcome',
	'upsert',
].map((name) => `shared/engine/${name}`);

/** Source files that are tested together with others, with the tests that are run in addition to their own. */
const additionalTests: Record<string, string[]> = {
	'ZoomPollingTrigger/ZoomPollingTrigger.node': ['triggers'],
	'ZoomTrigger/ZoomTrigger.node': ['triggers'],
	'ZoomWebSocketTrigger/ZoomWebSocketTrigger.node': ['triggers'],
	'ZoomWebSocketTrigger/recovery': ['ZoomWebSocketTrigger/trigger'],
	'shared/definition/containers': ['shared/definition/fieldsOrJson'],
	'shared/definition/fields': ['shared/definition/fieldProperties'],
	'shared/engine/completedItems': ['shared/engine/earlierTries', 'shared/engine/executeBatch'],
	// Tests of the executor, one file for each of its aspects.
	'shared/engine/execute': executorTests,
	'shared/engine/runWorkItem': executorTests,
	'shared/engine/settle': executorTests,
	'shared/files/resumableDownload': ['shared/files/binary', 'shared/files/download'],
	'shared/http/rateLimit/quotaShare': ['shared/http/rateLimit/rateLimiter'],
	'shared/http/session': ['shared/http/client'],
};

const path = (name: string): URL => new URL(`../${name}`, import.meta.url);

const requested = process.argv.slice(2);
/** Source files as paths below nodes/, without their ending. */
const sources = ['shared', 'ZoomPollingTrigger', 'ZoomTrigger', 'ZoomWebSocketTrigger'].flatMap(sourcesIn).sort();
const isRequested = (source: string): boolean => requested.length === 0 || requested.some((name) => isIn(source, name));
const unknown = requested.filter((name) => !sources.some((source) => isIn(source, name)));
if (unknown.length > 0) {
	console.error(`There is no file or folder ${unknown.join(', ')} in nodes/shared or the triggers.`);
	process.exit(2);
}

sources.filter(isRequested).forEach(mutate);
const reported = sources.filter((source) => existsSync(reportPath(source)));
const scores = reported
	.filter((source) => reported.length === sources.length || isRequested(source))
	.flatMap(readScores);
const folders = [...new Set(scores.map(({ name }) => dirname(name)))].map((folder) =>
	sum(
		folder,
		scores.filter(({ name }) => dirname(name) === folder),
	),
);
const all = sum('all', scores);
if (reported.length === sources.length) writeFileSync(path('docs/mutation.md'), mutationDocument());
for (const score of [...folders, all].filter((one) => total(one) > 0))
	console.log(`${score.name}: ${percentage(score)} of ${total(score)} changes noticed`);
const tooLow = scores.filter((score) => total(score) > 0 && share(score) < leastScore);
for (const score of tooLow) console.error(`${score.name} is below ${leastScore} %: ${percentage(score)}`);
if (tooLow.length > 0) process.exitCode = 1;

function sourcesIn(folder: string): string[] {
	return readdirSync(path(`nodes/${folder}`), { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return sourcesIn(`${folder}/${entry.name}`);
		return entry.name.endsWith('.ts') ? [`${folder}/${entry.name.slice(0, -'.ts'.length)}`] : [];
	});
}

/** Whether a source file has the given name or is in the folder of that name. */
function isIn(source: string, name: string): boolean {
	return `/${source}/`.includes(`/${name}/`);
}

/** Runs Stryker for one source file, and keeps its report. */
function mutate(source: string): void {
	console.log(`nodes/${source}.ts ...`);
	const { status, stdout } = spawnSync('stryker', ['run', '-m', `nodes/${source}.ts`], {
		cwd: path('.'),
		encoding: 'utf8',
		env: { ...process.env, ZOOM_MUTATION_TESTS: testsOf(source).join(',') },
		maxBuffer: 1e8,
	});
	if (status !== 0) throw new Error(`Stryker ended with ${status}:\n${stdout.slice(-3000)}`);
	mkdirSync(new URL('.', reportPath(source)), { recursive: true });
	renameSync(path('reports/mutation.json'), reportPath(source));
}

function reportPath(source: string): URL {
	return path(`reports/mutation/${source}.json`);
}

function readScores(source: string): Score[] {
	return Object.entries((JSON.parse(readFileSync(reportPath(source), 'utf8')) as Report).files).map(scoreOf);
}

/** The tests that have to notice a change: the file's own. A file without tests gets those of its folder, or above. */
function testsOf(source: string): string[] {
	if (existsTest(source)) return [source, ...(additionalTests[source] ?? [])];
	let folder = dirname(source);
	while (!hasTests(folder)) folder = dirname(folder);
	return [`${folder}/**/*`];
}

function existsTest(source: string): boolean {
	return ['ts', 'mts'].some((ending) => existsSync(path(`test/nodes/${source}.test.${ending}`)));
}

function hasTests(folder: string): boolean {
	const testFolder = path(`test/nodes/${folder}`);
	if (!existsSync(testFolder)) return false;
	return readdirSync(testFolder, { encoding: 'utf8', recursive: true }).some((name) => /\.test\.m?ts$/.test(name));
}

function scoreOf([name, { mutants }]: [string, Report['files'][string]]): Score {
	const count = (...statuses: Status[]): number => mutants.filter(({ status }) => statuses.includes(status)).length;
	return { name, noticed: count('Killed', 'Timeout'), survived: count('Survived'), untested: count('NoCoverage') };
}

function sum(name: string, scores: Score[]): Score {
	const add = (value: (score: Score) => number): number => scores.reduce((result, score) => result + value(score), 0);
	return {
		name,
		noticed: add(({ noticed }) => noticed),
		survived: add(({ survived }) => survived),
		untested: add(({ untested }) => untested),
	};
}

function total({ noticed, survived, untested }: Score): number {
	return noticed + survived + untested;
}

function percentage(score: Score): string {
	return `${share(score).toFixed(1)} %`;
}

/** In percent. */
function share(score: Score): number {
	return (score.noticed / Math.max(1, total(score))) * 100;
}

function mutationDocument(): string {
	const row = (score: Score, name = score.name): string =>
		`| ${name} | ${percentage(score)} | ${score.noticed} | ${score.survived} | ${score.untested} |`;
	const rows = folders.flatMap((folder) => [
		row(folder, `**${folder.name}**`),
		...scores.filter((score) => dirname(score.name) === folder.name && total(score) > 0).map((score) => row(score)),
	]);
	return `# Mutation tests

[Stryker](https://stryker-mutator.io) changes the sources a little at a time: it inverts a condition, leaves out a call,
or empties a block. A change that no test notices survives. Texts for people are not changed. \`npm run mutation\` does
this for the engine (\`nodes/shared\`) and the three triggers, fails for a file below ${leastScore} %, and writes this
document.

Only the tests of the file itself are run, or those of its folder if the file has none (\`test/nodes/shared\`,
\`test/nodes/ZoomTrigger\`). They load no n8n and take milliseconds. The tests that run a whole node cover the same
code, but would take a day.

To run single files or folders, and to see every change that survives:

\`\`\`sh
npm run mutation -- signature http/rateLimit
ZOOM_MUTATION_TESTS=ZoomTrigger/signature npx stryker run -m nodes/ZoomTrigger/signature.ts
\`\`\`

Last written on ${new Date().toISOString().slice(0, 10)}. A change is noticed if a test fails, or if the changed
code does not end.

| | Score | Noticed | Survived | Without a test |
|---|---|---|---|---|
${row(all, '**all**')}
${rows.join('\n')}

The changes that survive are, as far as they were looked at, of three kinds: a check that only the compiler needs, a
tuning constant that is met exactly (\`<\` instead of \`<=\`), or code that another check already makes safe.
`;
}
