import type { INodeProperties } from 'n8n-workflow';

import { put } from './requestDraft';
import { labelled } from './fields';
import type { FieldWords } from './fields';
import type { Field, Target } from './operation';
import { FieldProblem } from './operation';

/** How one thing is chosen: from a list, by ID, by URL or by e-mail. */
export interface LocatorSpec {
	name: string;
	/** The list search that offers the things; without it there is no From List. */
	search?: string;
	/** What an ID looks like, beginning with "e.g.". */
	idPlaceholder: string;
	urlPlaceholder?: string;
	emailPlaceholder?: string;
	/** Makes Zoom's identifier of whatever was entered. */
	parse(label: string, value: unknown): string | number;
	/** Where the identifier may be left empty. */
	optional?: boolean;
	initial?: { mode: 'list' | 'id'; value: string; cachedResultName?: string };
}

/** A field that points to one thing in Zoom. */
export function locator(label: string, spec: Target & FieldWords & LocatorSpec): Field {
	const modes = [
		...(spec.search
			? [
					{
						...labelled('From List', 'list'),
						type: 'list' as const,
						placeholder: `Select a ${label.toLowerCase()}…`,
						typeOptions: { searchListMethod: spec.search, searchable: true },
					},
				]
			: []),
		{ ...labelled('By ID', 'id'), type: 'string' as const, placeholder: spec.idPlaceholder },
		...(spec.urlPlaceholder
			? [{ ...labelled('By URL', 'url'), type: 'string' as const, placeholder: spec.urlPlaceholder }]
			: []),
		...(spec.emailPlaceholder
			? [{ ...labelled('By Email', 'email'), type: 'string' as const, placeholder: spec.emailPlaceholder }]
			: []),
	];
	const property: INodeProperties = {
		...labelled(label, spec.name),
		type: 'resourceLocator',
		default: { mode: spec.search ? 'list' : 'id', value: '', ...spec.initial },
		...(spec.optional ? {} : { required: true }),
		...(spec.description ? { description: spec.description } : {}),
		...(spec.hint ? { hint: spec.hint } : {}),
		modes,
	};
	return {
		properties: [property],
		write(values, draft, { present }) {
			const set = values.get(spec.name);
			if (set === undefined && present) return;
			const value = chosenValue(set);
			if (value === undefined || value === null || value === '') {
				if (spec.optional) return;
				throw new FieldProblem(label, `'${label}' is empty`, 'Choose one from the list, or enter its ID');
			}
			put(draft, spec, spec.parse(label, value));
		},
	};
}

/** The value inside a resource locator; an expression may also give a plain value. */
export function chosenValue(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}
