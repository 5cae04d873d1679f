// What meetings and webinars have in common: finding, creating, changing and deleting them. See meetings.mts and
// webinars.mts for the differences.
import { randomInt } from 'node:crypto';
import type { SandboxContext } from '../context.mts';
import { utcText } from '../plugins/clock.mts';
import { rateLimitResponses } from '../plugins/rateLimits.mts';
import { invalidField, rateLimited } from './errors.mts';
import type { ZoomError } from './errors.mts';
import { scheduledEventObject } from './events.mts';
import { newNumber, newUuid } from './ids.mts';
import { asText, pick } from './json.mts';
import type { Json } from './json.mts';
import { findOccurrence, setOccurrences } from './occurrences.mts';
import type { ScheduledEvent, Template, User } from './store.mts';
import { findTemplate } from './templates.mts';
import { canSee } from './viewer.mts';
import type { Viewer } from './viewer.mts';
import { instantOf } from './zones.mts';

/** Zoom's type of a meeting that starts when it is created. */
export const INSTANT = 1;

/** Zoom's limit: how often a day the meetings and webinars of one host may be created or changed, together. */
const CHANGES_PER_HOST = 100;

/** In what meetings and webinars differ. */
export interface ScheduledEventKind {
	name: 'meeting' | 'webinar';
	label: 'Meeting' | 'Webinar';
	defaultTopic: string;
	defaultType: number;
	/** The type that recurs at fixed times. */
	recurringType: number;
	/** Types without a start time. */
	untimedTypes: number[];
	defaultSettings: Json;
	/** The part of a join URL before the number. */
	joinPath: 'j' | 'w';
	/** Fields with other forms of the passcode: hashed, and as digits for telephones and room systems. */
	passcodeFields: { encrypted: string; digits: string[] };
	notFound: (id: unknown) => ZoomError;
}

/**
 * The meeting or webinar with a number.
 * @throws ZoomError 3001 when there is none, or when the viewer may not see it
 */
export function findScheduledEvent(viewer: Viewer, kind: ScheduledEventKind, id: string | undefined): ScheduledEvent {
	const found = /^\d+$/.test(id ?? '') ? viewer.context.store.scheduledEvents(kind.name).get(Number(id)) : undefined;
	if (!found || !canSee(viewer, found.host_id)) throw kind.notFound(id);
	return found;
}

/** Creates a meeting or webinar as Zoom does: with defaults filled in, and a start in the past moved to now. */
export function createScheduledEvent(
	context: SandboxContext,
	kind: ScheduledEventKind,
	creator: User,
	body: Json,
	origin: string,
): ScheduledEvent {
	const host = body.schedule_for === undefined ? creator : findHost(context, body.schedule_for);
	countChange(context, host);
	const template = findTemplate(context.store, host, body.template_id);
	const type = Number(body.type ?? kind.defaultType);
	const isMeeting = kind.name === 'meeting';
	const scheduledEvent: ScheduledEvent = {
		uuid: newUuid(),
		id: newNumber(),
		host_id: host.id,
		host_email: host.email,
		...(host === creator ? {} : { assistant_id: creator.id }),
		topic: asText(body.topic ?? template?.scheduledEvent.topic, kind.defaultTopic),
		type,
		...(isMeeting ? { status: type === INSTANT ? 'started' : 'waiting' } : {}),
		...(kind.untimedTypes.includes(type) ? {} : timesOf(context, body, host)),
		timezone: asText(body.timezone, host.timezone),
		agenda: asText(body.agenda),
		created_at: utcText(context.clock.now()),
		...pick(body, 'tracking_fields'),
		...(type === kind.recurringType ? recurrenceOf(body, template) : {}),
		...(isMeeting ? { pre_schedule: body.pre_schedule === true } : { is_simulive: body.is_simulive === true }),
		...pick(body, 'template_id'),
		creation_source: 'open_api',
		settings: {
			...kind.defaultSettings,
			...template?.scheduledEvent.settings,
			...(body.settings as Json | undefined),
		},
		live: type === INSTANT,
		password: '',
		join_url: '',
	};
	setPasscode(scheduledEvent, kind, asText(body.password, defaultPasscode(body)), origin);
	setRegistrationUrl(scheduledEvent, kind, origin);
	setOccurrences(scheduledEvent);
	context.store.scheduledEvents(kind.name).set(scheduledEvent.id, scheduledEvent);
	context.publishEvent({
		name: `${kind.name}.created`,
		object: scheduledEventObject(scheduledEvent),
		operator: creator,
		payload: { operation: 'all' },
	});
	return scheduledEvent;
}

