// `npm run conformance -- [resource[:operation]]…`: prints where requests differ from the contract, for all operations
// or for those named.
import { fileURLToPath } from 'node:url';
import { checkConformance } from './check.mts';
import { textOf, writeReport } from './report.mts';

const only = process.argv.slice(2);
const report = await checkConformance(only);
if (only.length === 0) writeReport(report, fileURLToPath(new URL('../..', import.meta.url)));
console.log(textOf(report));
process.exitCode = report.operations.some(({ findings }) => findings.length > 0) ? 1 : 0;
