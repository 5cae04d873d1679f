// The tests that Stryker runs: those of the engine and the trigger, which load no n8n and take milliseconds. Tests that
// run a whole node would need half a minute for each change, and a day for all of them.
const base = require('./jest.base.cjs');

/** Paths below test/nodes, with wildcards, separated by commas. scripts/mutation.mts sets them for each source file. */
const { ZOOM_MUTATION_TESTS: tests } = process.env;

/** @type {import('jest').Config} */
module.exports = {
	...base,
	roots: ['<rootDir>/test/nodes'],
	testMatch: (tests ?? '{shared,Zoom*Trigger}/**/*').split(',').map((path) => `**/test/nodes/${path}.test.{ts,mts}`),
};
