// `npm run conformance -- [resource[:operation]]…`: prints what differs from Zoom's documents, for all operations or for those named.
import { fileURLToPath } from 'node:url';
import { checkConformance } from './check.mts';
import { folder, present } from './documents.mts';
import { textOf, writeReport } from './report.mts';

if (!present) {
	console.error(`Zoom's documents are not at ${folder}: set ZOOM_OPENAPI_DIR.`);
	process.exitCode = 2;
} else {
	const only = process.argv.slice(2);
	const report = await checkConformance(only);
	if (only.length === 0) writeReport(report, fileURLToPath(new URL('../..', import.meta.url)));
	console.log(textOf(report));
	process.exitCode = report.operations.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
