// Checks before a release that the tag matches the version in package.json, and that the changelog has a dated section
// for it. Runs on any supported Node.js.
//
//   node scripts/checkRelease.mjs v1.2.3
import { readFileSync } from 'node:fs';
import { releaseHeadings } from './changelog.mjs';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');
const heading = releaseHeadings(changelog).find((candidate) => candidate.version === version);

if (tag !== `v${version}`)
	stop(`The tag is '${tag}', but package.json has version ${version}: the tag has to be 'v${version}'.`);
if (heading === undefined) stop(`CHANGELOG.md has no heading '## ${version}'.`);
if (heading.isUnreleased) stop(`CHANGELOG.md still calls ${version} unreleased: write its date instead.`);
console.log(`${tag}: ${heading.text}`);

function stop(message) {
	console.error(message);
	process.exit(1);
}
