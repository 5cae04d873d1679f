// Mutation tests of the engine and the trigger: Stryker changes the sources a little at a time, and the tests have to notice. `npm run mutation` runs it file by file.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: ['nodes/shared/**/*.ts', 'nodes/ZoomTrigger/**/*.ts'],
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.cjs', enableFindRelatedTests: false },
	// swc does not look at types, and one test compares sources as they are.
	disableTypeChecks: false,
	coverageAnalysis: 'perTest',
	// Texts for people are judged by people; what tests have to hold is what the code does.
	mutator: { excludedMutations: ['StringLiteral'] },
	ignorePatterns: [
		'.stryker-tmp*',
		'.demo',
		'demo/n8n/node_modules',
		'dist',
		'reports',
		'bench',
		'e2e',
		'test/n8n/old/node_modules',
	],
	concurrency: 2,
	// A file's tests take a second or two.
	timeoutMS: 5_000,
	reporters: ['clear-text', 'json', 'progress-append-only'],
	jsonReporter: { fileName: 'reports/mutation.json' },
	clearTextReporter: { allowColor: false, logTests: false },
	thresholds: { high: 95, low: 85, break: 85 },
	tempDirName: '.stryker-tmp',
};
