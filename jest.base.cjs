// What all Jest configurations share.
const { devDependencies } = require('./package.json');

// `npm test` and `npx jest` run on the Node.js that package.json pins, in node_modules/.bin. Anything else that starts
// Jest, such as an editor, may use another one, on which some tests would fail without an obvious reason.
const majorOf = (version) => version.replace('v', '').split('.')[0];
if (majorOf(process.version) !== majorOf(devDependencies.node)) {
	console.error(
		`The tests need Node.js ${majorOf(devDependencies.node)}, and this is ${process.version}. ` +
			'Start them with "npm test" or "npx jest", after "node scripts/install.mjs".',
	);
	process.exit(1);
}

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.{ts,mts}'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'\\.m?ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// n8n-core and n8n-workflow are loaded from node_modules as they are.
	transformIgnorePatterns: ['/node_modules/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/demo/n8n/', '<rootDir>/.demo/'],
	// Generous, because set-up takes many times longer on a busy machine.
	testTimeout: 180_000,
};
