// `npm run release` and the check of a release's tag, run in a git repository of their own.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

let home: string;
let repository: string;
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-release-'));
	repository = join(home, 'repository');
	mkdirSync(join(repository, 'scripts'), { recursive: true });
	for (const script of ['changelog.mjs', 'checkRelease.mjs', 'release.mjs'])
		cpSync(join(root, 'scripts', script), join(repository, 'scripts', script));
	git('init', '--quiet', '--initial-branch', 'main');
	write('package.json', manifest('\t', { version: '1.2.3', scripts: { test: 'jest' } }));
	write(
		'package-lock.json',
		manifest('  ', {
			version: '1.2.3',
			packages: { '': { version: '1.2.3' }, 'node_modules/other': { version: '1.2.3' } },
		}),
	);
	commitChangelog('Unreleased');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Neither the developer's git configuration nor a git hook that runs the tests has a say here. */
const environment = {
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
	GIT_CONFIG_GLOBAL: '/dev/null',
	GIT_CONFIG_NOSYSTEM: '1',
	...Object.fromEntries(
		['AUTHOR', 'COMMITTER'].flatMap((role) => [
			[`GIT_${role}_NAME`, 'Tester'],
			[`GIT_${role}_EMAIL`, 'tester@acme.example'],
		]),
	),
};

const git = (...parameters: string[]): string =>
	execFileSync('git', parameters, { cwd: repository, encoding: 'utf8', env: environment, stdio: 'pipe' }).trim();

function runScript(script: string, parameters: string[]): { status: number | null; output: string } {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(repository, 'scripts', script), ...parameters],
		// The scripts find their repository by themselves.
		{ cwd: home, encoding: 'utf8', env: environment },
	);
	return { status, output: `${stdout}${stderr}`.trim() };
}
const release = (...parameters: string[]) => runScript('release.mjs', parameters);
const checkRelease = (tag: string) => runScript('checkRelease.mjs', [tag]);

const read = (file: string): string => readFileSync(join(repository, file), 'utf8');
const write = (file: string, text: string): void => writeFileSync(join(repository, file), text);
const manifest = (indentation: string, content: object): string =>
	`${JSON.stringify({ name: 'n8n-nodes-zoom', ...content }, null, indentation)}\n`;
const changelog = (...headings: string[]): string =>
	['# Changelog', ...headings.map((heading) => `## ${heading}\n\n- A change.`)].join('\n\n') + '\n';

function commitChangelog(...headings: string[]): void {
	write('CHANGELOG.md', changelog(...headings, '1.2.2 (2026-01-02)'));
	git('add', '--all');
	git('commit', '--quiet', '--allow-empty', '--message', 'Write the changelog');
}

/** What a release could have changed. */
const state = () => ({
	head: git('rev-parse', 'HEAD'),
	changes: git('status', '--porcelain'),
	tags: git('tag', '--list'),
});

describe('a release', () => {
	test('sets the version and the date, commits and tags', () => {
		const before = new Date().toISOString().slice(0, 10);
		const { status, output } = release('minor');
		const after = new Date().toISOString().slice(0, 10);

		expect([status, output]).toEqual([0, expect.stringContaining('To publish: git push --follow-tags')]);
		expect(read('package.json')).toBe(manifest('\t', { version: '1.3.0', scripts: { test: 'jest' } }));
		expect(read('package-lock.json')).toBe(
			manifest('  ', {
				version: '1.3.0',
				packages: { '': { version: '1.3.0' }, 'node_modules/other': { version: '1.2.3' } },
			}),
		);
		expect([before, after].map((date) => changelog(`1.3.0 (${date})`, '1.2.2 (2026-01-02)'))).toContain(
			read('CHANGELOG.md'),
		);
		expect(git('log', '-1', '--format=%s')).toBe('Release 1.3.0');
		expect(git('show', '--name-only', '--format=', 'HEAD').split('\n')).toEqual([
			'CHANGELOG.md',
			'package-lock.json',
			'package.json',
		]);
		expect(state()).toEqual({ head: git('rev-parse', 'v1.3.0^{commit}'), changes: '', tags: 'v1.3.0' });
	});

	test('is what the check before publishing accepts', () => {
		release('patch');
		expect(checkRelease('v1.2.4')).toEqual({
			status: 0,
			output: expect.stringMatching(/^v1\.2\.4: 1\.2\.4 \(\d{4}-\d\d-\d\d\)$/),
		});
	});

	test('reaches the remote with its tag by `git push --follow-tags`', () => {
		git('init', '--quiet', '--bare', join(home, 'remote'));
		git('remote', 'add', 'origin', join(home, 'remote'));
		release('patch');
		git('push', '--quiet', '--follow-tags', '--set-upstream', 'origin', 'main');
		expect(git('ls-remote', '--refs', 'origin').match(/refs\/.*/g)).toEqual(['refs/heads/main', 'refs/tags/v1.2.4']);
	});

	test.each([
		['patch', 'Unreleased', '1.2.4'],
		['minor', 'Unreleased', '1.3.0'],
		['major', 'unreleased', '2.0.0'],
		['1.10.0', 'Unreleased', '1.10.0'],
		['minor', '1.3.0 (unreleased)', '1.3.0'],
		// The version in package.json, as long as it has no tag: the first release.
		['1.2.3', '1.2.3 (unreleased)', '1.2.3'],
	])('%s with the heading "%s" is %s', (request, heading, version) => {
		commitChangelog(heading);
		expect(release(request)).toMatchObject({ status: 0 });
		expect(JSON.parse(read('package.json'))).toMatchObject({ version });
		expect(read('CHANGELOG.md')).toContain(`\n## ${version} (2`);
		expect(git('tag', '--list')).toBe(`v${version}`);
	});

	test("changes three lines of this project's own package.json and package-lock.json", () => {
		for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(repository, file));
		git('commit', '--quiet', '--all', '--message', 'Take the real files');
		expect(release('major')).toMatchObject({ status: 0 });
		expect(git('diff', '--numstat', 'HEAD~1', '--', '*.json').split('\n')).toEqual([
			'2\t2\tpackage-lock.json',
			'1\t1\tpackage.json',
		]);
	});

	test('--dry-run says what would happen and changes nothing', () => {
		const before = state();
		const { status, output } = release('minor', '--dry-run');
		expect(status).toBe(0);
		expect(output).toMatch(/'## Unreleased' becomes '## 1\.3\.0 \(/);
		expect(output).toMatch(/^Would change .* commit "Release 1\.3\.0" and tag v1\.3\.0\.$/m);
		expect(state()).toEqual(before);
	});
});

