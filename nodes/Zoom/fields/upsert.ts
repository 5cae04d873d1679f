// Create or Update of meetings and webinars: how one is found again, and the fields that say so.
import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../shared/definition/containers';
import { FieldError } from '../../shared/definition/errors';
import { boolean, options, text } from '../../shared/definition/fields';
import { parseMeetingNumber } from '../../shared/definition/identifiers';
import type { Field, Operation, RequestDraft } from '../../shared/definition/operation';
import type { Mark, MarkRule, UpsertRule } from '../../shared/definition/upsert';
import { asText } from '../../shared/definition/values';
import { INSTANT, LISTED_AGENDA, listedAsAsked } from './recovery';

/** n8n's own words for the operation. */
export const UPSERT = {
	name: 'Create or Update',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
};

/** Zoom's limit for the agenda of a meeting. It documents none for webinars. */
const MAX_AGENDA = 2000;

const MARK = /^\[key: (.*?)(?: #([\w-]{8}))?\]$/m;

/** The key in a line of the agenda, which is all that is free in Zoom's lists. */
const agendaMark = (maxLength: number): MarkRule => ({
	isListed: true,
	read: ({ agenda }) => toMark(MARK.exec(asText(agenda).replace(/\r/g, ''))),
	write(draft, { key, digest }) {
		const line = `[key: ${key} #${digest}]`;
		const agenda = asText(draft.body?.agenda)
			.split(/\r?\n/)
			.filter((existing) => !MARK.test(existing))
			.join('\n')
			.trimEnd();
		const atEnd = agenda === '' ? line : `${agenda}\n${line}`;
		// A list has the beginning of a long agenda only. Zoom may count bytes.
		const whole = Buffer.byteLength(atEnd) <= LISTED_AGENDA ? atEnd : `${line}\n${agenda}`;
		if (whole.length > maxLength)
			throw new FieldError('Agenda', `'Agenda' is too long: with the key it has ${whole.length} characters`);
		(draft.body ??= {}).agenda = whole;
	},
});

/** The key in a tracking field, which only the whole record shows. */
const trackingFieldMark: MarkRule = {
	isListed: false,
	read(record, { option }) {
		const { value } = fieldsIn(record).find(({ field }) => field === option.trackingFieldName) ?? {};
		return toMark(/^(.*?)(?: #([\w-]{8}))?$/.exec(asText(value)));
	},
	write(draft, { key, digest }) {
		const field = asText(draft.option.trackingFieldName);
		const others = fieldsIn(draft.body ?? {}).filter((other) => other.field !== field);
		(draft.body ??= {}).tracking_fields = [...others, { field, value: `${key} #${digest}` }];
	},
};

const fieldsIn = ({ tracking_fields: fields }: IDataObject): IDataObject[] =>
	Array.isArray(fields) ? (fields as IDataObject[]) : [];

function toMark(match: RegExpExecArray | null): Mark | undefined {
	const [, key = '', digest = ''] = match ?? [];
	return key === '' ? undefined : { key, digest };
}

const keyOf = ({ option }: RequestDraft): string => asText(option.key).trim();

/** How a meeting or webinar is found, and how it is changed. */
export const scheduledUpsert = (
	kind: 'meeting' | 'webinar',
	{ get, list, update, remove }: { get: Operation; list: Operation; update: Operation; remove: Operation },
): UpsertRule => ({
	noun: kind,
	get,
	remove,
	part: `${kind}Id`,
	sources: [{ read: list }],
	parts: ({ body }) => (body?.schedule_for === undefined ? {} : { userId: asText(body.schedule_for) }),
	ways: {
		key: { by: 'mark', key: keyOf, mark: agendaMark(kind === 'meeting' ? MAX_AGENDA : Infinity) },
		trackingField: { by: 'mark', key: keyOf, mark: trackingFieldMark },
		topicAndStart: { by: 'members', members: ['topic', 'start_time'] },
		id: { by: 'id', id: ({ option }) => asText(option.matchId) },
	},
	listed: ['topic', 'type', 'start_time', 'duration', 'timezone', 'agenda'],
	listedToRequest: asScheduled(listedAsAsked),
	toRequest: asScheduled(wholeAsAsked),
	createOnly: [
		'default_password',
		'default_passcode',
		'schedule_for',
		'template_id',
		'pre_schedule',
		'settings.additional_data_center_regions',
		'settings.show_join_info',
	],
	together: [
		['start_time', 'timezone'],
		['recurrence', 'type', 'start_time', 'timezone', 'duration'],
	],
	change: (id, body) => ({
		method: 'PATCH',
		path: update.request.path,
		parts: { [`${kind}Id`]: id },
		body,
		rate: update.rate,
	}),
});

/** What Zoom does to a start in the past: it does not take it, so that it says nothing. */
function asScheduled(
	toRequest: (record: IDataObject, asked: IDataObject) => IDataObject,
): NonNullable<UpsertRule['toRequest']> {
	return (record, asked, now) => {
		const shown = toRequest(record, asked);
		const isPast = Date.parse(asText(asked.start_time)) < now;
		return {
			...shown,
			...(isPast && shown.start_time !== undefined ? { start_time: asked.start_time } : {}),
			...(sameText(shown.agenda, asked.agenda) ? { agenda: asked.agenda } : {}),
			...(sameText(shown.topic, asked.topic) ? { topic: asked.topic } : {}),
		};
	};
}

/** A whole record. The start of a series is not shown: its first occurrence need not be at the start. */
function wholeAsAsked(record: IDataObject, asked: IDataObject): IDataObject {
	const { occurrences, tracking_fields: shown } = record;
	const names = new Set(fieldsIn(asked).map(({ field }) => field));
	const [first] = Array.isArray(occurrences) ? (occurrences as IDataObject[]) : [];
	return {
		...(first ? { duration: first.duration } : {}),
		...record,
		...(Array.isArray(shown) ? { tracking_fields: fieldsIn(record).filter(({ field }) => names.has(field)) } : {}),
	};
}

/** Whether two texts differ in spaces and line breaks alone. */
function sameText(one: unknown, other: unknown): boolean {
	const [first, second] = [one, other].map((value) => asText(value).replace(/\s+/g, ' ').trim());
	return first === second;
}

/** How the existing one is found. The key is the first choice, as it costs one list for all items of a host. */
export const matchFields = (kind: 'meeting' | 'webinar'): Field[] => [
	options('Match By', {
		option: 'matchBy',
		name: 'matchBy',
		choices: [
			{
				name: 'Key',
				value: 'key',
				description: `A key of your own, in a line of the ${kind}'s agenda: one list for all items of a host`,
			},
			{
				name: 'Key in a Tracking Field',
				value: 'trackingField',
				description: `A key of your own, in a tracking field: reads every ${kind} of the host`,
			},
			{ name: 'Topic and Start', value: 'topicAndStart', description: 'The same topic at the same time' },
			{ name: 'ID', value: 'id', description: `The ID of the ${kind}; an item without one creates it` },
		],
		default: 'key',
		description: `How the existing ${kind} is found`,
	}),
	when({ matchBy: ['key', 'trackingField'] }, key(kind)),
	when(
		{ matchBy: ['trackingField'] },
		text('Tracking Field Name', {
			option: 'trackingFieldName',
			name: 'trackingFieldName',
			required: true,
			placeholder: 'e.g. Key',
			description: "The tracking field that has the key. The account's administrator defines it.",
		}),
	),
	when(
		{ matchBy: ['id'] },
		text('ID or Join URL', {
			option: 'matchId',
			name: 'matchId',
			placeholder: 'e.g. 93812345678',
			description: `The ${kind} to update. If it is empty, a new one is created.`,
		}),
	),
];

/** A key that fits into one line. */
function key(kind: 'meeting' | 'webinar'): Field {
	return text('Key', {
		option: 'key',
		name: 'key',
		required: true,
		max: 100,
		pattern: { regex: /^[^\]\r\n#]+$/, description: 'one line without # and ]' },
		placeholder: 'e.g. course-42',
		description:
			`What tells this ${kind} from all others, such as the number of a row. It is kept as a line "[key: …]" ` +
			`at the end of the agenda (at the beginning of one of more than 200 characters), where people can read it.`,
	});
}

/** The options of Create or Update. */
export const upsertOptions = (kind: 'meeting' | 'webinar'): Field =>
	extraOptions(
		text('Key Prefix', {
			option: 'keyPrefix',
			name: 'keyPrefix',
			placeholder: 'e.g. course-',
			description:
				`Also lists the ${kind}s of the input's hosts whose key begins with this and is in no item any more. ` +
				`Those that are over are left out. Nothing else is ever looked at.`,
		}),
		boolean('Remove What Is No Longer in the Input', {
			option: 'removeMissing',
			name: 'removeMissing',
			description: `Whether to delete the ${kind}s that 'Key Prefix' finds, instead of only listing them`,
		}),
	);

/** The choices of Match By that need a key. Without a choice, it is the first one. */
const KEYED = ['', 'key', 'trackingField'];

/** Completes the draft of a meeting or webinar: reads its ID. */
export function prepareMatch(draft: RequestDraft): void {
	const { matchBy, matchId, removeMissing, keyPrefix } = draft.option;
	if (draft.body?.type === INSTANT && matchBy !== 'id')
		throw new FieldError(
			'Type',
			"'Type' is 'Instant', and no list of Zoom has instant meetings: each run would create another one",
			"Choose another type, or 'Match By' ID.",
		);
	if (KEYED.includes(asText(matchBy)) && keyOf(draft) === '')
		throw new FieldError('Key', "'Key' is empty", 'Fill it in, or check the expression that should');
	if (matchId !== undefined) draft.option.matchId = parseMeetingNumber('ID or Join URL', matchId);
	if (keyPrefix !== undefined && asText(keyPrefix).trim() === '')
		throw new FieldError('Key Prefix', "'Key Prefix' is empty", 'Fill it in, or remove the option.');
	if (removeMissing === true && keyPrefix === undefined)
		throw new FieldError(
			'Key Prefix',
			"'Remove What Is No Longer in the Input' needs 'Key Prefix'",
			"Add the option 'Key Prefix'. It says which ones may be removed.",
		);
}
