// What meetings and webinars have in common: making, changing and showing them.
import { randomBytes, randomInt } from 'node:crypto';
import type { Call } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { refusals } from '../api/limits.mts';
import { utcText } from '../plugins/clock.mts';
import { occurrences } from './recurrence.mts';
import { newNumber, newUuid } from './store.mts';
import type { ScheduledEvent, Json, Template, User } from './store.mts';
import { publishEvent, eventObject } from '../webhooks/publishEvent.mts';
import type { SandboxContext } from '../context.mts';
import { instantOf } from './zones.mts';

/** In what a meeting and a webinar differ. */
export interface ScheduledEventKind {
	/** What its topic is called when it has none. */
	topic: string;
	defaultType: number;
	/** Type of a recurring one with a fixed time. */
	recurring: number;
	/** Types that have no start. */
	timeless: number[];
	settings: Json;
	/** What its events are called by. */
	family: 'meeting' | 'webinar';
	/** What goes before the number in a join URL. */
	letter: 'j' | 'w';
	/** Names of the passcode in its other forms: hashed, and as digits for telephones and room systems. */
	passcodes: { encrypted: string; digits: string[] };
	notFound(id: unknown): ApiFailure;
	all(context: SandboxContext): Map<number, ScheduledEvent>;
}

/** Makes an event as Zoom does: defaults filled in, a start in the past moved to now, occurrences made. */
export function createScheduledEvent(
	context: SandboxContext,
	kind: ScheduledEventKind,
	creator: User,
	body: Json,
	origin: string,
): ScheduledEvent {
	const host = body.schedule_for === undefined ? creator : scheduledFor(context, body.schedule_for);
	countForHost(context, host);
	const id = newNumber();
	const type = Number(body.type ?? kind.defaultType);
	const timeless = kind.timeless.includes(type);
	const template = body.template_id === undefined ? undefined : templateOf(context, host, body.template_id);
	const settings = { ...kind.settings, ...template?.event.settings, ...(body.settings as Json | undefined) };
	const recurrence = body.recurrence ?? (template?.savesRecurrence ? template.event.recurrence : undefined);
	const event: ScheduledEvent = {
		uuid: newUuid(),
		id,
		host_id: host.id,
		host_email: host.email,
		...(host === creator ? {} : { assistant_id: creator.id }),
		topic: String(body.topic ?? template?.event.topic ?? kind.topic),
		type,
		...(kind.letter === 'j' ? { status: type === 1 ? 'started' : 'waiting' } : {}),
		...(timeless ? {} : { start_time: startOf(context, body, host), duration: Number(body.duration ?? 60) }),
		timezone: String(body.timezone ?? host.timezone ?? 'UTC'),
		agenda: String(body.agenda ?? ''),
		created_at: utcText(context.clock.now()),
		...(body.tracking_fields === undefined ? {} : { tracking_fields: body.tracking_fields }),
		...(recurrence === undefined || type !== kind.recurring
			? {}
			: { recurrence: { repeat_interval: 1, ...(recurrence as Json) } }),
		...(kind.letter === 'j'
			? { pre_schedule: body.pre_schedule === true }
			: { is_simulive: body.is_simulive === true }),
		...(body.template_id === undefined ? {} : { template_id: body.template_id }),
		creation_source: 'open_api',
		settings,
		live: type === 1,
	};
	setPasscode(
		event,
		kind,
		String(
			body.password ??
				(body.default_password === false || body.default_passcode === false ? '' : randomInt(100_000, 999_999)),
		),
		origin,
	);
	setRegistration(event, kind, origin);
	setOccurrences(event);
	kind.all(context).set(id, event);
	publishEvent(context, `${kind.family}.created`, eventObject(event), {
		operator: creator,
		payload: { operation: 'all' },
	});
	return event;
}

