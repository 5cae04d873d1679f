// An operation and a draft with nothing special about them, and a field that records what it is given.
import type { INodeProperties } from 'n8n-workflow';
import { emptyDraft } from '../../../../nodes/shared/definition/requestDraft.ts';
import type { Field, FieldContext, Operation, RequestDraft } from '../../../../nodes/shared/definition/operation.ts';

export function anOperation(parts: Partial<Operation> = {}): Operation {
	return {
		name: 'Get',
		action: 'Get a meeting',
		description: 'Read one',
		request: { method: 'GET', path: '/meetings/{meetingId}' },
		scopes: { granular: ['meeting:read:meeting'], classic: ['meeting:read'] },
		rate: 'light',
		fields: [],
		...parts,
	};
}

export function aDraft(parts: Partial<RequestDraft> = {}): RequestDraft {
	return { ...emptyDraft(), ...parts };
}

/** A field that records the contexts it is given. It stands for the named parameters in the editor. */
export function spyField(...names: string[]): Field & { seen: FieldContext[] } {
	const seen: FieldContext[] = [];
	const properties = names.map((name): INodeProperties => ({ displayName: name, name, type: 'string', default: '' }));
	return { properties, seen, write: (_values, _draft, context) => void seen.push(context) };
}
