// What meetings and webinars have in common: finding, creating, changing and deleting them. See meetings.mts and
// webinars.mts for the differences.
import { createHash, randomInt } from 'node:crypto';
import type { SandboxContext } from '../context.mts';
import { utcText } from '../plugins/clock.mts';
import { rateLimitResponses } from '../plugins/rateLimits.mts';
import { invalidField, rateLimited, ZoomError } from './errors.mts';
import { createdEventObject, scheduledEventObject } from './events.mts';
import { newNumber, newUuid, randomText } from './ids.mts';
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
			...availableSettings(context, body),
		},
		live: type === INSTANT,
		join_url: '',
	};
	setPersonalId(scheduledEvent, host);
	setPasscode(scheduledEvent, kind, asText(body.password, defaultPasscode(body)), origin);
	setRegistrationUrl(scheduledEvent, kind, origin);
	setOccurrences(scheduledEvent);
	context.store.scheduledEvents(kind.name).set(scheduledEvent.id, scheduledEvent);
	publishCreation(context, kind, scheduledEvent, creator);
	return scheduledEvent;
}

/** Only the event of a series names an operation. */
function publishCreation(
	context: SandboxContext,
	kind: ScheduledEventKind,
	scheduledEvent: ScheduledEvent,
	operator: User,
): void {
	context.publishEvent({
		name: `${kind.name}.created`,
		object: createdEventObject(scheduledEvent),
		operator,
		...(scheduledEvent.occurrences ? { payload: { operation: 'all' } } : {}),
	});
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
	if (scheduledEvent.live)
		throw new ZoomError(400, 3002, `Sorry, you cannot delete this ${kind.name} since it's in progress.`);
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
	if (settings !== undefined)
		scheduledEvent.settings = { ...scheduledEvent.settings, ...availableSettings(context, body) };
	// Zoom ignores a start in the past, without an error.
	const time = typeof start === 'string' ? instantOf(start, scheduledEvent.timezone) : Number.NaN;
	const isMoved = time > context.clock.now();
	if (isMoved) scheduledEvent.start_time = utcText(time);
	const host = context.store.users.get(scheduledEvent.host_id);
	if (host) setPersonalId(scheduledEvent, host);
	setPasscode(scheduledEvent, kind, asText(password, scheduledEvent.password ?? ''), origin);
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
	const { id, host_id: owner } = scheduledEvent;
	const after = { ...scheduledEventObject(scheduledEvent), ...body };
	const changed = (fields: Json): Json => Object.fromEntries(Object.keys(body).map((name) => [name, fields[name]]));
	context.publishEvent({
		name: `${kind.name}.updated`,
		owner,
		object: { ...changed(after), id },
		operator,
		payload: { scope, time_stamp: context.clock.now(), old_object: { id, ...changed(before) } },
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

/** The settings of a body, as far as the account has the features. Zoom says nothing of the others. */
function availableSettings({ settings: account }: SandboxContext, { settings = {} }: Json): Json {
	const missing = [
		...(account.breakoutRooms ? [] : ['breakout_room']),
		...(account.registration ? [] : ['approval_type', 'registration_type']),
	];
	return Object.fromEntries(Object.entries(settings as Json).filter(([name]) => !missing.includes(name)));
}

/** Six letters and digits, unless the body does not want any. */
const defaultPasscode = (body: Json): string =>
	body.default_password === false || body.default_passcode === false ? '' : randomText(6);

/** A meeting with the host's personal meeting ID is joined by it; the meeting's own number stays beside it. */
function setPersonalId(scheduledEvent: ScheduledEvent, { pmi }: User): void {
	if (scheduledEvent.settings.use_pmi === true) scheduledEvent.pmi = String(pmi);
	else delete scheduledEvent.pmi;
}

/** Sets the passcode with its other forms and the join URL that has it. Without a passcode none of them is there. */
function setPasscode(scheduledEvent: ScheduledEvent, kind: ScheduledEventKind, password: string, origin: string): void {
	const { id, pmi, password: before } = scheduledEvent;
	const { encrypted: encryptedName, digits } = kind.passcodeFields;
	if (password === '') {
		for (const name of ['password', encryptedName, ...digits]) scheduledEvent[name] = undefined;
	} else if (password !== before) {
		scheduledEvent.password = password;
		scheduledEvent[encryptedName] = `${randomText(30)}.1`;
		const forPhones = /^\d+$/.test(password) ? password : String(randomInt(100_000, 999_999));
		for (const name of digits) scheduledEvent[name] = forPhones;
	}
	const query = [
		...(password === '' ? [] : [`pwd=${asText(scheduledEvent[encryptedName])}`]),
		...(pmi === undefined ? [] : [`omn=${id}`]),
	];
	const number = pmi ?? String(id);
	scheduledEvent.join_url = `${origin}/j/${number}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** A meeting or webinar has a registration page unless its approval type is 2. */
function setRegistrationUrl(scheduledEvent: ScheduledEvent, { name }: ScheduledEventKind, origin: string): void {
	const { id, settings } = scheduledEvent;
	if (Number(settings.approval_type ?? 2) === 2) delete scheduledEvent.registration_url;
	else scheduledEvent.registration_url = `${origin}/${name}/register/${registrationKey(name, id)}`;
}

/** The last part of a registration URL. Personal join URLs of webinars have it as well. */
const registrationKey = (name: ScheduledEventKind['name'], id: number): string =>
	`${name === 'webinar' ? 'WN_' : ''}${createHash('sha256').update(String(id)).digest('base64url').slice(0, 22)}`;

function countChange(context: SandboxContext, host: User): void {
	if (context.settings.plan === 'unlimited') return;
	if (!context.limits.countDaily(context.clock, `host:${host.id}`, CHANGES_PER_HOST))
		throw rateLimited(rateLimitResponses.perHostLimit().message);
}