/** Changes an event, or one occurrence of it. */
export function updateScheduledEvent(
	context: SandboxContext,
	kind: ScheduledEventKind,
	event: ScheduledEvent,
	body: Json,
	occurrenceId: unknown,
	origin: string,
): void {
	const host = context.store.users.get(event.host_id);
	if (!host) throw kind.notFound(event.id);
	countForHost(context, host);
	const before = { ...eventObject(event) };
	const tell = (scope: string): void => {
		const after = { ...eventObject(event), ...body };
		const old = Object.fromEntries(Object.keys(body).map((name) => [name, before[name]]));
		publishEvent(
			context,
			`${kind.family}.updated`,
			{
				...Object.fromEntries(Object.keys(body).map((name) => [name, after[name]])),
				id: event.id,
				uuid: event.uuid,
				host_id: event.host_id,
			},
			{
				operator: host,
				payload: { scope, time_stamp: context.clock.now(), old_object: { id: event.id, uuid: event.uuid, ...old } },
			},
		);
	};
	if (occurrenceId !== undefined) {
		const occurrence = occurrenceOf(event, occurrenceId);
		if (typeof body.start_time === 'string')
			occurrence.start_time = utcText(instantOf(body.start_time, String(body.timezone ?? event.timezone)));
		if (body.duration !== undefined) occurrence.duration = body.duration;
		tell('single');
		return;
	}
	const {
		start_time: start,
		settings,
		password,
		schedule_for: newHost,
		default_password: _default,
		default_passcode: _passcode,
		...rest
	} = body;
	if (newHost !== undefined) {
		const user = scheduledFor(context, newHost);
		Object.assign(event, { host_id: user.id, host_email: user.email });
	}
	Object.assign(event, rest);
	if (settings !== undefined) event.settings = { ...event.settings, ...(settings as Json) };
	// A start in the past is ignored, without saying so.
	const time = typeof start === 'string' ? instantOf(start, String(event.timezone)) : Number.NaN;
	if (time > context.clock.now()) event.start_time = utcText(time);
	if (typeof password === 'string') setPasscode(event, kind, password, origin);
	setRegistration(event, kind, origin);
	if (
		time > context.clock.now() ||
		['recurrence', 'type', 'duration', 'timezone'].some((name) => body[name] !== undefined)
	)
		setOccurrences(event);
	tell('all');
}

/** Deletes an event, or one occurrence of it. */
export function deleteScheduledEvent(
	context: SandboxContext,
	kind: ScheduledEventKind,
	event: ScheduledEvent,
	occurrenceId: unknown,
): void {
	if (occurrenceId === undefined) kind.all(context).delete(event.id);
	else occurrenceOf(event, occurrenceId).status = 'deleted';
	const host = context.store.users.get(event.host_id);
	publishEvent(context, `${kind.family}.deleted`, eventObject(event), {
		operator: host,
		payload: { operation: occurrenceId === undefined ? 'all' : 'single' },
	});
}

/** The event that a path names; a token that reaches its user's own data only finds none of others. */
export function scheduledEventOf(call: Call, kind: ScheduledEventKind, id: string | undefined): ScheduledEvent {
	const event = /^\d+$/.test(id ?? '') ? kind.all(call.context).get(Number(id)) : undefined;
	if (!event || (call.reach === 'self' && event.host_id !== call.self.id)) throw kind.notFound(id);
	return event;
}

/** An event as its own operation shows it. */
export function toResponse(event: ScheduledEvent, call: Call): Json {
	const { live: _live, ...fields } = event;
	const { occurrence_id: occurrenceId, show_previous_occurrences: previous } = call.query;
	// Every answer has a fresh start URL; the token in it is a secret.
	const view = { ...fields, start_url: `${call.origin}/s/${event.id}?zak=${randomBytes(24).toString('base64url')}` };
	if (occurrenceId !== undefined) {
		const { start_time, duration } = occurrenceOf(event, occurrenceId);
		return { ...view, start_time, duration };
	}
	const all = event.occurrences as Json[] | undefined;
	return all
		? {
				...view,
				occurrences:
					previous === true
						? all
						: all.filter(({ start_time }) => Date.parse(String(start_time)) >= call.context.clock.now()),
			}
		: view;
}

