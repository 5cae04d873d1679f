// What a tool returns by default is small: a model reads all of it. Judged by records with all that Zoom documents.
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { listFields, outputFields, selectFields } from '../../nodes/shared/definition/output.ts';
import { emptyDraft } from '../../nodes/shared/definition/requestDraft.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { documentedOperations, type DocumentedOperation } from '../contract/contract.mts';
import { exampleOf } from '../contract/example.mts';

/** Characters of a record as JSON, with short values. */
const MOST = 900;

/** What is larger, and why that cannot be otherwise. */
const LARGER: Record<string, string> = {
	'userSettings:get': 'Whoever asks for settings wants any of them. The field for the section narrows it.',
	'recording:download': 'Its output are files; Zoom documents the recording that they are of.',
};

const documents = documentedOperations();
const shapeOf = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');
const documentOf = ({ request }: Operation): DocumentedOperation | undefined =>
	documents.find(({ method, path }) => method === request.method && shapeOf(path) === shapeOf(request.path));

/** One record with everything that Zoom documents for an operation; undefined where the response has no body. */
function recordOf(operation: Operation): IDataObject | undefined {
	const schema = Object.values(documentOf(operation)?.responses ?? {}).find((one) => one !== null);
	if (!schema) return undefined;
	const response = exampleOf(schema) as IDataObject | IDataObject[];
	const items = operation.list?.items;
	if (items === undefined) return response as IDataObject;
	return ((items === '' ? response : (response as IDataObject)[items]) as IDataObject[])[0];
}

const records = resources.flatMap(({ value, operations }) =>
	Object.entries(operations).flatMap(([key, operation]) => {
		const record = recordOf(operation);
		return record ? [[`${value}:${key}`, operation, record] as const] : [];
	}),
);

/** The output of an operation whose form is as it opens for a tool. */
function byDefault(operation: Operation, record: IDataObject): IDataObject {
	const draft = emptyDraft();
	const values = { get: (name: string) => (name === 'output' ? 'simplified' : undefined) };
	const context = { workflowTimezone: 'UTC', inCollection: false, lookup: () => undefined };
	if (operation.simplified) outputFields.write(values, draft, context);
	return selectFields(record, operation, draft, 0);
}

const sizeOf = (record: IDataObject): number => JSON.stringify(record).length;

test.each(records.filter(([id]) => LARGER[id] === undefined))(
	'a record of %s is small for a model that asks for nothing special',
	(_id, operation, record) => {
		expect(sizeOf(byDefault(operation, record))).toBeLessThanOrEqual(MOST);
	},
);

test.each(records.filter(([id]) => LARGER[id] !== undefined))('a record of %s is large, as is known', (_id, ...one) => {
	expect(sizeOf(byDefault(...one))).toBeGreaterThan(MOST);
});

test('meetings, webinars and users are a third of what Zoom sends, or less', () => {
	const large = records.filter(([id]) => /^(meeting|webinar|user):(get|create)$/.test(id) && id !== 'user:create');
	for (const [, operation, record] of large)
		expect(sizeOf(byDefault(operation, record))).toBeLessThan(sizeOf(record) / 3);
	expect(large.length).toBe(5);
});

test('a list has fifty records at most, unless more are asked for', () => {
	const draft = emptyDraft();
	const context = { workflowTimezone: 'UTC', inCollection: false, lookup: () => undefined };
	listFields.write({ get: () => undefined }, draft, context);
	expect(draft.option.limit).toBe(50);
});
