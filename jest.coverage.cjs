// `npm run coverage`: runs the tests on the TypeScript sources, because Jest cannot measure the built package.
const base = require('./jest.base.cjs');

process.env.ZOOM_TEST_FROM_SOURCE = '1';

/** @type {import('jest').Config} */
module.exports = {
	...base,
	// The old n8n loads the built package only.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/nodes/oldN8n.test.mts'],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageReporters: ['text-summary', 'html', 'lcovonly'],
};