/** An event as lists show it: fewer fields, the agenda cut. */
export function toListEntry(event: ScheduledEvent): Json {
	const { uuid, id, host_id, topic, type, start_time, duration, timezone, agenda, created_at, join_url } = event;
	const fields = {
		uuid,
		id,
		host_id,
		topic,
		type,
		start_time,
		duration,
		timezone,
		agenda: String(agenda ?? '').slice(0, 250),
		created_at,
		join_url,
	};
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Whether something is still to come. */
export function isUpcoming(event: ScheduledEvent, now: number): boolean {
	const last =
		(event.occurrences as Json[] | undefined)?.filter(({ status }) => status !== 'deleted').at(-1)?.start_time ??
		event.start_time;
	return last === undefined || Date.parse(String(last)) + Number(event.duration ?? 60) * 60_000 >= now;
}

function templateOf(context: SandboxContext, host: User, id: unknown): Template {
	const found = context.store.templates.get(host.id)?.find((template) => template.id === id);
	if (!found)
		throw new ApiFailure(
			400,
			300,
			'The value that you entered in the `template_id` field is invalid. Enter a valid value and try again.',
		);
	return found;
}

function scheduledFor(context: SandboxContext, key: unknown): User {
	const user = context.store.user(String(key));
	if (user?.status !== 'active')
		throw new ApiFailure(
			400,
			300,
			'The value that you entered in the `schedule_for` field is invalid. Enter a valid value and try again.',
		);
	return user;
}

/** Without a start, or with one in the past, it is now. */
function startOf(context: SandboxContext, body: Json, host: User): string {
	const now = context.clock.now();
	const given =
		typeof body.start_time === 'string'
			? instantOf(body.start_time, String(body.timezone ?? host.timezone ?? 'UTC'))
			: now;
	return utcText(Number.isNaN(given) || given < now ? now : given);
}

function setPasscode(event: ScheduledEvent, kind: ScheduledEventKind, password: string, origin: string): void {
	const encrypted = Buffer.from(password).toString('base64url');
	event.password = password;
	event.join_url = `${origin}/${kind.letter}/${event.id}${password === '' ? '' : `?pwd=${encrypted}.1`}`;
	const digits = password.replace(/\D/g, '') || (password === '' ? '' : String(event.id).slice(-6));
	Object.assign(
		event,
		{ [kind.passcodes.encrypted]: password === '' ? '' : encrypted },
		Object.fromEntries(kind.passcodes.digits.map((name) => [name, digits])),
	);
}

/** An event takes registrations when its approval type is not 2; then it has a page for them. */
function setRegistration(event: ScheduledEvent, kind: ScheduledEventKind, origin: string): void {
	if (Number(event.settings.approval_type ?? 2) === 2) delete event.registration_url;
	else
		event.registration_url = `${origin}/${kind.letter === 'j' ? 'meeting' : 'webinar'}/register/${Buffer.from(String(event.id)).toString('base64url')}`;
}

function setOccurrences(event: ScheduledEvent): void {
	if (event.recurrence === undefined) return;
	event.occurrences = occurrences(
		Date.parse(String(event.start_time)),
		event.recurrence as Json,
		String(event.timezone),
	).map((time) => ({
		occurrence_id: String(time),
		start_time: utcText(time),
		duration: event.duration,
		status: 'available',
	}));
	const [first] = event.occurrences as Json[];
	if (first) event.start_time = first.start_time;
}

function occurrenceOf(event: ScheduledEvent, id: unknown): Json {
	const found = (event.occurrences as Json[] | undefined)?.find(({ occurrence_id }) => occurrence_id === String(id));
	if (!found) throw new ApiFailure(400, 300, 'Invalid parameter: `occurrence_id`.');
	return found;
}

/** Zoom: 100 times a day meetings and webinars of one host may be made or changed, together. */
function countForHost(context: SandboxContext, host: User): void {
	if (context.settings.plan === 'unlimited' || context.limits.daily(context.clock, `host:${host.id}`, 100)) return;
	throw new ApiFailure(429, 429, refusals.perHostLimit().message);
}
