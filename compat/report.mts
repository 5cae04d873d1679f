// The checks that are run in every release, and the table of their results.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../demo/lib/settings.mts';

/** The checks in the order in which they are run, with the headings of their columns. */
export const checkTitles = {
	starts: 'n8n starts with the package',
	connect: 'Connect (OAuth2)',
	schedule: 'Schedule a meeting',
	list: 'List users (Server-to-Server)',
	refresh: 'Expired token',
	download: 'Download a recording',
	trigger: 'Trigger',
	webSocket: 'WebSocket trigger',
} as const;

/** The name of a check. */
export type CheckName = keyof typeof checkTitles;

/** `ok` or the error of every check. A check that was not run is missing. */
export type CheckResults = Partial<Record<CheckName, string>>;

/** The results of one release. */
export interface ReleaseResult {
	version: string;
	node: string;
	checks: CheckResults;
}

/** Whether all checks passed. */
export function passed({ checks }: ReleaseResult): boolean {
	return Object.keys(checkTitles).every((name) => checks[name as CheckName] === 'ok');
}

/** The results as a Markdown table. */
export function resultTable(results: ReleaseResult[]): string {
	const columns = Object.entries(checkTitles) as Array<[CheckName, string]>;
	const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		row(['n8n', 'Node.js', ...columns.map(([, title]) => title)]),
		row(Array.from({ length: columns.length + 2 }, () => '---')),
		...results.map(({ version, node, checks }) =>
			row([version, node, ...columns.map(([name]) => (checks[name] ?? 'not reached').replaceAll('|', '\\|'))]),
		),
	].join('\n');
}

/** Writes docs/compatibility.md and the README's table. */
export function writeReport(results: ReleaseResult[], day: string): void {
	const document = `# Compatibility

<!-- Written by \`npm run compat\`. -->

The package as npm packs it, unpacked as a community node into real n8n releases beside the Zoom sandbox, on ${day}.
Each n8n started with an empty database. \`npm run compat\` repeats the test.

${resultTable(results)}

- **Connect**: the three credentials are saved, and the General App's goes through n8n's OAuth2 flow.
- **Schedule a meeting**: with the General App; the meeting's time and time zone are compared with the parameters.
- **List users**: with Server-to-Server OAuth; every user is counted.
- **Expired token**: all access tokens expire in the sandbox; the next run refreshes the token and succeeds.
- **Download a recording**: every file, the video with 5,000,000 bytes.
- **Trigger**: published; the sandbox validates the URL, one event starts one execution, and one with a forged signature
  gets a 401 and starts none.
- **WebSocket trigger**: published; an event over the connection starts an execution. On Node.js 20, which has no
  WebSocket, publishing is refused with the version that it takes.
`;
	writeFileSync(join(root, 'docs', 'compatibility.md'), document);
	const readme = join(root, 'README.md');
	const text = readFileSync(readme, 'utf8');
	const section = /(<!-- compatibility -->\n)[\s\S]*?(<!-- \/compatibility -->)/;
	if (!section.test(text))
		throw new Error('README.md lacks the comments <!-- compatibility --> and <!-- /compatibility -->');
	writeFileSync(
		readme,
		text.replace(section, (_match, start: string, end: string) => `${start}\n${resultTable(results)}\n\n${end}`),
	);
}
