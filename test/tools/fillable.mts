// Which parameters of an operation a model can fill in, and how n8n names them to the model.
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { fieldsOf } from '../../nodes/shared/definition/output.ts';

/** A parameter beside which the editor has the button that leaves it to the model. */
export interface Fillable {
	label: string;
	/** Where it is in the parameters of the node: `additionalFields.city`. A row of a list is the first one. */
	path: string[];
	/** What the model sees: the label, after the rows that it is in. */
	key: string;
	property: INodeProperties;
}

/** n8n 2.41: parameterOverride in the editor has no button beside these. */
const NO_BUTTON = new Set(['options', 'notice', 'collection', 'fixedCollection', 'resourceMapper', 'hidden']);

/** n8n 2.41: no button beside parameters of these names either, because n8n's own tools have them. */
export const RESERVED = ['toolName', 'description', 'toolDescription'];

/** All parameters of an operation that a model can fill in. */
export const fillableOf = (operation: Operation): Fillable[] =>
	fillableIn(
		fieldsOf(operation).flatMap((field) => field.properties),
		[],
		[],
	);

function fillableIn(properties: INodeProperties[], path: string[], rows: string[]): Fillable[] {
	return properties.flatMap((property): Fillable[] => {
		const { name, type, displayName: label, options = [], typeOptions } = property;
		const here = [...path, name];
		if (type === 'collection') return fillableIn(options as INodeProperties[], here, rows);
		if (type === 'fixedCollection') {
			const [{ name: key, values }] = options as [INodePropertyCollection];
			const isList = typeOptions?.multipleValues === true;
			return fillableIn(values, [...here, key, ...(isList ? ['0'] : [])], isList ? [...rows, `${key}0`] : rows);
		}
		if (NO_BUTTON.has(type) || (path.length === 0 && RESERVED.includes(name))) return [];
		return [{ label, path: here, key: keyOf([...rows, label].join('_')), property }];
	});
}

/** As n8n's editor makes a name for the model of a label. */
function keyOf(name: string): string {
	return name.slice(0, 63).replaceAll(/[^a-zA-Z0-9-]/g, '_');
}

/** The parameters of a tool in which the model fills in the given ones, as the button of the editor stores them. */
export function leftToModel(fillable: Fillable[]): Record<string, unknown> {
	const parameters: Record<string, unknown> = {};
	for (const { path, key, property } of fillable) {
		const type = ['boolean', 'number', 'json'].includes(property.type) ? property.type : 'string';
		const value = `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${type}') }}`;
		const last = path.at(-1) as string;
		const inner = path.slice(0, -1).reduce<Record<string, unknown>>((object, name) => {
			return (object[name] ??= {}) as Record<string, unknown>;
		}, parameters);
		inner[last] = property.type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value;
	}
	return parameters;
}