describe('a release is refused', () => {
	/** [what is wrong, how it comes about, the request, the message] */
	const cases: Array<[string, () => void, string, RegExp]> = [
		['a changed file', () => write('package.json', '{}'), 'patch', /not committed:\n M package\.json/],
		['a new file', () => write('new.txt', ''), 'patch', /not committed:\n\?\? new\.txt/],
		['another branch', () => git('switch', '--quiet', '--create', 'feature'), 'patch', /this is feature\.$/],
		['no branch', () => git('switch', '--quiet', '--detach'), 'patch', /this is no branch/],
		['no unreleased section', () => commitChangelog(), 'patch', /no unreleased section/],
		[
			'a version that only talks of it',
			() => commitChangelog('1.2.3 was unreleased'),
			'patch',
			/no unreleased section/,
		],
		['two unreleased sections', () => commitChangelog('Unreleased', '1.3.0 (unreleased)'), 'minor', /2 unreleased/],
		[
			'another version announced',
			() => commitChangelog('1.3.0 (unreleased)'),
			'patch',
			/announces 1\.3\.0, not 1\.2\.4/,
		],
		[
			'a section of this version',
			() => commitChangelog('Unreleased', '1.2.4 (2026-01-03)'),
			'patch',
			/for 1\.2\.4 already/,
		],
		['a tag of this version', () => git('tag', 'v1.2.4'), 'patch', /v1\.2\.4 exists already/],
		['a lower version', () => undefined, '1.2.2', /lower than the current version 1\.2\.3/],
		['a lower version with more digits', () => undefined, '1.1.10', /lower than the current version/],
	];

	test.each(cases)('%s', (_what, prepare, request, message) => {
		prepare();
		const before = state();
		const real = release(request);
		expect(real).toEqual({ status: 1, output: expect.stringMatching(message) });
		expect(release(request, '--dry-run')).toEqual(real);
		expect(state()).toEqual(before);
	});

	test('an empty unreleased section', () => {
		write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n## 1.2.3 (2026-01-02)\n\n- A change.\n');
		git('commit', '--quiet', '--all', '--message', 'Empty the section');
		expect(release('patch')).toEqual({ status: 1, output: expect.stringMatching(/is empty/) });
	});

	test.each([
		[[]],
		[['patch', 'minor']],
		[['--force', 'patch']],
		[['v1.2.4']],
		[['1.2']],
		[['1.2.4-beta.1']],
		[['01.2.4']],
	])('the parameters %j', (parameters) => {
		const before = state();
		expect(release(...parameters)).toEqual({ status: 2, output: expect.stringContaining('Usage: npm run release') });
		expect(state()).toEqual(before);
	});

	test('a commit that a hook rejects leaves nothing behind', () => {
		const before = state();
		const hook = join(repository, '.git', 'hooks', 'pre-commit');
		mkdirSync(dirname(hook), { recursive: true });
		writeFileSync(hook, '#!/bin/sh\necho "The hook says no" >&2\nexit 1\n');
		chmodSync(hook, 0o755);
		expect(release('patch')).toEqual({ status: 1, output: expect.stringMatching(/undone\. The hook says no/) });
		expect(state()).toEqual(before);
	});

	test('a tag that cannot be made takes the commit with it', () => {
		const before = state();
		git('config', 'tag.gpgSign', 'true');
		git('config', 'gpg.program', join(home, 'no-such-program'));
		expect(release('patch')).toEqual({ status: 1, output: expect.stringMatching(/every change was undone/) });
		expect(state()).toEqual(before);
	});
});

describe('the check before publishing', () => {
	test.each<[string, string, number, RegExp]>([
		['v1.2.3', changelog('1.2.3 (2026-12-01)'), 0, /^v1\.2\.3: 1\.2\.3 \(2026-12-01\)$/],
		['v1.2.3', changelog('Unreleased', '1.2.3'), 0, /^v1\.2\.3: 1\.2\.3$/],
		['v1.2.4', changelog('1.2.3'), 1, /has to be 'v1\.2\.3'/],
		['1.2.3', changelog('1.2.3'), 1, /has to be 'v1\.2\.3'/],
		['', changelog('1.2.3'), 1, /has to be 'v1\.2\.3'/],
		['v1.2.3', changelog('1.2.30'), 1, /no heading/],
		['v1.2.3', changelog('1.2.3 (unreleased)'), 1, /still calls/],
	])('%s with the changelog %j', (tag, text, status, output) => {
		write('CHANGELOG.md', text);
		expect(checkRelease(tag)).toEqual({ status, output: expect.stringMatching(output) });
	});
});
