// The generated documents are those of the present definitions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../nodes/Zoom/resources/index.ts';
import { operationsDocument } from '../scripts/operationsDocument.mts';

test('docs/operations.md is up to date (npm run docs)', () => {
	expect(readFileSync(join(__dirname, '..', 'docs', 'operations.md'), 'utf8')).toBe(operationsDocument(resources));
});
