// Starts the slowest test files first, so that none of them runs alone at the end. Jest knows them from its last run;
// on a fresh clone it would go by the size of the files.
const { default: Sequencer } = require('@jest/test-sequencer');

/** Test files that take more than ten seconds of a fresh clone, the slowest first. */
const slowest = [
	'faults/faults',
	'conformance/conformance',
	'conformance/sdk/sdk',
	'archive/archive',
	'secrets/failures',
	'scripts/release',
	'properties/n8n',
	'schemas/schemas',
	'sandbox/droppedFields',
].map((name) => `/test/${name}.test.mts`);

module.exports = class SlowestFirst extends Sequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const index = slowest.findIndex((name) => path.endsWith(name));
			return index === -1 ? slowest.length : index;
		};
		return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
	}
};
