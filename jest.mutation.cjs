// The tests that Stryker runs: those that see the sources. What starts programs, has a host of another age or takes minutes is left out.
process.env.ZOOM_TEST_FROM_SOURCE = '1';
const usual = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
	...usual,
	roots: ['<rootDir>/test/nodes', '<rootDir>/test/trigger', '<rootDir>/test/secrets'],
	// A file's own tests alone, which is the difference between minutes and hours: ZOOM_MUTATION_TESTS=trigger/verification npm run mutation -- -m nodes/ZoomTrigger/signature.ts
	...(process.env.ZOOM_MUTATION_TESTS ? { testMatch: process.env.ZOOM_MUTATION_TESTS.split(',').map((name) => `**/test/${name}.test.{ts,mts}`) } : {}),
	testPathIgnorePatterns: ['/node_modules/', 'old-host', 'start-times', 'trigger/sdk'],
	// In Stryker's copy the checkout's own patterns would leave out everything.
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/demo/n8n/', '<rootDir>/.demo/'],
};
