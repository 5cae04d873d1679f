// `npm run docs`: writes docs/operations.md and the counts in the other documents from the built definitions, and the
// list of served operations in sandbox/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Resource } from '../nodes/shared/definition/operation.ts';
import { routes } from '../sandbox/routes/index.mts';
import { extractedOperations, otherOperations } from '../test/contract/contract.mts';
import { countsOf, documentsWithCounts } from './counts.mts';
import { operationsDocument } from './operationsDocument.mts';
import { fillServedOperations } from './servedOperations.mts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = createRequire(`${root}dist/nodes/`);
const { resources } = built('./Zoom/resources/index.js') as { resources: Resource[] };
const { eventNames } = built('./shared/events/eventTypes.js') as { eventNames: Record<string, string> };

for (const { name, wanted } of documentsWithCounts(root, countsOf(resources, eventNames)))
	writeFileSync(root + name, wanted);
writeFileSync(`${root}docs/operations.md`, operationsDocument(resources));

const readme = `${root}sandbox/README.md`;
const served = {
	served: new Set(routes.map(({ operationId }) => operationId)),
	documented: extractedOperations(),
	others: otherOperations(),
};
writeFileSync(readme, fillServedOperations(readFileSync(readme, 'utf8'), served));
