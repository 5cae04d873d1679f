// `npm run mutation`: changes every file of the engine and the trigger a little at a time (Stryker) and lets the file's own tests judge; writes docs/mutation.md.
// `npm run mutation -- signature hosts`: some files, printed only. Stryker fails for a file below 85 %, and this with it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

interface Report {
	files: Record<string, { mutants: Array<{ status: Status }> }>;
}
type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'CompileError' | 'RuntimeError' | 'Ignored';

/** What is only seen at work together with others. */
const besides: Record<string, string[]> = { 'shared/share': ['shared/pacing'], 'shared/session': ['shared/client'] };

const path = (name: string): URL => new URL(`../${name}`, import.meta.url);
const chosen = process.argv.slice(2);
const all = ['shared', 'ZoomTrigger'].flatMap((folder) =>
	readdirSync(path(`nodes/${folder}`))
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `${folder}/${file.slice(0, -'.ts'.length)}`),
);
const unknown = chosen.filter((file) => !all.some((name) => name.endsWith(`/${file}`)));
if (unknown.length > 0) {
	console.error(`There is no file ${unknown.join(', ')} in nodes/shared or nodes/ZoomTrigger.`);
	process.exit(2);
}
const names = all.filter((name) => chosen.length === 0 || chosen.some((file) => name.endsWith(`/${file}`)));

const files: Report['files'] = {};
for (const name of names) {
	const tests = [name, ...(besides[name] ?? [])];
	if (
		!tests.some(
			(test) => existsSync(path(`test/nodes/${test}.test.mts`)) || existsSync(path(`test/nodes/${test}.test.ts`)),
		)
	)
		throw new Error(`nodes/${name}.ts has no tests of its own`);
	console.log(`nodes/${name}.ts ...`);
	const { status, stdout } = spawnSync('stryker', ['run', '-m', `nodes/${name}.ts`], {
		cwd: path('.'),
		encoding: 'utf8',
		env: { ...process.env, ZOOM_MUTATION_TESTS: tests.join(',') },
		maxBuffer: 1e8,
	});
	if (status !== 0) throw new Error(`Stryker ended with ${status}:\n${stdout.slice(-3000)}`);
	Object.assign(files, (JSON.parse(readFileSync(path('reports/mutation.json'), 'utf8')) as Report).files);
}

const counts = Object.entries(files).map(([name, { mutants }]) => {
	const of = (...statuses: Status[]): number => mutants.filter(({ status }) => statuses.includes(status)).length;
	return { name, noticed: of('Killed', 'Timeout'), survived: of('Survived'), untested: of('NoCoverage') };
});
const sum = (chosen: typeof counts, name: string) =>
	chosen.reduce(
		(all, one) => ({
			name,
			noticed: all.noticed + one.noticed,
			survived: all.survived + one.survived,
			untested: all.untested + one.untested,
		}),
		{ name, noticed: 0, survived: 0, untested: 0 },
	);
const total = ({ noticed, survived, untested }: (typeof counts)[number]): number => noticed + survived + untested;
const score = (one: (typeof counts)[number]): string =>
	`${((one.noticed / Math.max(1, total(one))) * 100).toFixed(1)} %`;
const line = (one: (typeof counts)[number], name = one.name): string =>
	`| ${name} | ${score(one)} | ${one.noticed} | ${one.survived} | ${one.untested} |`;

const folders = ['nodes/shared', 'nodes/ZoomTrigger'].map((folder) =>
	sum(
		counts.filter(({ name }) => name.startsWith(`${folder}/`)),
		folder,
	),
);
const tested = counts.filter((one) => total(one) > 0).sort((a, b) => a.name.localeCompare(b.name));

if (chosen.length === 0)
	writeFileSync(
		path('docs/mutation.md'),
		`# Mutation tests

[Stryker](https://stryker-mutator.io) changes the sources a little at a time: a condition turned round, a call left out, a block emptied. A change that no test notices survives. Texts for people are left out.
\`npm run mutation\` does it for the engine (\`nodes/shared\`) and the trigger (\`nodes/ZoomTrigger\`), ends with an error at a file below 85 %, and writes this document.

A change in a file is judged by the tests of that file alone (\`test/nodes/shared\`, \`test/nodes/ZoomTrigger\`), which load no n8n and take milliseconds; the tests that run whole nodes, which hold the same code from outside, would take
a day. Some files, with every survivor shown:

\`\`\`sh
npm run mutation -- signature hosts
ZOOM_MUTATION_TESTS=ZoomTrigger/signature npx stryker run -m nodes/ZoomTrigger/signature.ts
\`\`\`

Written by the run of ${new Date().toISOString().slice(0, 10)}. Noticed: a test failed, or the changed code did not come to an end.

| | Score | Noticed | Survived | Without a test |
|---|---|---|---|---|
${line(sum(folders, 'all'), '**all**')}
${folders.map((folder) => line(folder, `**${folder.name}**`)).join('\n')}
${tested.map((file) => line(file)).join('\n')}

What survives is, as far as it was looked at, one of these: a check that only the compiler needs, a tuning constant met exactly (\`<\` for \`<=\`), or code that another check already makes safe.
`,
	);
for (const folder of [...folders, sum(folders, 'all')].filter((one) => total(one) > 0))
	console.log(`${folder.name}: ${score(folder)} of ${total(folder)} changes noticed`);
