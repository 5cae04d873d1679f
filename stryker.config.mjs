// Mutation tests of the engine and the trigger. `npm run mutation` runs Stryker for one file after the other.
export default {
	mutate: ['nodes/shared/**/*.ts', 'nodes/Zoom{,Polling,WebSocket}Trigger/**/*.ts'],
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.cjs', enableFindRelatedTests: false },
	// No comments that disable type checks: swc does not check types, and one test compares the sources as text.
	disableTypeChecks: false,
	coverageAnalysis: 'perTest',
	// Tests compare texts for people where they matter; changing each string finds little more.
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
	// The tests of a file take one or two seconds.
	timeoutMS: 5_000,
	reporters: ['clear-text', 'json', 'progress-append-only'],
	jsonReporter: { fileName: 'reports/mutation.json' },
	clearTextReporter: { allowColor: false, logTests: false },
	tempDirName: '.stryker-tmp',
};
