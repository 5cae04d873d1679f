// What is tried in every release, and the table of how it went.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../demo/lib/settings.mts';

/** What is tried, in this order, and the column it has in the table. */
export const checks = {
	starts: 'n8n starts with the package',
	connect: 'Connect (OAuth2)',
	schedule: 'Schedule a meeting',
	list: 'List users (Server-to-Server)',
	refresh: 'Expired token',
	download: 'Download a recording',
	trigger: 'Trigger',
} as const;

/** One of the things that are tried. */
export type Check = keyof typeof checks;

/** `ok` or what happened instead, by what was tried; what is missing was not reached. */
export type Outcome = Partial<Record<Check, string>>;

/** One release with its outcome. */
export interface Row {
	version: string;
	node: string;
	outcome: Outcome;
}

/** Whether everything worked. */
export function worked({ outcome }: Row): boolean {
	return Object.keys(checks).every((scene) => outcome[scene as Check] === 'ok');
}

/** The table in Markdown. */
export function table(rows: Row[]): string {
	const columns = Object.entries(checks) as Array<[Check, string]>;
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		line(['n8n', 'Node.js', ...columns.map(([, title]) => title)]),
		`|${'---|'.repeat(columns.length + 2)}`,
		...rows.map(({ version, node, outcome }) =>
			line([version, node, ...columns.map(([scene]) => (outcome[scene] ?? 'not reached').replaceAll('|', '\\|'))]),
		),
	].join('\n');
}

/** Writes docs/compatibility.md and the README's section. */
export function write(rows: Row[], day: string): void {
	const document = [
		'# Compatibility',
		'',
		'<!-- Written by `npm run compat`. -->',
		'',
		`The package as npm packs it, unpacked as a community node into real n8n releases beside the Zoom sandbox, on ${day}. Each n8n had an empty database; \`npm run compat\` does it again.`,
		'',
		table(rows),
		'',
		"- **Connect**: the three credentials are saved, and the General App's goes through n8n's OAuth2 flow.",
		'- **Schedule a meeting**: with the General App; the time and its zone are compared with what came back.',
		'- **List users**: with Server-to-Server OAuth; every user is counted.',
		'- **Expired token**: the sandbox lets all tokens expire; the next run refreshes and goes on.',
		'- **Download a recording**: every file, the video with 5,000,000 bytes.',
		'- **Trigger**: published; the sandbox validates the address, one event starts one execution, one with a forged signature is answered with 401 and starts none.',
		'',
	].join('\n');
	writeFileSync(join(root, 'docs', 'compatibility.md'), document);
	const readme = join(root, 'README.md');
	const text = readFileSync(readme, 'utf8');
	const marked = /(<!-- compatibility -->\n)[\s\S]*?(<!-- \/compatibility -->)/;
	if (!marked.test(text))
		throw new Error('README.md lacks the marks <!-- compatibility --> and <!-- /compatibility -->');
	writeFileSync(
		readme,
		text.replace(marked, (_all, begin: string, end: string) => `${begin}${table(rows)}\n${end}`),
	);
}
