// Registration for meetings and webinars.
import type { SandboxContext } from '../context.mts';
import { utcText } from '../plugins/clock.mts';
import { rateLimited, ZoomError } from './errors.mts';
import { scheduledEventObject } from './events.mts';
import { newId, randomText } from './ids.mts';
import type { Json } from './json.mts';
import { meetingDataOf } from './meetingData.mts';
import type { Registrant } from './meetingData.mts';
import { isUpcoming } from './scheduledEvents.mts';
import type { ScheduledEvent, Session, User } from './store.mts';

type Kind = Session['kind'];

/** Zoom's limits per day: registrations of one person for one meeting, and status changes of one registrant. */
const REGISTRATIONS_PER_DAY = 3;
const STATUS_CHANGES_PER_DAY = 10;

/** What each action makes of a registration, and what its event is called. */
const outcomes = {
	approve: { status: 'approved', event: 'approved' },
	cancel: { status: 'cancelled', event: 'cancelled' },
	deny: { status: 'denied', event: 'denied' },
} as const;

export type RegistrationAction = keyof typeof outcomes;

/** Registers a person. Somebody who is registered already keeps that registration. */
export function register(
	context: SandboxContext,
	scheduledEvent: ScheduledEvent,
	body: Json,
	isApproved: boolean,
): Registrant {
	const { approval_type: approval } = scheduledEvent.settings;
	if (approval === 2) throw registrationOff(kindOf(context, scheduledEvent), scheduledEvent.id);
	if (body.email === scheduledEvent.host_email) throw new ZoomError(400, 3027, 'Host can not register');
	if (isOver(scheduledEvent, context.clock.now()))
		throw new ZoomError(
			400,
			3038,
			'Meeting is over, you can not register now. If you have any questions, please contact the Meeting host.',
		);
	countDaily(context, `registrant:${scheduledEvent.id}:${String(body.email)}`, {
		limit: REGISTRATIONS_PER_DAY,
		operation: `Add ${kindOf(context, scheduledEvent)} registrant`,
		registrant: String(body.email),
	});
	const { registrants } = meetingDataOf(scheduledEvent);
	const known = registrants.find(({ email }) => email === body.email);
	if (known) return known;
	const id = newId();
	const { auto_approve: _auto, ...fields } = body;
	const registrant: Registrant = {
		...fields,
		id,
		email: String(body.email),
		status: approval === 1 && !isApproved ? 'pending' : 'approved',
		create_time: utcText(context.clock.now()),
	};
	setJoinUrl(registrant, scheduledEvent);
	registrants.push(registrant);
	publishRegistration(context, scheduledEvent, 'created', registrant);
	return registrant;
}

/** Approves, cancels or denies a registration. */
export function changeRegistration(
	context: SandboxContext,
	scheduledEvent: ScheduledEvent,
	registrant: Registrant,
	action: RegistrationAction,
	operator: User,
): void {
	countDaily(context, `status:${registrant.id}`, {
		limit: STATUS_CHANGES_PER_DAY,
		operation: 'Update registrant status',
		registrant: registrant.email,
	});
	registrant.status = outcomes[action].status;
	setJoinUrl(registrant, scheduledEvent);
	publishRegistration(context, scheduledEvent, outcomes[action].event, registrant, operator);
}

/** The error for a meeting or webinar without registration. */
export const registrationOff = (kind: Kind, id: number): ZoomError =>
	new ZoomError(404, 404, `Registration has not been enabled for this ${kind}: ${id}.`);

const kindOf = ({ store }: SandboxContext, { id }: ScheduledEvent): Kind =>
	store.webinars.has(id) ? 'webinar' : 'meeting';

const isOver = (scheduledEvent: ScheduledEvent, now: number): boolean =>
	!scheduledEvent.live && !isUpcoming(scheduledEvent, now);

/** A registrant gets a join URL with the approval. */
function setJoinUrl(registrant: Registrant, scheduledEvent: ScheduledEvent): void {
	if (registrant.status === 'approved') registrant.join_url ??= personalJoinUrl(scheduledEvent);
	else delete registrant.join_url;
}

/** A new join URL with a token of one person. */
export function personalJoinUrl({ id, join_url: url, registration_url: page = '' }: ScheduledEvent): string {
	const { origin, searchParams } = new URL(url);
	const passcode = searchParams.get('pwd');
	const key = /WN_.*$/.exec(page)?.[0];
	return [
		`${origin}/w/${id}?tk=${randomText(43)}.DQk${randomText(40)}`,
		...(passcode === null ? [] : [`pwd=${passcode}`]),
		...(key === undefined ? [] : [`uuid=${key}`]),
	].join('&');
}

function publishRegistration(
	context: SandboxContext,
	scheduledEvent: ScheduledEvent,
	outcome: 'approved' | 'cancelled' | 'created' | 'denied',
	{ create_time: _created, ...registrant }: Registrant,
	operator?: User,
): void {
	context.publishEvent({
		name: `${kindOf(context, scheduledEvent)}.registration_${outcome}`,
		object: {
			...scheduledEventObject(scheduledEvent),
			registrant: { ...noDetails, ...registrant },
		},
		operator,
	});
}

/** What an event has of a registrant who said nothing but a name. */
export const noDetails: Json = {
	...Object.fromEntries(
		`address city country zip state phone industry org job_title purchasing_time_frame role_in_purchase_process
		no_of_employees comments`
			.split(/\s+/)
			.map((name) => [name, '']),
	),
	custom_questions: [],
};

function countDaily(
	{ settings, limits, clock }: SandboxContext,
	key: string,
	{ limit, operation, registrant }: { limit: number; operation: string; registrant: string },
): void {
	if (settings.plan === 'unlimited' || limits.countDaily(clock, key, limit)) return;
	throw rateLimited(
		`You have exceeded the daily rate limit of (${limit}) for ${operation} API requests for the registrant ` +
			`(${registrant}). You can resume these API requests at GMT 00:00:00.`,
	);
}
