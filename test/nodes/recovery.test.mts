// Every operation that must not be repeated says how its work is found again, or why it cannot be.
// ZOOM_WRITE_RECOVERY=1 writes the table of docs/exactly-once.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDestructive } from '../../nodes/shared/definition/ownTargets.ts';
import { operationsWithLookUp } from '../../nodes/shared/definition/description.ts';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';

const operations = resources.flatMap(({ value, operations: own }) =>
	Object.entries(own).map(([key, operation]) => ({ id: `${value}:${key}`, key, operation })),
);
const isRepeatable = ({ idempotent, request }: Operation): boolean => idempotent ?? request.method !== 'POST';
const document = join(__dirname, '..', '..', 'docs', 'exactly-once.md');
const [START, END] = ['<!-- recovery -->\n', '<!-- /recovery -->'];

function rowOf({ action, recovery }: Operation): string {
	if (!recovery) return '';
	if ('impossible' in recovery) return `| ${action} | not looked for | ${recovery.impossible} |`;
	const lists = [...new Set(recovery.sources.map(({ read }) => read.action))].join(', ');
	const made = recovery.madeAt === undefined ? '' : `, made since (\`${recovery.madeAt}\`)`;
	return `| ${action} | ${lists} | ${recovery.same.map((name) => `\`${name}\``).join(', ')}${made} |`;
}

test('every operation that must not be repeated can be looked for, or says why not', () => {
	const without = operations.filter(({ operation }) => !isRepeatable(operation) && !operation.recovery);
	expect(without.map(({ id }) => id)).toEqual([]);
});

test('no operation that can be repeated is looked for', () => {
	const needless = operations.filter(({ operation }) => isRepeatable(operation) && operation.recovery);
	expect(needless.map(({ id }) => id)).toEqual([]);
});

test('an upload that replaces something is repeated', () => {
	const uploads = operations.filter(({ key, operation }) => key.startsWith('upload') && isDestructive(operation));
	expect(uploads.map(({ operation }) => operation.idempotent)).toEqual([true, true]);
});

test('the parts of the path of each list are those of the request, or are made', () => {
	for (const { operation } of operations) {
		const { recovery, request } = operation;
		if (!recovery || 'impossible' in recovery) continue;
		const parts = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
		for (const { read } of recovery.sources)
			expect(parts(request.path)).toEqual(expect.arrayContaining(parts(read.request.path)));
	}
});

test('the option to create again is there for the operations that are looked for', () => {
	expect(operationsWithLookUp(resources)).toEqual([
		'add',
		'create',
		'createMany',
		'createNameTag',
		'uploadVirtualBackground',
		'upsert',
	]);
});

test('docs/exactly-once.md names all of them', () => {
	const rows = operations.map(({ operation }) => rowOf(operation)).filter((row) => row !== '');
	const table = [
		'',
		'<!-- prettier-ignore -->',
		'| Operation | Where | By |',
		'| --- | --- | --- |',
		...rows,
		'',
		'',
	].join('\n');
	const text = readFileSync(document, 'utf8');
	const wanted = `${text.slice(0, text.indexOf(START) + START.length)}${table}${text.slice(text.indexOf(END))}`;
	if (process.env.ZOOM_WRITE_RECOVERY) writeFileSync(document, wanted);
	expect(readFileSync(document, 'utf8')).toBe(wanted);
});
