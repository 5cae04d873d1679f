// The tests that Stryker runs: those of single files of the engine and the trigger, which load no n8n and take milliseconds. With the tests that run a whole
// node, a change takes half a minute to be judged, and all of them a day.
const usual = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
	...usual,
	roots: ['<rootDir>/test/nodes/shared', '<rootDir>/test/nodes/ZoomTrigger'],
	// Some files' tests alone: ZOOM_MUTATION_TESTS=ZoomTrigger/signature npx stryker run -m nodes/ZoomTrigger/signature.ts, as scripts/mutation.mts does for each
	...(process.env.ZOOM_MUTATION_TESTS
		? { testMatch: process.env.ZOOM_MUTATION_TESTS.split(',').map((name) => `**/test/nodes/${name}.test.{ts,mts}`) }
		: {}),
	// In Stryker's copy the checkout's own patterns would leave out everything.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/demo/n8n/', '<rootDir>/.demo/'],
};
