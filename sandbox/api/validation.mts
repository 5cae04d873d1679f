import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { isZone } from '../domain/zones.mts';
import type { Json } from '../domain/store.mts';
import { ApiFailure } from './failure.mts';

type Check = (value: Json) => void;

/** Bodies keep their types and lose what the schema does not know; queries are text and become what the schema says. */
const bodies = withFormats(new Ajv({ allErrors: true, strict: false, removeAdditional: 'all' }));
const queries = withFormats(new Ajv({ allErrors: true, strict: false, coerceTypes: true }));

function withFormats(ajv: Ajv): Ajv {
	(formats as unknown as (instance: Ajv) => void)(ajv);
	return ajv.addFormat('time-zone', isZone);
}

/** Checks a body. @throws ApiFailure 300 with a message for every field */
export const bodyCheck = (schema: Json | undefined): Check => compiled(bodies, schema);

/** Checks a query. @throws ApiFailure 300 with a message for every field */
export const queryCheck = (properties: Record<string, Json> | undefined): Check =>
	compiled(queries, properties && { type: 'object', properties });

function compiled(ajv: Ajv, schema: Json | undefined): Check {
	if (schema === undefined) return () => {};
	const validate = ajv.compile(schema);
	return (value) => {
		if (!validate(value)) throw invalid(validate.errors);
	};
}

function invalid(errors: Ajv['errors']): ApiFailure {
	const fields = (errors ?? []).map(({ instancePath, params, message }) => {
		const path = instancePath.slice(1).replaceAll('/', '.');
		const missing = (params as { missingProperty?: string }).missingProperty;
		return {
			field: [path, missing].filter(Boolean).join('.'),
			message: missing ? 'This field is required.' : `Invalid field: ${message ?? ''}.`,
		};
	});
	return new ApiFailure(400, 300, 'Validation Failed.', fields);
}
