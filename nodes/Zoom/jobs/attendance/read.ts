// What attendance is made of: the list of participants, and who was expected.
import type { IDataObject } from 'n8n-workflow';

import { UserError } from '../../../shared/definition/errors';
import type { OperationTools, Refusal, RequestDraft } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { readUntil } from '../waiting';
import type { Expected } from './expected';
import { isStillCounting } from './sessions';

/** Where meetings and webinars differ. */
export interface Kind {
	/** The name of the ID in paths. */
	id: 'meetingId' | 'webinarId';
	report: string;
	participants: string;
	registrants: string;
	/** Where the number of an instance is, for a UUID. */
	instance: string;
}

export const MEETING: Kind = {
	id: 'meetingId',
	report: '/report/meetings/{id}/participants',
	participants: '/past_meetings/{id}/participants',
	registrants: '/meetings/{id}/registrants',
	instance: '/past_meetings/{id}',
};

export const WEBINAR: Kind = {
	id: 'webinarId',
	report: '/report/webinars/{id}/participants',
	participants: '/past_webinars/{id}/participants',
	registrants: '/webinars/{id}/registrants',
	instance: '/webinars/{id}',
};

/** The list of which attendance was made. */
export interface Participants {
	records: IDataObject[];
	source: 'report' | 'participants';
}

/** Reads the list of participants until Zoom has counted every duration, or the time is up. */
export async function readParticipants(kind: Kind, draft: RequestDraft, tools: OperationTools): Promise<Participants> {
	const { waitAtMost = 5 } = draft.option;
	const found = await readUntil(
		async () => await readOnce(kind, draft, tools),
		({ records }) => !isStillCounting(records),
		Number(waitAtMost),
		tools,
	);
	if (isStillCounting(found.records))
		tools.hint(
			'Zoom is still counting some durations, so the times of joining and leaving were taken. Run it again later',
		);
	return found;
}

/** @throws UserError with what Zoom said of both lists, if it hands out neither */
async function readOnce(kind: Kind, draft: RequestDraft, tools: OperationTools): Promise<Participants> {
	const found = await tryParticipants(kind, draft, tools);
	if ('records' in found) return found;
	const { refusals } = found;
	const [last, report] = refusals as [Refusal, Refusal?];
	if (!report) throw last.error;
	throw new UserError(
		last.words,
		`Two lists were asked for. The participants: ${last.text}. The report: ${report.text}.`,
	);
}

/**
 * Reads one of the two lists. The report has breakout rooms and registrants; only administrators may read it. The list of
 * participants says who is internal, and is for everybody.
 * @returns what Zoom said, the last first, if it hands out neither
 */
export async function tryParticipants(
	kind: Kind,
	draft: RequestDraft,
	{ tryList }: OperationTools,
): Promise<Participants | { refusals: Refusal[] }> {
	const parts = { id: draft.path[kind.id] as string };
	const rule = { items: 'participants', pageSize: 300 };
	const { source = 'auto' } = draft.option;
	const refusals: Refusal[] = [];
	if (source !== 'participants') {
		const query = { include_fields: 'registrant_id' };
		const report = await tryList({ path: kind.report, parts, query, rate: 'heavy', rule });
		if ('records' in report) return { ...report, source: 'report' };
		refusals.unshift(report.refusal);
	}
	if (source !== 'report') {
		const participants = await tryList({ path: kind.participants, parts, rate: 'medium', rule });
		if ('records' in participants) return { ...participants, source: 'participants' };
		refusals.unshift(participants.refusal);
	}
	return { refusals };
}

/** Who was expected; undefined if that is not asked for. */
export async function readExpected(
	kind: Kind,
	draft: RequestDraft,
	tools: OperationTools,
): Promise<Expected[] | undefined> {
	switch (draft.option.expected) {
		case 'registrants':
			return await readRegistrants(kind, draft, tools);
		case 'invitees':
			return await readInvitees(kind, draft, tools);
		case 'items':
			return ((draft.body?.people ?? []) as IDataObject[]).map(expectedOf);
		default:
			return undefined;
	}
}

async function readRegistrants(kind: Kind, draft: RequestDraft, tools: OperationTools): Promise<Expected[]> {
	const records = await tools.list({
		path: kind.registrants,
		parts: { id: await numberOf(kind, draft, tools) },
		query: { status: 'approved' },
		rate: 'medium',
		rule: { items: 'registrants', pageSize: 300, key: 'id' },
	});
	return records.map(({ id, first_name: first, last_name: last, email }) => ({
		name: `${asText(first)} ${asText(last)}`.trim(),
		email: asText(email),
		registrantId: asText(id),
	}));
}

async function readInvitees(kind: Kind, draft: RequestDraft, tools: OperationTools): Promise<Expected[]> {
	const parts = { id: await numberOf(kind, draft, tools) };
	const meeting = (await tools.request({ method: 'GET', path: '/meetings/{id}', parts, rate: 'light' })) as IDataObject;
	const { meeting_invitees: invitees = [] } = (meeting.settings ?? {}) as { meeting_invitees?: IDataObject[] };
	return invitees.map(({ email }) => ({ name: '', email: asText(email), registrantId: '' }));
}

/** Registrants and invitees belong to a number, not to a UUID. */
async function numberOf(kind: Kind, draft: RequestDraft, { request }: OperationTools): Promise<string> {
	const id = draft.path[kind.id] as string;
	if (/^\d+$/.test(id)) return id;
	const instance = await request({ method: 'GET', path: kind.instance, parts: { id }, rate: 'light' });
	return asText((instance as IDataObject).id);
}

function expectedOf({ name, email, registrantId }: IDataObject): Expected {
	return { name: asText(name), email: asText(email), registrantId: asText(registrantId) };
}
