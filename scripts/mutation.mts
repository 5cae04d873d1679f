// Writes docs/mutation.md from the report of the latest `npm run mutation`. Part of `npm run docs:mutation`.
import { readFileSync, writeFileSync } from 'node:fs';

interface Report {
	files: Record<string, { mutants: Array<{ status: Status }> }>;
}
type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'CompileError' | 'RuntimeError' | 'Ignored';

const path = (name: string): URL => new URL(`../${name}`, import.meta.url);
const { files } = JSON.parse(readFileSync(path('reports/mutation.json'), 'utf8')) as Report;

const counts = Object.entries(files).map(([name, { mutants }]) => {
	const of = (...statuses: Status[]): number => mutants.filter(({ status }) => statuses.includes(status)).length;
	return { name, noticed: of('Killed', 'Timeout'), survived: of('Survived'), untested: of('NoCoverage') };
});
const sum = (chosen: typeof counts, name: string) =>
	chosen.reduce((all, one) => ({ name, noticed: all.noticed + one.noticed, survived: all.survived + one.survived, untested: all.untested + one.untested }), { name, noticed: 0, survived: 0, untested: 0 });
const score = ({ noticed, survived, untested }: (typeof counts)[number]): string => `${((noticed / Math.max(1, noticed + survived + untested)) * 100).toFixed(1)} %`;
const line = (one: (typeof counts)[number], name = one.name): string => `| ${name} | ${score(one)} | ${one.noticed} | ${one.survived} | ${one.untested} |`;

const folders = ['nodes/shared', 'nodes/ZoomTrigger'].map((folder) => sum(counts.filter(({ name }) => name.startsWith(`${folder}/`)), folder));
const tested = counts.filter(({ noticed, survived, untested }) => noticed + survived + untested > 0).sort((a, b) => a.name.localeCompare(b.name));

writeFileSync(
	path('docs/mutation.md'),
	`# Mutation tests

[Stryker](https://stryker-mutator.io) changes the sources a little at a time: a condition turned round, a call left out, a block emptied. A change that no test notices survives. Texts for people are left out.
\`npm run mutation\` does it for the engine (\`nodes/shared\`) and the trigger (\`nodes/ZoomTrigger\`), prints every survivor, and ends with an error below 85 %. \`npm run docs:mutation\` writes this document besides.

A change is judged by the tests of single files alone (\`test/nodes/shared\`, \`test/nodes/ZoomTrigger\`), which load no n8n and take milliseconds; the tests that run whole nodes, which hold the same code from outside, would take
a day. One file, with its own tests:

\`\`\`sh
ZOOM_MUTATION_TESTS=ZoomTrigger/signature npm run mutation -- -m nodes/ZoomTrigger/signature.ts
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
for (const folder of [...folders, sum(folders, 'all')]) console.log(`${folder.name}: ${score(folder)} of ${folder.noticed + folder.survived + folder.untested} changes noticed`);
