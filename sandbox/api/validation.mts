import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { ZoomError } from '../domain/errors.mts';
import { isRecord } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import { isZone } from '../domain/zones.mts';

/** Bodies keep their types and lose what the schema does not know. */
const bodies = withFormats(new Ajv({ allErrors: true, strict: false, removeAdditional: 'all' }));

/** Parameters of a query are text and become what the schema says. */
const queries = withFormats(new Ajv({ allErrors: true, strict: false, coerceTypes: true }));

function withFormats(ajv: Ajv): Ajv {
	(formats as unknown as (instance: Ajv) => void)(ajv);
	return ajv.addFormat('time-zone', isZone);
}

type Check = (value: Json) => void;

/**
 * Checks a body and removes the fields that its schema does not know.
 * @throws ZoomError 300 with a message for every field
 */
export const bodyCheck = (schema: Json): Check => checkOf(bodies, schema);

/**
 * Checks a query and converts its values. What a filter of a list does not know it ignores.
 * @throws ZoomError 300 with a message for every parameter
 */
export function queryCheck(properties: Record<string, Json> = {}, { isList }: { isList: boolean }): Check {
	const validate = queries.compile({ type: 'object', properties });
	const isValid = (query: Json): boolean => validate(query);
	return (query) => {
		if (isValid(query)) return;
		const unknown = (validate.errors ?? []).filter(({ keyword }) => isList && keyword === 'enum');
		for (const { instancePath } of unknown) query[instancePath.slice(1)] = undefined;
		if (!isValid(query)) throw validationFailed(validate.errors);
	};
}

/** Paths of the fields that are in `before` and not in `after`; entries of arrays as `name[]`. */
export function droppedFields(before: unknown, after: unknown, path = ''): string[] {
	if (Array.isArray(before) && Array.isArray(after)) {
		const kept: unknown[] = after;
		return [...new Set(before.flatMap((entry, index) => droppedFields(entry, kept[index], `${path}[]`)))];
	}
	if (!isRecord(before) || !isRecord(after)) return [];
	return Object.entries(before).flatMap(([name, value]) => {
		const inner = path === '' ? name : `${path}.${name}`;
		return name in after ? droppedFields(value, after[name], inner) : [inner];
	});
}

/** ajv compiles a schema once and finds it by its identity after that. */
function checkOf(ajv: Ajv, schema: Json): Check {
	const validate = ajv.compile(schema);
	return (value) => {
		if (!validate(value)) throw validationFailed(validate.errors);
	};
}

function validationFailed(errors: Ajv['errors']): ZoomError {
	const fields = (errors ?? []).map(({ instancePath, params, message }) => {
		const path = instancePath.slice(1).replaceAll('/', '.');
		const missing = (params as { missingProperty?: string }).missingProperty;
		return {
			field: [path, missing].filter(Boolean).join('.'),
			message: missing ? 'This field is required.' : `Invalid field: ${message ?? ''}.`,
		};
	});
	return new ZoomError(400, 300, 'Validation Failed.', fields);
}