/** Changes a meeting or webinar, or one occurrence of it. */
export function updateScheduledEvent(
	context: SandboxContext,
	kind: ScheduledEventKind,
	scheduledEvent: ScheduledEvent,
	body: Json,
	occurrenceId: unknown,
	origin: string,
): void {
	const host = context.store.users.get(scheduledEvent.host_id);
	if (!host) throw kind.notFound(scheduledEvent.id);
	countChange(context, host);
	const before = scheduledEventObject(scheduledEvent);
	if (occurrenceId === undefined) changeAll(context, kind, scheduledEvent, body, origin);
	else changeOccurrence(scheduledEvent, occurrenceId, body);
	publishUpdate(context, kind, scheduledEvent, {
		body,
		before,
		operator: host,
		scope: occurrenceId === undefined ? 'all' : 'single',
	});
}

/** Deletes a meeting or webinar, or one occurrence of it. */
export function deleteScheduledEvent(
	context: SandboxContext,
	kind: ScheduledEventKind,
	scheduledEvent: ScheduledEvent,
	occurrenceId: unknown,
): void {
	if (occurrenceId === undefined) context.store.scheduledEvents(kind.name).delete(scheduledEvent.id);
	else findOccurrence(scheduledEvent, occurrenceId).status = 'deleted';
	context.publishEvent({
		name: `${kind.name}.deleted`,
		object: scheduledEventObject(scheduledEvent),
		operator: context.store.users.get(scheduledEvent.host_id),
		payload: { operation: occurrenceId === undefined ? 'all' : 'single' },
	});
}

/** Whether a meeting or webinar, or its last occurrence, has not ended yet. */
export function isUpcoming({ occurrences, start_time, duration }: ScheduledEvent, now: number): boolean {
	const last = occurrences?.filter(({ status }) => status !== 'deleted').at(-1)?.start_time ?? start_time;
	return last === undefined || Date.parse(last) + (duration ?? 60) * 60_000 >= now;
}

function changeOccurrence(scheduledEvent: ScheduledEvent, occurrenceId: unknown, body: Json): void {
	const occurrence = findOccurrence(scheduledEvent, occurrenceId);
	if (typeof body.start_time === 'string')
		occurrence.start_time = utcText(instantOf(body.start_time, asText(body.timezone, scheduledEvent.timezone)));
	if (body.duration !== undefined) occurrence.duration = body.duration;
}

function changeAll(
	context: SandboxContext,
	kind: ScheduledEventKind,
	scheduledEvent: ScheduledEvent,
	body: Json,
	origin: string,
): void {
	const {
		start_time: start,
		settings,
		password,
		schedule_for: newHost,
		default_password: _password,
		default_passcode: _passcode,
		...rest
	} = body;
	if (newHost !== undefined) {
		const user = findHost(context, newHost);
		Object.assign(scheduledEvent, { host_id: user.id, host_email: user.email });
	}
	Object.assign(scheduledEvent, rest);
	if (settings !== undefined) scheduledEvent.settings = { ...scheduledEvent.settings, ...(settings as Json) };
	// Zoom ignores a start in the past, without an error.
	const time = typeof start === 'string' ? instantOf(start, scheduledEvent.timezone) : Number.NaN;
	const isMoved = time > context.clock.now();
	if (isMoved) scheduledEvent.start_time = utcText(time);
	if (typeof password === 'string') setPasscode(scheduledEvent, kind, password, origin);
	setRegistrationUrl(scheduledEvent, kind, origin);
	if (isMoved || ['recurrence', 'type', 'duration', 'timezone'].some((name) => body[name] !== undefined))
		setOccurrences(scheduledEvent);
}

