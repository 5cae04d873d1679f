// `npm run contract`: writes the contract anew, from Zoom's OpenAPI documents at ZOOM_OPENAPI_DIR.
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { files, type Contract } from './contract.mts';
import { extractContract, folder, present } from './extract.mts';

if (!present) {
	console.error(`Zoom's documents are not at ${folder}: set ZOOM_OPENAPI_DIR.`);
	process.exit(2);
}
const contract = extractContract();
for (const part of Object.keys(contract) as Array<keyof Contract>) {
	const path = files[part];
	const options = { ...(await resolveConfig(path)), filepath: path };
	writeFileSync(path, await format(JSON.stringify(contract[part]), options));
}
console.log(`${contract.operations.length} operations, ${Object.keys(contract.events).length} events`);
