// The names that the targets of destructive operations have, by version of the node.
import type { INodeProperties } from 'n8n-workflow';
import { rowsOrJson, when } from '../../../../nodes/shared/definition/containers.ts';
import { text } from '../../../../nodes/shared/definition/fields.ts';
import type { Field, Operation, Resource } from '../../../../nodes/shared/definition/operation.ts';
import { isDestructive, notInherited, operationIn, ownName } from '../../../../nodes/shared/definition/ownTargets.ts';
import { emptyDraft } from '../../../../nodes/shared/definition/requestDraft.ts';
import { anOperation } from '../support/operations.mts';

const request = (method: Operation['request']['method']) => ({ method, path: '/meetings/{meetingId}' });
const meetingId = (): Field => text('Meeting', { path: 'meetingId' });

function resourceWith(parts: Partial<Operation>): Resource {
	return {
		name: 'Meeting',
		value: 'meeting',
		description: 'Scheduled or instant',
		operations: { end: anOperation({ request: request('PUT'), fields: [meetingId()], ...parts }) },
		defaultOperation: 'end',
	};
}

const fieldsIn = (version: number, parts: Partial<Operation> = {}): Field[] =>
	operationIn(resourceWith(parts), 'end', version)?.fields ?? [];
const propertiesIn = (version: number, parts?: Partial<Operation>): INodeProperties[] =>
	fieldsIn(version, parts).flatMap(({ properties }) => properties);
const namesIn = (version: number, parts?: Partial<Operation>): string[] =>
	propertiesIn(version, parts).map(({ name }) => name);

/** What the fields of the newest version write. */
function written(values: Record<string, unknown>, parts?: Partial<Operation>) {
	const draft = emptyDraft();
	const context = { workflowTimezone: 'UTC', inCollection: false, lookup: (name: string) => values[name] };
	for (const field of fieldsIn(1.1, parts)) field.write({ get: (name) => values[name] }, draft, context);
	return draft;
}

test.each([
	['GET', false],
	['POST', false],
	['PUT', true],
	['PATCH', true],
	['DELETE', true],
] as const)('%s removes or overwrites: %s', (method, expected) => {
	expect(isDestructive(anOperation({ request: request(method) }))).toBe(expected);
	expect(isDestructive(anOperation({ request: request(method), destructive: !expected }))).toBe(!expected);
});

test('the target of a destructive operation has a name of its own since version 1.1', () => {
	expect(ownName('meeting', 'end', 'meetingId')).toBe('meetingEndMeetingId');
	expect([namesIn(1), namesIn(1.1), namesIn(2)]).toEqual([
		['meetingId'],
		['meetingEndMeetingId'],
		['meetingEndMeetingId'],
	]);
	expect(namesIn(1.1, { destructive: false })).toEqual(['meetingId']);
});

test('it is read from that name, and never from the shared one', () => {
	expect(written({ meetingEndMeetingId: 'own', meetingId: 'shared' }).path).toEqual({ meetingId: 'own' });
	expect(written({ meetingId: 'shared' }).path).toEqual({});
});

test('other fields keep their names, unless nothing may be carried over to them', () => {
	const reason = (): Field => text('Reason', { body: 'reason' });
	expect(namesIn(1.1, { fields: [meetingId(), reason()] })).toEqual(['meetingEndMeetingId', 'reason']);
	const own = { fields: [meetingId(), notInherited(reason())] };
	expect(namesIn(1.1, own)).toEqual(['meetingEndMeetingId', 'meetingEndReason']);
	expect(namesIn(1, own)).toEqual(['meetingId', 'reason']);
	expect(written({ meetingEndReason: 'late', reason: 'other', meetingEndMeetingId: 'a' }, own).body).toEqual({
		reason: 'late',
	});
});

test('conditions follow the names', () => {
	const list = rowsOrJson(
		'Guests',
		{ body: 'guests', name: 'guests', singular: 'Guest', example: '[]' },
		text('Email', { body: 'email' }),
	);
	const parts = { fields: [notInherited(list), when({ specifyGuests: ['json'] }, text('Note', { body: 'note' }))] };
	expect(propertiesIn(1.1, parts).map(({ name, displayOptions }) => [name, displayOptions])).toEqual([
		['meetingEndSpecifyGuests', undefined],
		['meetingEndGuests', { show: { meetingEndSpecifyGuests: ['fields'] } }],
		['meetingEndGuestsJson', { show: { meetingEndSpecifyGuests: ['json'] } }],
		['note', { show: { meetingEndSpecifyGuests: ['json'] } }],
	]);
	const json = { meetingEndSpecifyGuests: 'json', meetingEndGuestsJson: '[{"email":"a"}]', note: 'n' };
	expect(written(json, parts).body).toEqual({ guests: [{ email: 'a' }], note: 'n' });
	const hidden: Field = {
		properties: [{ ...text('Note', { body: 'note' }).properties[0], displayOptions: { hide: { x: [1] } } }] as never,
		write: () => undefined,
	};
	expect(propertiesIn(1.1, { fields: [hidden] })[0]?.displayOptions).toEqual({ hide: { x: [1] } });
});

test('a field that begins with a value begins empty there', () => {
	const withoutInitial = text('User', { path: 'userId' });
	const initial: Field = { ...text('User', { path: 'userId', default: 'me' }), withoutInitial };
	const defaults = (version: number) => propertiesIn(version, { fields: [initial] }).map(({ default: value }) => value);
	expect([defaults(1), defaults(1.1)]).toEqual([['me'], ['']]);
});

test('an operation that does not exist is not found, whatever its name', () => {
	expect(operationIn(resourceWith({}), 'constructor', 1)).toBeUndefined();
	expect(operationIn(resourceWith({}), 'get', 1.1)).toBeUndefined();
});
