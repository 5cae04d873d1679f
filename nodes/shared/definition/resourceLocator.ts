import type { INodeProperties } from 'n8n-workflow';

import { setTarget } from './requestDraft';
import { labels } from './fields';
import type { FieldText } from './fields';
import type { Field, Target } from './operation';
import { FieldError } from './errors';

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
export function locator(label: string, spec: Target & FieldText & LocatorSpec): Field {
	const modes = [
		...(spec.search
			? [
					{
						...labels('From List', 'list'),
						type: 'list' as const,
						placeholder: `Select a ${label.toLowerCase()}…`,
						typeOptions: { searchListMethod: spec.search, searchable: true },
					},
				]
			: []),
		{ ...labels('By ID', 'id'), type: 'string' as const, placeholder: spec.idPlaceholder },
		...(spec.urlPlaceholder
			? [{ ...labels('By URL', 'url'), type: 'string' as const, placeholder: spec.urlPlaceholder }]
			: []),
		...(spec.emailPlaceholder
			? [{ ...labels('By Email', 'email'), type: 'string' as const, placeholder: spec.emailPlaceholder }]
			: []),
	];
	const property: INodeProperties = {
		...labels(label, spec.name),
		type: 'resourceLocator',
		default: { mode: spec.search ? 'list' : 'id', value: '', ...spec.initial },
		...(spec.optional ? {} : { required: true }),
		...(spec.description ? { description: spec.description } : {}),
		...(spec.hint ? { hint: spec.hint } : {}),
		modes,
	};
	return {
		properties: [property],
		write(values, draft, { inCollection: present }) {
			const set = values.get(spec.name);
			if (set === undefined && present) return;
			const value = chosenValue(set);
			if (value === undefined || value === null || value === '') {
				if (spec.optional) return;
				throw new FieldError(label, `'${label}' is empty`, 'Choose one from the list, or enter its ID');
			}
			setTarget(draft, spec, spec.parse(label, value));
		},
	};
}

/** The value inside a resource locator; an expression may also give a plain value. */
export function chosenValue(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}
