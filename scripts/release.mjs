// Makes a release: sets the version, dates the changelog's unreleased section, commits and tags. It publishes nothing:
// pushing the tag starts .github/workflows/publish.yml. Runs on any supported Node.js.
//
//   npm run release -- patch            or minor, major, or a version such as 1.2.3
//   npm run release -- patch --dry-run  makes every check, prints what would happen and changes nothing
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { releaseHeadings } from './changelog.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = 'Usage: npm run release -- <patch|minor|major|x.y.z> [--dry-run]';
const manifests = ['package.json', 'package-lock.json'];
const versionPattern = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

const { requested, dryRun } = readArguments();
requireCleanMain();
const { version: currentVersion } = JSON.parse(read('package.json'));
const version = nextVersion(currentVersion, requested);
const tag = `v${version}`;
requireUnusedTag();
const changelog = datedChangelog();

if (dryRun) {
	const files = [...manifests, 'CHANGELOG.md'].join(', ');
	console.log(`Would change ${files}, commit "Release ${version}" and tag ${tag}.`);
} else {
	commitAndTag();
	console.log(`Committed "Release ${version}" and tagged ${tag}.`);
	console.log('Nothing is published yet. To publish: git push --follow-tags');
}

function readArguments() {
	try {
		const { values, positionals } = parseArgs({
			options: { 'dry-run': { type: 'boolean', default: false } },
			allowPositionals: true,
		});
		if (positionals.length === 1) return { requested: positionals[0], dryRun: values['dry-run'] };
	} catch {
		// An unknown option: the usage lists the known ones.
	}
	return stop(usage, 2);
}

function requireCleanMain() {
	const branch = git('branch', '--show-current');
	if (branch !== 'main') stop(`Releases are made on main, but this is ${branch || 'no branch (a detached HEAD)'}.`);
	const changes = git('status', '--porcelain');
	if (changes !== '') stop(`The working tree has changes that are not committed:\n${changes}`);
}

/** The version to release. The current one is allowed, because a version without a tag was never released. */
function nextVersion(current, request) {
	const [major, minor, patch] = current.split('.').map(Number);
	switch (request) {
		case 'major':
			return `${major + 1}.0.0`;
		case 'minor':
			return `${major}.${minor + 1}.0`;
		case 'patch':
			return `${major}.${minor}.${patch + 1}`;
	}
	if (!versionPattern.test(request)) stop(`'${request}' is not a version.\n${usage}`, 2);
	if (isLower(request, current)) stop(`${request} is lower than the current version ${current}.`);
	return request;
}

function isLower(version, other) {
	const [left, right] = [version, other].map((one) => one.split('.').map(Number));
	const index = left.findIndex((part, position) => part !== right[position]);
	return index !== -1 && left[index] < right[index];
}

function requireUnusedTag() {
	if (git('tag', '--list', tag) !== '') stop(`The tag ${tag} exists already.`);
}

/** The changelog with today's date on its unreleased section. */
function datedChangelog() {
	const text = read('CHANGELOG.md');
	const headings = releaseHeadings(text);
	const unreleased = headings.filter(({ isUnreleased }) => isUnreleased);
	const [heading] = unreleased;

	if (heading === undefined)
		stop("CHANGELOG.md has no unreleased section: add '## Unreleased' with what users notice.");
	if (unreleased.length > 1)
		stop(`CHANGELOG.md has ${unreleased.length} unreleased sections: ${unreleased.map((one) => one.text).join(', ')}.`);
	if (heading.isEmpty) stop(`The section '## ${heading.text}' of CHANGELOG.md is empty: write what users notice.`);
	if (heading.version !== undefined && heading.version !== version)
		stop(
			`CHANGELOG.md announces ${heading.version}, not ${version}. ` +
				`Change its heading, or run: npm run release -- ${heading.version}`,
		);
	if (headings.some((other) => other !== heading && other.version === version))
		stop(`CHANGELOG.md has a section for ${version} already.`);

	const lines = text.split('\n');
	const dated = `## ${version} (${new Date().toISOString().slice(0, 10)})`;
	console.log(`CHANGELOG.md: '${lines[heading.line].trim()}' becomes '${dated}'`);
	return lines.with(heading.line, dated).join('\n');
}

/** All or nothing: the working tree was clean, so a reset to its commit loses no work. */
function commitAndTag() {
	const start = git('rev-parse', 'HEAD');
	try {
		for (const manifest of manifests) writeVersion(manifest);
		write('CHANGELOG.md', changelog);
		git('commit', '--quiet', '--all', '--message', `Release ${version}`);
		// `git push --follow-tags` pushes annotated tags only.
		git('tag', '--annotate', tag, '--message', `Release ${version}`);
	} catch (error) {
		git('reset', '--quiet', '--hard', start);
		stop(`Nothing was released, and every change was undone. ${error.stderr || error.message}`);
	}
}

/** Sets the version in package.json, or in both places of package-lock.json, and keeps the file's indentation. */
function writeVersion(manifest) {
	const text = read(manifest);
	const content = JSON.parse(text);
	content.version = version;
	if (content.packages) content.packages[''].version = version;
	const indentation = /^[\t ]+/m.exec(text)?.[0];
	write(manifest, `${JSON.stringify(content, null, indentation)}\n`);
}

function read(file) {
	return readFileSync(join(root, file), 'utf8');
}

function write(file, text) {
	writeFileSync(join(root, file), text);
}

function git(...parameters) {
	return execFileSync('git', parameters, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
}

function stop(message, code = 1) {
	console.error(message);
	process.exit(code);
}
