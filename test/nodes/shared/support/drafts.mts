// What a field adds to a request for given values.
import { emptyDraft } from '../../../../nodes/shared/definition/requestDraft.ts';
import type { Field, FieldContext, RequestDraft } from '../../../../nodes/shared/definition/operation.ts';

/** The parts of a draft into which a field wrote something. */
export function written(
	field: Field,
	values: Record<string, unknown>,
	context: Partial<FieldContext> = {},
): Partial<RequestDraft> {
	const draft = emptyDraft();
	field.write({ get: (name) => values[name] }, draft, {
		workflowTimezone: 'Europe/Berlin',
		inCollection: false,
		lookup: (name) => values[name],
		...context,
	});
	return Object.fromEntries(
		Object.entries(draft).filter(
			([, part]) => part !== undefined && (draft.body === part || Object.keys(part as object).length > 0),
		),
	);
}
