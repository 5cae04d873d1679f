// What Simplify keeps for the next node, operation by operation: judged by what Zoom documents, and by records of our own
// in the shape that was recorded.
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import { selectFields } from '../../nodes/shared/definition/output.ts';
import { emptyDraft } from '../../nodes/shared/definition/requestDraft.ts';
import { nextOccurrence } from '../../nodes/Zoom/fields/occurrence.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { documentedOperations, type Json } from '../contract/contract.mts';
import { DROPPED_BY_SIMPLIFY, KEPT_BY_SIMPLIFY, reasonNotToKeep } from '../recorded/simplify.mts';

const NOW = Date.parse('2027-03-10T12:00:00Z');

const operations = new Map<string, Operation>(
	resources.flatMap(({ value, operations }) =>
		Object.entries(operations).map(([key, operation]): [string, Operation] => [`${value}:${key}`, operation]),
	),
);
const simplifying = [...operations].filter(([, { simplified }]) => simplified !== undefined);

/** A record as it leaves the operation with Simplify on. */
function simplify(id: string, record: IDataObject): IDataObject {
	const operation = operations.get(id) as Operation;
	return selectFields(record, operation, { ...emptyDraft(), option: { simplify: true } }, NOW);
}

/** The members of one record that Zoom documents for an operation, and of them the deprecated ones. */
function documentedMembers({ request, list }: Operation): { all: string[]; deprecated: string[] } {
	const shape = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');
	const documented = documentedOperations().find(
		({ method, path }) => method === request.method && shape(path) === shape(request.path),
	);
	const response = Object.values(documented?.responses ?? {}).find((schema) => schema !== null) ?? {};
	const listed = propertiesOf(response)[list?.items ?? ''] as { items?: Json } | undefined;
	const properties = propertiesOf(list ? (listed?.items ?? {}) : response);
	const names = Object.keys(properties);
	return { all: names, deprecated: names.filter((name) => properties[name]?.deprecated === true) };
}

function propertiesOf({ properties = {}, allOf = [] }: Json): Record<string, Json> {
	return Object.assign({}, properties, ...(allOf as Json[]).map(propertiesOf)) as Record<string, Json>;
}

test.each(simplifying)('Simplify of %s keeps what a next node needs of what Zoom documents', (id, operation) => {
	const { all } = documentedMembers(operation);
	const dropped = KEPT_BY_SIMPLIFY.filter((name) => all.includes(name) && !operation.simplified?.includes(name));
	expect(dropped.filter((name) => reasonNotToKeep(id, name) === undefined)).toEqual([]);
});

test.each(simplifying)('Simplify of %s keeps no secret, nothing deprecated and nothing twice', (_id, operation) => {
	const { simplified = [] } = operation;
	const { deprecated } = documentedMembers(operation);
	expect(simplified.filter((name) => DROPPED_BY_SIMPLIFY.test(name) || deprecated.includes(name))).toEqual([]);
	expect(new Set(simplified).size).toBe(simplified.length);
});

// Recorded 2026 (type 8) and 2021 (type 9): no start at the top, type 8 no duration either; a deleted occurrence stays.
const occurrences = [
	{ occurrence_id: '1804755600000', start_time: '2027-03-11T09:00:00Z', duration: 40, status: 'deleted' },
	{ occurrence_id: '1805965200000', start_time: '2027-03-25T09:00:00Z', duration: 30, status: 'available' },
	{ occurrence_id: '1804150800000', start_time: '2027-03-04T09:00:00Z', duration: 40, status: 'available' },
	{ occurrence_id: '1805360400000', start_time: '2027-03-18T09:00:00Z', duration: 45, status: 'available' },
];
const series = { id: 93812345678, topic: 'Lesson', timezone: 'Asia/Seoul', password: 'Ab1!cd', occurrences };

test.each(['meeting:get', 'meeting:create', 'webinar:get', 'webinar:create'])(
	'a series that comes out of %s has its occurrences and its next start',
	(id) => {
		const item = simplify(id, { ...series, start_url: 'https://zoom.us/s/1?zak=z', settings: { waiting_room: true } });
		expect(item).toEqual({ ...series, start_time: '2027-03-18T09:00:00Z', duration: 45 });
	},
);

test('a start and a duration that Zoom gives itself are not replaced', () => {
	const own = { ...series, start_time: '2027-03-04T09:00:00Z', duration: 180 };
	expect(simplify('webinar:get', own)).toEqual(own);
});

test('a series that is over comes out with its last start', () => {
	const [, , over] = occurrences;
	expect(simplify('meeting:get', { id: 1, occurrences: [over] })).toMatchObject({ start_time: over?.start_time });
});

test.each<[string, IDataObject, IDataObject]>([
	[
		'an occurrence that starts now',
		{ occurrences: [{ start_time: '2027-03-10T12:00:00Z', duration: 5 }] },
		{ duration: 5 },
	],
	['no occurrences', {}, {}],
	['an empty list', { occurrences: [] }, {}],
	['deleted occurrences only', { occurrences: [occurrences[0]] }, {}],
	['an occurrence without a time', { occurrences: [{ occurrence_id: '1' }] }, {}],
])('the next occurrence of a meeting with %s', (_what, record, expected) => {
	expect(nextOccurrence(record, NOW)).toEqual(
		Object.keys(expected).length === 0 ? {} : { start_time: '2027-03-10T12:00:00Z', ...expected },
	);
});

test.each<[string, string[]]>([
	['meeting:get', ['join_url', 'registration_url', 'password', 'host_email', 'pmi']],
	['meeting:create', ['join_url', 'registration_url', 'password', 'host_email', 'pmi']],
	['webinar:get', ['join_url', 'registration_url', 'password', 'host_email']],
	['recording:getMany', ['share_url', 'recording_play_passcode', 'timezone', 'type']],
	['recording:get', ['share_url', 'recording_play_passcode', 'timezone', 'password']],
	// Recorded 2020 and 2023: guests have an empty ID and may have no name or address.
	['report:getMeetingParticipants', ['user_id', 'participant_user_id', 'registrant_id', 'bo_mtg_id']],
	['report:getWebinarParticipants', ['user_id', 'participant_user_id', 'registrant_id', 'bo_mtg_id']],
	['pastMeeting:getParticipants', ['user_id', 'registrant_id', 'internal_user', 'status']],
	['pastWebinar:getParticipants', ['user_id', 'registrant_id', 'internal_user', 'status']],
	['meetingSummary:get', ['summary_content', 'summary_doc_url']],
])('the item that comes out of %s has %p', (id, names) => {
	const record = Object.fromEntries(names.map((name, index) => [name, `v${index}`]));
	expect(simplify(id, record)).toEqual(record);
});

test('the deprecated texts of a summary come in the raw output only', () => {
	const deprecated = { summary_overview: 'a', summary_details: [], next_steps: ['b'], edited_summary: {} };
	expect(simplify('meetingSummary:get', { summary_content: '# Text', ...deprecated })).toEqual({
		summary_content: '# Text',
	});
});
