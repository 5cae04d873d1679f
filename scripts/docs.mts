// `npm run docs`: writes docs/operations.md from the built definitions.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { operationsDocument } from './operationsDocument.mts';

const { resources } = createRequire(import.meta.url)('../dist/nodes/Zoom/resources/index.js') as Parameters<
	typeof operationsDocument
> extends [infer Resources]
	? { resources: Resources }
	: never;
writeFileSync(new URL('../docs/operations.md', import.meta.url), operationsDocument(resources));
