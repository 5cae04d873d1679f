// Before a release: the tag is the version in package.json, and the changelog tells of it. Runs on any Node.js.
//
//   node scripts/check-release.mjs v1.2.3
import { readFileSync } from 'node:fs';

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const heading = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
	.split('\n')
	.find((line) => line === `## ${version}` || line.startsWith(`## ${version} `));

if (tag !== `v${version}`)
	stop(`The tag is '${tag}', package.json has version ${version}: the tag has to be 'v${version}'.`);
if (heading === undefined) stop(`CHANGELOG.md has no heading '## ${version}'.`);
if (/unreleased/i.test(heading)) stop(`CHANGELOG.md still calls ${version} unreleased: write its date instead.`);
console.log(`${tag}: ${heading.slice(3)}`);

function stop(why) {
	console.error(why);
	process.exit(1);
}
