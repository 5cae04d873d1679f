// Runs operations of the node in the real n8n, once for every way to fill in their forms, and keeps what reaches Zoom.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/shared/definition/operation.ts';
import type { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { builtPackage } from '../n8n/package.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';
import type { DocumentedOperation } from '../contract/contract.mts';
import { outOfRangeInputs } from './outOfRangeInputs.mts';
import { generateForms, without } from './generateForms.mts';
import { zoomStub, type Captured } from './zoomStub.mts';

/** The smallest PNG: one pixel. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** How many fields that exclude others are taken out of one form. More of them are a finding. */
const MAX_REMOVED_FIELDS = 4;

/** The error about a change without any field, which is refused on purpose. */
const NOTHING_TO_CHANGE = /^There is nothing to change/;

type Values = Record<string, unknown>;

/** One operation of the node as built. */
export interface Subject {
	/** `resource:operation`. */
	id: string;
	resource: string;
	key: string;
	operation: Operation;
	properties: INodeProperties[];
}

/** An operation and what it sent. */
export interface Run {
	id: string;
	operation: Operation;
	requests: Captured[];
	/** Errors of the node about forms that should be valid. */
	errors: string[];
	/** For each field, what was sent with a value out of range, or the error. */
	outOfRange: Array<{ label: string; requests: Captured[]; error: string | undefined }>;
}

/** `GET /users/{userId}`. */
export const endpointOf = ({ request }: Operation): string => `${request.method} ${request.path}`;

/** All operations of the node, as built. */
export function subjects(): Subject[] {
	const load = createRequire(join(builtPackage('current'), 'package.json'));
	const { resources } = load('./dist/nodes/Zoom/resources/index.js') as { resources: Resource[] };
	const output = load('./dist/nodes/shared/definition/output.js') as { fieldsOf: typeof fieldsOf };
	return resources.flatMap(({ value: resource, operations }) =>
		Object.entries(operations).map(([key, operation]) => ({
			id: `${resource}:${key}`,
			resource,
			key,
			operation,
			properties: output.fieldsOf(operation).flatMap((field) => field.properties),
		})),
	);
}

/**
 * Runs the given operations, and if asked also with values out of range. `find` looks up the documented operation of a
 * request, of which the response is an example; where it finds none, the response is an empty object.
 */
export async function runOperations(
	chosen: Subject[],
	find: (method: string, path: string) => DocumentedOperation | undefined,
	withOutOfRange = false,
): Promise<Run[]> {
	const zoom = zoomStub(find);
	const n8n = await createTestN8n({ package: 'built' });
	try {
		const credential = connectedGeneralApp(n8n);
		const runs: Run[] = [];
		for (const subject of chosen) runs.push(await runOperation(n8n, credential, subject, zoom.take, withOutOfRange));
		return runs;
	} finally {
		n8n.close();
		zoom.stop();
	}
}

async function runOperation(
	n8n: TestN8n,
	credential: CredentialReference,
	{ id, resource, key, operation, properties }: Subject,
	take: () => Captured[],
	withOutOfRange: boolean,
): Promise<Run> {
	const run: Run = { id, operation, requests: [], errors: [], outOfRange: [] };
	const data = await n8n.storeBinary(PIXEL, { fileName: 'pixel.png', mimeType: 'image/png' });
	/** Runs the operation once; returns the error, if there is one. */
	const attempt = async (form: Values, removable = MAX_REMOVED_FIELDS): Promise<string | undefined> => {
		try {
			await n8n.run({ resource, operation: key, ...form } as never, {
				credential,
				items: [{ json: {}, binary: { data } }],
			});
			return undefined;
		} catch (error) {
			const { message, description } = error as Error & { description?: string };
			// The error about fields that exclude each other starts with the label of one. Another form has to send that
			// field, or it counts as one that cannot be set.
			const label = /^'([^']+)'/.exec(message)?.[1];
			const rest = label !== undefined && removable > 0 ? without(form, label, properties) : undefined;
			return rest ? await attempt(rest, removable - 1) : `${message}${description ? ` (${description})` : ''}`;
		}
	};
	const { required, everything } = generateForms(properties);
	for (const [fields, forms] of Object.entries({ 'required fields': required, 'every field': everything })) {
		for (const form of forms) {
			const error = await attempt(form);
			const sent = take();
			const isRefused = error !== undefined && fields === 'required fields' && NOTHING_TO_CHANGE.test(error);
			if (error !== undefined && !isRefused) run.errors.push(`with ${fields}: ${error}`);
			else if (sent.length === 0 && !isRefused) run.errors.push(`with ${fields}: nothing was sent`);
			run.requests.push(...sent);
		}
	}
	for (const { label, form } of withOutOfRange ? outOfRangeInputs(everything, properties) : []) {
		const error = await attempt(form, 0);
		run.outOfRange.push({ label, error, requests: take() });
	}
	return run;
}
