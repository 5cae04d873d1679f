// Infers JSON schemas from example values, in the form in which n8n's editor reads output schemas: see
// docs/n8n-notes.md.

/** A schema. `properties` has the order of the values. There is no `required`, because Zoom omits empty properties. */
export interface Schema {
	/** Of several types, `null` comes last: the editor shows the first one. */
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The schema of all the values. An empty array and `undefined` add nothing to it. */
export function schemaOf(values: readonly unknown[]): Schema {
	return values.map(schemaOfOne).reduce(merge, {});
}

function schemaOfOne(value: unknown): Schema {
	if (value === undefined) return {};
	if (value === null) return { type: 'null' };
	if (Array.isArray(value)) {
		const items = schemaOf(value);
		return { type: 'array', ...(items.type === undefined ? {} : { items }) };
	}
	if (typeof value === 'object')
		return {
			type: 'object',
			properties: Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, schemaOfOne(inner)])),
		};
	return { type: typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value };
}

function merge(a: Schema, b: Schema): Schema {
	const type = mergeTypes([a.type ?? [], b.type ?? []].flat());
	const properties =
		a.properties && b.properties ? mergeProperties(a.properties, b.properties) : (a.properties ?? b.properties);
	const items = a.items && b.items ? merge(a.items, b.items) : (a.items ?? b.items);
	return {
		...(type === undefined ? {} : { type }),
		...(properties ? { properties } : {}),
		...(items ? { items } : {}),
	};
}

function mergeTypes(all: string[]): Schema['type'] {
	const known = new Set(all);
	if (known.has('number')) known.delete('integer');
	const types = [...known].filter((type) => type !== 'null');
	if (known.has('null')) types.push('null');
	return types.length > 1 ? types : types[0];
}

/** A property that only `b` has is inserted after the property that it follows there. */
function mergeProperties(a: Record<string, Schema>, b: Record<string, Schema>): Record<string, Schema> {
	const names = Object.keys(a);
	let last = -1;
	for (const name of Object.keys(b)) {
		const at = names.indexOf(name);
		if (at === -1) names.splice(last + 1, 0, name);
		last = at === -1 ? last + 1 : at;
	}
	return Object.fromEntries(names.map((name) => [name, merge(a[name] ?? {}, b[name] ?? {})]));
}

/** The schema for validation: properties that it does not name are invalid. */
export function closed(schema: Schema): object {
	return {
		...schema,
		...(schema.properties
			? {
					properties: Object.fromEntries(
						Object.entries(schema.properties).map(([name, inner]) => [name, closed(inner)]),
					),
					additionalProperties: false,
				}
			: {}),
		...(schema.items ? { items: closed(schema.items) } : {}),
		// An array that never had an element must be empty, or the schema lacks its elements.
		...([schema.type].flat().includes('array') && !schema.items ? { maxItems: 0 } : {}),
	};
}
