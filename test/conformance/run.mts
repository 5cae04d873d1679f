// Runs operations of the node through the real n8n, as often as their forms can be filled in differently, and keeps what reaches Zoom.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/shared/definition/operation.ts';
import type { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { builtPackage } from '../n8n/package.mts';
import { connectedGeneralApp } from '../nodes/support/credentials.mts';
import type { DocumentedOperation } from './documents.mts';
import { outOfRangeInputs } from './outOfRangeInputs.mts';
import { generateForms, without } from './generateForms.mts';
import { zoomStub, type Captured } from './zoomStub.mts';

/** The smallest PNG: one pixel. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** A form with more fields that cannot stand together than these is a finding. */
const MOST_REFUSALS = 4;

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
	/** What the node or the answer would not have. */
	refusals: string[];
	/** What was sent with one field beyond all limits, or how the node refused it. */
	beyond: Array<{ label: string; requests: Captured[]; refusal: string | undefined }>;
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

/** Runs the given operations, if asked also with fields beyond all limits. `find` tells how Zoom answers; without documents every answer is empty. */
export async function runOperations(
	chosen: Subject[],
	find: (method: string, path: string) => DocumentedOperation | undefined,
	beyondLimits = false,
): Promise<Run[]> {
	const zoom = zoomStub(find);
	const n8n = await createTestN8n({ package: 'built' });
	try {
		const credential = connectedGeneralApp(n8n);
		const runs: Run[] = [];
		for (const subject of chosen) runs.push(await runOperation(n8n, credential, subject, zoom.take, beyondLimits));
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
	beyondLimits: boolean,
): Promise<Run> {
	const run: Run = { id, operation, requests: [], refusals: [], beyond: [] };
	const data = await n8n.storeBinary(PIXEL, { fileName: 'pixel.png', mimeType: 'image/png' });
	const attempt = async (form: Values, refusals = MOST_REFUSALS): Promise<string | undefined> => {
		try {
			await n8n.run({ resource, operation: key, ...form } as never, {
				credential,
				items: [{ json: {}, binary: { data } }],
			});
			return undefined;
		} catch (error) {
			const { message, description } = error as Error & { description?: string };
			// Fields that cannot stand together are refused by name; each of them has to be sent by another form, or it counts as one that cannot be set.
			const label = /^'([^']+)'/.exec(message)?.[1];
			const rest = label !== undefined && refusals > 0 ? without(form, label, properties) : undefined;
			return rest ? await attempt(rest, refusals - 1) : `${message}${description ? ` (${description})` : ''}`;
		}
	};
	const { required, everything } = generateForms(properties);
	for (const [filling, forms] of Object.entries({ 'required fields': required, 'every field': everything })) {
		for (const form of forms) {
			const refusal = await attempt(form);
			const sent = take();
			if (refusal !== undefined) run.refusals.push(`with ${filling}: ${refusal}`);
			else if (sent.length === 0) run.refusals.push(`with ${filling}: nothing was sent`);
			run.requests.push(...sent);
		}
	}
	for (const { label, form } of beyondLimits ? outOfRangeInputs(everything, properties) : []) {
		const refusal = await attempt(form, 0);
		run.beyond.push({ label, refusal, requests: take() });
	}
	return run;
}
