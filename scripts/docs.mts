// `npm run docs`: writes docs/operations.md, and the counts in the other documents, from the built definitions.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Resource } from '../nodes/shared/definition/operation.ts';
import { countsOf, documentsWithCounts } from './counts.mts';
import { operationsDocument } from './operationsDocument.mts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = createRequire(`${root}dist/nodes/`);
const { resources } = built('./Zoom/resources/index.js') as { resources: Resource[] };
const { events } = built('./ZoomTrigger/events.js') as { events: Record<string, string> };

for (const { name, wanted } of documentsWithCounts(root, countsOf(resources, events)))
	writeFileSync(root + name, wanted);
writeFileSync(`${root}docs/operations.md`, operationsDocument(resources));
