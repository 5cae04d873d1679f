// `npm run schemas`: writes the output schemas that the editor shows before the first run. They come from the output of
// the node against the sandbox.
import { schemaFiles, writeFiles } from './files.mts';
import { outputsOf } from './outputs.mts';

const all = await outputsOf();
const problems = all.flatMap(({ subject, problems: own }) => own.map((problem) => `${subject.id}: ${problem}`));
if (problems.length > 0) {
	console.error(problems.join('\n'));
	process.exit(1);
}
writeFiles(schemaFiles(all));
console.log(`${all.length} output schemas`);
process.exit(0);
