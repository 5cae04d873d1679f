// A form that Zoom knows and nobody else: n8n's resource mapper, which asks for the columns when the node is set up.
import { FieldError } from './errors';
import { labels } from './fields';
import type { Field, FieldContext, RequestDraft } from './operation';
import { describeValue } from './values';

interface ColumnsSpec {
	name: string;
	description: string;
	/** The method of the node that lists the columns. */
	method: string;
	/** The locator on which the columns depend. */
	dependsOn: string;
	/** What a column is called: "answer". */
	singular: string;
	plural: string;
}

/** Takes the value of one column. */
export type WriteColumn = (id: string, value: unknown, draft: RequestDraft, context: FieldContext) => void;

/** A field with one column for each thing that Zoom asks for. Columns that are not filled in are not written. */
export function columns(label: string, spec: ColumnsSpec, write: WriteColumn): Field {
	const { name, description, method, dependsOn, singular, plural } = spec;
	return {
		properties: [
			{
				...labels(label, name),
				type: 'resourceMapper',
				noDataExpression: true,
				default: { mappingMode: 'defineBelow', value: null },
				description,
				typeOptions: {
					loadOptionsDependsOn: [`${dependsOn}.value`],
					resourceMapper: {
						resourceMapperMethod: method,
						mode: 'add',
						fieldWords: { singular, plural },
						valuesLabel: label,
						addAllFields: true,
						supportAutoMap: false,
					},
				},
			},
		],
		write(values, draft, context) {
			for (const [id, value] of Object.entries(filledIn(label, values.get(name)))) {
				if (value === undefined || value === null || value === '') continue;
				write(id, value, draft, { ...context, inCollection: false });
			}
		},
	};
}

/** The columns that n8n has stored, by their IDs. */
function filledIn(label: string, stored: unknown): object {
	if (stored === undefined || stored === null) return {};
	const wrong = (what: string): FieldError =>
		new FieldError(label, `'${label}' ${what}`, 'Fill in the fields below it');
	if (typeof stored !== 'object' || !('value' in stored))
		throw wrong(`must be the answers of a form, but is ${describeValue(stored)}`);
	if ('mappingMode' in stored && stored.mappingMode === 'autoMapInputData') throw wrong('cannot be mapped by itself');
	const { value } = stored;
	if (value === undefined || value === null) return {};
	if (typeof value === 'object' && !Array.isArray(value)) return value;
	throw wrong(`must be the answers of a form, but is ${describeValue(value)}`);
}
