import { runInThisContext } from 'node:vm';

/**
 * Node.js's own `require`, which loads a package as it is published. Jest's `require` and `import` refuse packages that
 * have ES modules only.
 *
 * What is loaded runs outside Jest's context: nock sees its requests through `node:http`, but not those through the
 * global `fetch`.
 */
export const nativeRequire = (runInThisContext('process') as NodeJS.Process)
	.getBuiltinModule('node:module')
	.createRequire(__filename);
