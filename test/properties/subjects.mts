// The operations as the property suite meets them: their definitions, and forms that they accept.
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';
import { generateForms } from '../conformance/generateForms.mts';

/** Parameter values, by internal name. */
export type Form = Record<string, unknown>;

/** One operation and what can be filled in. */
export interface Subject {
	/** `resource:operation`. */
	id: string;
	operation: Operation;
	/** Complete forms, as n8n hands them to the node: every shown field, at its default where nobody set it. */
	forms: Form[];
	/** Labels of all fields, at whatever depth: what a message can name. */
	labels: Set<string>;
	/** Names of the fields on whose value it depends whether others are shown. */
	deciding: Set<string>;
}

export const AUTHENTICATION = 'zoomGeneralAppOAuth2Api';

/** All operations of the node. */
export function subjects(): Subject[] {
	return resources.flatMap(({ value: resource, operations }) =>
		Object.entries(operations).map(([key, operation]) => {
			const properties = fieldsOf(operation).flatMap((field) => field.properties);
			const { required, everything } = generateForms(properties);
			const forms = [...required, ...everything].map((form) =>
				complete({ authentication: AUTHENTICATION, resource, operation: key, ...form }),
			);
			return {
				id: `${resource}:${key}`,
				operation,
				forms,
				labels: new Set(within(properties).map(({ displayName }) => displayName)),
				deciding: new Set(within(properties).flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}))),
			};
		}),
	);
}

const { description } = new Zoom();

/** A form with what n8n adds: the default of every field that is shown. */
function complete(form: Form): Form {
	const node = { id: '1', name: 'Zoom', type: 'zoom', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
	return (
		NodeHelpers.getNodeParameters(description.properties, form as INodeParameters, true, false, node, description) ?? {}
	);
}

/** Fields and the fields within them, at whatever depth. */
function within(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) =>
			'values' in option ? within(option.values) : 'type' in option ? within([option]) : [],
		),
	]);
}
