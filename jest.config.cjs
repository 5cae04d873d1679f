// The tests in three groups: `npm run test:unit`, `test:integration` and `test:contract`. `npm test` runs all of them.
const { availableParallelism } = require('node:os');
const base = require('./jest.base.cjs');

/** Tests of single modules and of the definitions. They load neither n8n-core nor the sandbox, and take seconds. */
const unit = [
	'nodes/{shared,ZoomPollingTrigger,ZoomTrigger,ZoomWebSocketTrigger}/**/*',
	'nodes/{description,resources,simplify,transcripts,triggers}',
	'properties/assertInvariant',
	'{architecture,docs}',
];

/** Tests against what Zoom publishes: its OpenAPI documents, and its SDK. */
const contract = ['{conformance,contract,schemas}/**/*', 'sandbox/conformance', 'trigger/sdk'];

const globs = (paths) => paths.map((path) => `**/test/${path}.test.{ts,mts}`);

/** @type {import('jest').Config} */
module.exports = {
	// Of the projects' settings, Jest ignores this one.
	testTimeout: base.testTimeout,
	// On two cores Jest would use one of them. One more, as some tests mostly wait. The processes end as they grow.
	maxWorkers: availableParallelism() + 1,
	workerIdleMemoryLimit: '1.5GB',
	testSequencer: '<rootDir>/jest.sequencer.cjs',
	projects: [
		{ ...base, displayName: 'unit', testMatch: globs(unit) },
		{ ...base, displayName: 'contract', testMatch: globs(contract) },
		// Everything else: tests that load n8n-core or the sandbox, start other programs, or try very many inputs.
		{
			...base,
			displayName: 'integration',
			testMatch: [...base.testMatch, ...globs([...unit, ...contract]).map((glob) => `!${glob}`)],
		},
	],
};
