import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { extraOptions } from '../definition/containers';
import { boolean } from '../definition/fields';
import type { Field, ParameterValues } from '../definition/operation';
import type { ZoomEvent } from './envelope';
import { eventsField, isSelected, readSelection } from './eventTypes';
import { fileFields, hasFileOf, readFileTypes } from './files';
import { filtersField, passesFilters, readFilters } from './filters';

export const includeRawBodyField = boolean('Include Raw Body', {
	option: 'includeRawBody',
	default: true,
	description: "Whether to add Zoom's own event under 'body'. It can contain passcodes and a download token.",
});

/** What else a trigger can be told. */
export const optionsField = extraOptions(includeRawBodyField);

/** The part of a trigger's form that is about events, in the order of the form. */
export const eventFields: Field[] = [eventsField, fileFields, filtersField];

/** The parameters of a trigger. n8n throws for a parameter without a value, unless it gets a fallback. */
export function parameterValues(
	n8n: IHookFunctions | IPollFunctions | ITriggerFunctions | IWebhookFunctions,
): ParameterValues {
	return { get: (name) => n8n.getNodeParameter(name, null) ?? undefined };
}

/**
 * The parameters of a trigger as they are now. A trigger that stays open for days reads them once: n8n evaluates
 * expressions while it starts a trigger, and not for each event.
 */
export function parameterSnapshot(n8n: ITriggerFunctions): ParameterValues {
	const live = parameterValues(n8n);
	const values = new Map(Object.keys(n8n.getNode().parameters).map((name) => [name, live.get(name)]));
	return { get: (name) => values.get(name) };
}

/** The parameters of a trigger in an execution, which has one event. */
export function executionParameters(n8n: IExecuteFunctions): ParameterValues {
	return { get: (name) => n8n.getNodeParameter(name, 0, null) ?? undefined };
}

/**
 * Whether the parameters of a trigger let an event start the workflow.
 * @throws FieldError for a filter that cannot be used.
 */
export function isWanted(event: ZoomEvent, values: ParameterValues, workflowTimezone: string): boolean {
	const filters = readFilters(values, { workflowTimezone });
	return (
		isSelected(event.event, readSelection(values)) &&
		passesFilters(event, filters) &&
		hasFileOf(event, readFileTypes(values))
	);
}

/** Whether Zoom's own event is added to the output. */
export function includesRawBody(values: ParameterValues): boolean {
	return (values.get('options') as IDataObject | undefined)?.includeRawBody === true;
}
