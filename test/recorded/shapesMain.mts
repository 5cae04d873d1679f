// `npm run shapes`: the sandbox's bodies against all recorded ones of their kind.
import { shapes } from './shapesRun.mts';

const { lines, unexplained } = await shapes();
for (const line of lines) console.log(line);
process.exit(unexplained > 0 ? 1 : 0);
