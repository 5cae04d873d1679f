// The operations that the property suite tests: their definitions, and forms that they accept.
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';
import { generateForms } from '../conformance/generateForms.mts';

/** Parameter values, by internal name. */
export type Form = Record<string, unknown>;

/** One operation and its fields. */
export interface Subject {
	/** `resource:operation`. */
	id: string;
	operation: Operation;
	/** Complete forms as n8n passes them to the node: every shown field, with its default if it is not set. */
	forms: Form[];
	/** Labels of all fields at any depth. An error may name one of them. */
	labels: Set<string>;
	/** Names of the fields whose value decides whether others are shown. */
	deciding: Set<string>;
}

const AUTHENTICATION = 'zoomGeneralAppOAuth2Api';

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

/** A form with the default of every shown field, as n8n adds it. */
function complete(form: Form): Form {
	const node = { id: '1', name: 'Zoom', type: 'zoom', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
	return (
		NodeHelpers.getNodeParameters(description.properties, form as INodeParameters, true, false, node, description) ?? {}
	);
}

/** Fields and the fields inside them, at any depth. */
export function within(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [property, ...within((property.options ?? []).flatMap(membersOf))]);
}

function membersOf(option: NonNullable<INodeProperties['options']>[number]): INodeProperties[] {
	if ('values' in option) return option.values;
	return 'type' in option ? [option] : [];
}
