// What meetings and webinars have in common: making, changing and showing them.
import { randomInt } from 'node:crypto';
import { ApiFailure } from './api/failure.mts';
import { utcText } from './clock.mts';
import { occurrences } from './recurrence.mts';
import { newNumber, newUuid } from './store.mts';
import type { Event, Json, User } from './store.mts';
import type { World } from './world.mts';
import { instantOf } from './zones.mts';

/** In what a meeting and a webinar differ. */
export interface EventKind {
	defaultType: number;
	/** Type of a recurring one with a fixed time. */
	recurring: number;
	/** Types that have no start. */
	timeless: number[];
	settings: Json;
	/** What goes before the number in a join URL. */
	letter: 'j' | 'w';
	notFound(id: unknown): ApiFailure;
	all(world: World): Map<number, Event>;
}

/** Makes an event as Zoom does: defaults filled in, a start in the past moved to now, occurrences made. */
export function createEvent(world: World, kind: EventKind, host: User, body: Json, origin: string): Event {
	countForHost(world, host);
	const id = newNumber();
	const type = Number(body.type ?? kind.defaultType);
	const settings = { ...kind.settings, ...(body.settings as Json | undefined) };
	const password = String(body.password ?? (body.default_password === false || body.default_passcode === false ? '' : randomInt(100_000, 999_999)));
	const event: Event = {
		uuid: newUuid(),
		id,
		host_id: host.id,
		host_email: host.email,
		topic: String(body.topic ?? (kind.letter === 'j' ? 'Zoom Meeting' : 'Zoom Webinar')),
		type,
		...(kind.timeless.includes(type) ? {} : startOf(world, body, host)),
		...(kind.timeless.includes(type) ? {} : { duration: Number(body.duration ?? 60) }),
		timezone: String(body.timezone ?? host.timezone ?? 'UTC'),
		agenda: String(body.agenda ?? ''),
		created_at: utcText(world.clock.now()),
		start_url: `${origin}/s/${id}?zak=sandbox-start-token`,
		join_url: `${origin}/${kind.letter}/${id}${password ? `?pwd=${Buffer.from(password).toString('base64url')}.1` : ''}`,
		password,
		...(Number(settings.approval_type ?? 2) === 2 ? {} : { registration_url: `${origin}/${kind.letter === 'j' ? 'meeting' : 'webinar'}/register/${Buffer.from(String(id)).toString('base64url')}` }),
		...(body.tracking_fields === undefined ? {} : { tracking_fields: body.tracking_fields }),
		...(body.recurrence === undefined || type !== kind.recurring ? {} : { recurrence: body.recurrence }),
		...(kind.letter === 'j' ? { status: 'waiting', pre_schedule: body.pre_schedule === true } : {}),
		creation_source: 'open_api',
		settings,
		live: type === 1,
	};
	if (event.live) event.status = 'started';
	setOccurrences(event);
	kind.all(world).set(id, event);
	return event;
}

/** Changes an event, or one occurrence of it. */
export function updateEvent(world: World, event: Event, host: User, body: Json, occurrenceId: unknown): void {
	countForHost(world, host);
	if (occurrenceId !== undefined) {
		const occurrence = occurrenceOf(event, occurrenceId);
		if (typeof body.start_time === 'string') occurrence.start_time = utcText(instantOf(body.start_time, String(body.timezone ?? event.timezone)));
		if (body.duration !== undefined) occurrence.duration = body.duration;
		return;
	}
	const { start_time: start, settings, ...rest } = body;
	Object.assign(event, rest);
	if (settings !== undefined) event.settings = { ...event.settings, ...(settings as Json) };
	// A start in the past is ignored, without saying so.
	if (typeof start === 'string') {
		const time = instantOf(start, String(event.timezone));
		if (time > world.clock.now()) event.start_time = utcText(time);
	}
	setOccurrences(event);
}

/** Deletes an event, or one occurrence of it. */
export function deleteEvent(world: World, kind: EventKind, event: Event, occurrenceId: unknown): void {
	if (occurrenceId === undefined) {
		kind.all(world).delete(event.id);
		return;
	}
	occurrenceOf(event, occurrenceId).status = 'deleted';
}

/** An event by the number in a path. */
export function eventOf(world: World, kind: EventKind, id: string | undefined): Event {
	const event = kind.all(world).get(Number(id));
	if (!event) throw kind.notFound(id);
	return event;
}

/** An event as its own operation shows it. */
export function shown(event: Event, { previous = false, occurrenceId, now }: { previous?: boolean; occurrenceId?: unknown; now: number }): Json {
	const { live: _live, ...fields } = event;
	if (occurrenceId !== undefined) {
		const { start_time, duration } = occurrenceOf(event, occurrenceId);
		return { ...fields, start_time, duration };
	}
	const all = event.occurrences as Json[] | undefined;
	return all ? { ...fields, occurrences: previous ? all : all.filter(({ start_time }) => Date.parse(String(start_time)) >= now) } : fields;
}

/** An event as lists show it: fewer fields, the agenda cut. */
export function listed(event: Event): Json {
	const { uuid, id, host_id, topic, type, start_time, duration, timezone, agenda, created_at, join_url } = event;
	return Object.fromEntries(Object.entries({ uuid, id, host_id, topic, type, start_time, duration, timezone, agenda: String(agenda ?? '').slice(0, 250), created_at, join_url }).filter(([, value]) => value !== undefined));
}

/** Whether something is still to come. */
export function isUpcoming(event: Event, now: number): boolean {
	const last = (event.occurrences as Json[] | undefined)?.at(-1)?.start_time ?? event.start_time;
	return last === undefined || Date.parse(String(last)) + Number(event.duration ?? 60) * 60_000 >= now;
}

function startOf(world: World, body: Json, host: User): Json {
	const now = world.clock.now();
	const given = typeof body.start_time === 'string' ? instantOf(body.start_time, String(body.timezone ?? host.timezone ?? 'UTC')) : now;
	return { start_time: utcText(Number.isNaN(given) || given < now ? now : given) };
}

function setOccurrences(event: Event): void {
	if (event.recurrence === undefined) return;
	event.occurrences = occurrences(Date.parse(String(event.start_time)), event.recurrence as Json).map((time) => ({ occurrence_id: String(time), start_time: utcText(time), duration: event.duration, status: 'available' }));
}

function occurrenceOf(event: Event, id: unknown): Json {
	const found = (event.occurrences as Json[] | undefined)?.find(({ occurrence_id }) => occurrence_id === String(id));
	if (!found) throw new ApiFailure(400, 300, 'Invalid parameter: `occurrence_id`.');
	return found;
}

function countForHost(world: World, host: User): void {
	if (world.settings.plan === 'unlimited' || world.limits.daily(world.clock, `host:${host.id}`, 100)) return;
	throw new ApiFailure(429, 429, 'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.');
}
