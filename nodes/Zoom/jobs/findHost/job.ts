// Find Host: the form, and the steps of the job.
import type { IDataObject } from 'n8n-workflow';

import { extraOptions } from '../../../shared/definition/containers';
import { FieldError } from '../../../shared/definition/errors';
import { boolean, instant, number, texts } from '../../../shared/definition/fields';
import type { Field, Operation, OperationTools } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { allSettled } from '../settled';
import type { Span } from './calendar';
import { isFree, loadOf, spansOf } from './calendar';

/** Zoom's type of a user with a license. */
const LICENSED = 2;
/** Hosts whose meetings are read at the same time. */
const AT_ONCE = 20;

export const findHostFields: Field[] = [
	instant('Start', { option: 'start', name: 'startTime', required: true, description: 'When the meeting shall begin' }),
	number('Duration (Minutes)', {
		option: 'duration',
		min: 1,
		max: 1440,
		default: 60,
		description: 'How long it takes',
	}),
	texts('Hosts', {
		option: 'hosts',
		placeholder: 'e.g. nathan@example.com',
		description: 'Who may host, by e-mail address or ID. If empty, all active users with a license.',
	}),
	extraOptions(
		number('Free Minutes Around', {
			option: 'gap',
			min: 0,
			max: 1440,
			default: 15,
			description: 'Minutes that must be free before and after as well',
		}),
		boolean('Include Webinars', {
			option: 'webinars',
			default: true,
			description: 'Whether a host is busy during their webinars too',
		}),
		number('Max Hosts', { option: 'most', min: 1, default: 1, description: 'How many to return at most' }),
	),
];

/** The steps of the job, as parts of the definition. */
export const findHostJob: Required<Pick<Operation, 'prepare' | 'retrieve' | 'shape' | 'note'>> = {
	prepare({ option }) {
		if (Number.isNaN(Date.parse(asText(option.start)))) throw new FieldError('Start', "'Start' is empty", 'Fill it in');
	},
	async retrieve({ option }, tools) {
		const start = Date.parse(asText(option.start));
		const span = { start, end: start + Number(option.duration ?? 60) * 60_000 };
		const candidates = await readCandidates(option.hosts as string[] | undefined, tools);
		const hosts: IDataObject[] = [];
		for (let at = 0; at < candidates.length; at += AT_ONCE) {
			const some = candidates.slice(at, at + AT_ONCE);
			hosts.push(...(await allSettled(some.map(async (user) => await readHost(user, span, option, tools)))).flat());
		}
		if (hosts.length === 0) tools.hint(`None of ${candidates.length} hosts is free at this time`);
		const sorted = hosts.sort(
			(one, other) => Number(one.minutes) - Number(other.minutes) || Number(one.meetings) - Number(other.meetings),
		);
		return sorted.slice(0, Number(option.most ?? Infinity));
	},
	shape: (hosts) => (hosts as unknown as IDataObject[]).map((json) => ({ json })),
	note:
		'One item per free host, the one with the fewest minutes of meetings within twelve hours first. Reads the upcoming ' +
		'meetings of each host (`meeting:read:list_meetings:admin`), and with Include Webinars the webinars ' +
		'(`webinar:read:list_webinars:admin`). Meetings without a fixed time take no time. The time is not reserved: ' +
		'somebody else may book it before the next node does.',
};

async function readCandidates(hosts: string[] | undefined, { list }: OperationTools): Promise<IDataObject[]> {
	if (hosts !== undefined && hosts.length > 0) return [...new Set(hosts)].map((host) => ({ id: host }));
	const rule = { items: 'users', pageSize: 2000, key: 'id' };
	const users = await list({ path: '/users', query: { status: 'active' }, rate: 'medium', rule });
	return users.filter(({ type }) => type === LICENSED);
}

/** The host, if free; nobody if busy, or if Zoom does not show the meetings, which is told. */
async function readHost(
	user: IDataObject,
	span: Span,
	option: IDataObject,
	tools: OperationTools,
): Promise<IDataObject[]> {
	const userId = asText(user.id);
	const parts = { userId };
	const meetings = await tools.tryList({
		path: '/users/{userId}/meetings',
		parts,
		query: { type: 'upcoming_meetings' },
		rate: 'medium',
		rule: { items: 'meetings', pageSize: 300 },
	});
	if ('refusal' in meetings) {
		tools.hint(`The meetings of '${userId}' are not known: ${meetings.refusal.words}`);
		return [];
	}
	const path = '/users/{userId}/webinars';
	const webinars =
		option.webinars === true
			? await tools.tryList({ path, parts, rate: 'medium', rule: { items: 'webinars', pageSize: 300 } })
			: { records: [] };
	// Whoever may not have webinars has none.
	const planned = spansOf([...meetings.records, ...('records' in webinars ? webinars.records : [])]);
	if (!isFree(planned, span, Number(option.gap ?? 0))) return [];
	const { email, display_name: name, first_name: first, last_name: last } = user;
	const fullName = asText(name) || `${asText(first)} ${asText(last)}`.trim();
	return [
		{
			id: userId,
			...(asText(email) === '' ? {} : { email }),
			...(fullName === '' ? {} : { name: fullName }),
			...loadOf(planned, span),
		},
	];
}