/** Publishes what was changed: the fields of the request with their values before and after. */
function publishUpdate(
	context: SandboxContext,
	kind: ScheduledEventKind,
	scheduledEvent: ScheduledEvent,
	{ body, before, operator, scope }: { body: Json; before: Json; operator: User; scope: 'all' | 'single' },
): void {
	const { id, uuid, host_id } = scheduledEvent;
	const after = { ...scheduledEventObject(scheduledEvent), ...body };
	const changed = (fields: Json): Json => Object.fromEntries(Object.keys(body).map((name) => [name, fields[name]]));
	context.publishEvent({
		name: `${kind.name}.updated`,
		object: { ...changed(after), id, uuid, host_id },
		operator,
		payload: { scope, time_stamp: context.clock.now(), old_object: { id, uuid, ...changed(before) } },
	});
}

/** The user whom `schedule_for` names. */
function findHost(context: SandboxContext, key: unknown): User {
	const user = context.store.user(String(key));
	if (user?.status !== 'active') throw invalidField('schedule_for');
	return user;
}

/** When something new starts, and how long it takes: now, unless the body has a start in the future. */
function timesOf(context: SandboxContext, body: Json, host: User): { start_time: string; duration: number } {
	const now = context.clock.now();
	const { start_time: start } = body;
	const given = typeof start === 'string' ? instantOf(start, asText(body.timezone, host.timezone)) : now;
	return { start_time: utcText(given > now ? given : now), duration: Number(body.duration ?? 60) };
}

function recurrenceOf(body: Json, template: Template | undefined): { recurrence?: Json } {
	const recurrence = body.recurrence ?? (template?.savesRecurrence ? template.scheduledEvent.recurrence : undefined);
	return recurrence === undefined ? {} : { recurrence: { repeat_interval: 1, ...(recurrence as Json) } };
}

/** Six digits, unless the body does not want any. */
const defaultPasscode = (body: Json): string =>
	body.default_password === false || body.default_passcode === false ? '' : String(randomInt(100_000, 999_999));

function setPasscode(scheduledEvent: ScheduledEvent, kind: ScheduledEventKind, password: string, origin: string): void {
	const { id } = scheduledEvent;
	const encrypted = Buffer.from(password).toString('base64url');
	scheduledEvent.password = password;
	scheduledEvent.join_url = `${origin}/${kind.joinPath}/${id}${password === '' ? '' : `?pwd=${encrypted}.1`}`;
	const digits = password.replace(/\D/g, '') || (password === '' ? '' : String(id).slice(-6));
	Object.assign(
		scheduledEvent,
		{ [kind.passcodeFields.encrypted]: password === '' ? '' : encrypted },
		Object.fromEntries(kind.passcodeFields.digits.map((name) => [name, digits])),
	);
}

/** A meeting or webinar has a registration page unless its approval type is 2. */
function setRegistrationUrl(scheduledEvent: ScheduledEvent, { name }: ScheduledEventKind, origin: string): void {
	const { id, settings } = scheduledEvent;
	if (Number(settings.approval_type ?? 2) === 2) delete scheduledEvent.registration_url;
	else scheduledEvent.registration_url = `${origin}/${name}/register/${Buffer.from(String(id)).toString('base64url')}`;
}

function countChange(context: SandboxContext, host: User): void {
	if (context.settings.plan === 'unlimited') return;
	if (!context.limits.countDaily(context.clock, `host:${host.id}`, CHANGES_PER_HOST))
		throw rateLimited(rateLimitResponses.perHostLimit().message);
}
