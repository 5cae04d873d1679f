// Every operation file belongs to its resource, under its own name.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { indexes } from '../../scripts/operations-index.mts';

test.each([...indexes()].map(([file, text]) => [relative(process.cwd(), file), file, text] as const))('%s lists the operations of its folder (npm run generate)', (_name, file, text) => {
	expect(readFileSync(file, 'utf8')).toBe(text);
});
