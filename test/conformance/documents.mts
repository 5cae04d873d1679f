// Zoom's published OpenAPI documents, where they are at hand: read from ZOOM_OPENAPI_DIR, never part of the project.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A JSON object of the documents. */
export type Json = Record<string, unknown>;

/** One operation of the documents. */
export interface DocumentedOperation {
	operationId: string;
	method: string;
	/** With `{name}` for its parts. */
	path: string;
	/** All scopes but those for sub accounts (`:master`) and those of Zoom Phone, which is another product. */
	scopes: string[];
	/** `LIGHT`, `MEDIUM`, `HEAVY`, `RESOURCE-INTENSIVE`; undefined where the document gives none. */
	rate?: string;
	tag: string;
	parameters: Array<{
		name: string;
		in: string;
		required?: boolean;
		deprecated?: boolean;
		description?: string;
		schema?: Json;
	}>;
	requestBody?: { content?: Record<string, { schema?: Json }> };
	responses: Record<string, { content?: Record<string, { schema?: Json }> }>;
}

/** Where the documents are looked for. */
export const folder =
	process.env.ZOOM_OPENAPI_DIR ??
	join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), '..', 'shared', 'zoom-openapi');

/** Whether they are there. */
export const present = existsSync(join(folder, 'meetings.json')) && existsSync(join(folder, 'users.json'));

/** What a test suite's name says where they are not. */
export const absence = present ? '' : ` (skipped: no documents at ${folder}; set ZOOM_OPENAPI_DIR)`;

/** Every operation of the documents; none where these are absent. */
export function documentedOperations(): DocumentedOperation[] {
	if (!present) return [];
	return ['meetings.json', 'users.json'].flatMap((file) => {
		const { paths } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
			paths: Record<string, Record<string, Json>>;
		};
		return Object.entries(paths).flatMap(([path, methods]) =>
			Object.entries(methods)
				.filter(([, operation]) => typeof operation.operationId === 'string')
				.map(([method, operation]) => documented(path, method, operation)),
		);
	});
}

function documented(path: string, method: string, operation: Json): DocumentedOperation {
	const security = (operation.security ?? []) as Array<Record<string, string[]>>;
	const rate = /Rate Limit Label\][^`]*`?\s*`?([A-Za-z-]+)/.exec(String(operation.description))?.[1]?.toUpperCase();
	return {
		operationId: String(operation.operationId),
		method: method.toUpperCase(),
		path,
		scopes: security.flatMap((entry) => Object.values(entry).flat()).filter((scope) => !/:master$|^phone_/.test(scope)),
		...(rate && ['LIGHT', 'MEDIUM', 'HEAVY', 'RESOURCE-INTENSIVE'].includes(rate) ? { rate } : {}),
		tag: String((operation.tags as string[] | undefined)?.[0]),
		parameters: (operation.parameters ?? []) as DocumentedOperation['parameters'],
		...(operation.requestBody
			? { requestBody: operation.requestBody as NonNullable<DocumentedOperation['requestBody']> }
			: {}),
		responses: operation.responses as DocumentedOperation['responses'],
	};
}
