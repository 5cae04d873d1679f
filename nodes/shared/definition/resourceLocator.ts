import type { INodeProperties } from 'n8n-workflow';

import { FieldError } from './errors';
import { labels } from './fields';
import type { FieldText } from './fields';
import type { Field, Target } from './operation';
import { setTarget } from './requestDraft';

/** How one thing in Zoom is chosen: from a list, by ID, by URL or by e-mail address. */
export interface LocatorSpec {
	name: string;
	/** The list search behind From List; without it there is no From List. */
	search?: string;
	/** An example of an ID that begins with "e.g.". */
	idPlaceholder: string;
	urlPlaceholder?: string;
	emailPlaceholder?: string;
	/** Zoom's identifier for what was entered; throws a {@link FieldError} where there is none. */
	parse: (label: string, value: unknown) => string | number;
	/** Whether the field may be left empty. */
	optional?: boolean;
	/** What is meant when nothing is chosen. The empty field shows it. */
	emptyMeans?: string;
	/** What the field shows at first. */
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
						placeholder: spec.emptyMeans ?? `Select a ${label.toLowerCase()}…`,
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
		ownName: true,
		write(values, draft, { inCollection }) {
			const set = values.get(spec.name);
			if (set === undefined && inCollection) return;
			const value = chosenValue(set);
			if (value === undefined || value === null || value === '') {
				if (spec.optional) return;
				throw new FieldError(label, `'${label}' is empty`, 'Choose one from the list, or enter its ID');
			}
			setTarget(draft, spec, spec.parse(label, value));
		},
	};
}

/** The value inside a resource locator. An expression may also return a plain value. */
export function chosenValue(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}
