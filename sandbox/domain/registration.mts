// Registration for meetings and webinars.
import type { SandboxContext } from '../context.mts';
import { utcText } from '../plugins/clock.mts';
import { rateLimited, ZoomError } from './errors.mts';
import { scheduledEventObject } from './events.mts';
import { newId } from './ids.mts';
import type { Json } from './json.mts';
import { meetingDataOf } from './meetingData.mts';
import type { Registrant } from './meetingData.mts';
import type { ScheduledEvent, User } from './store.mts';

/** Zoom's limits per day: registrations of one person for one meeting, and status changes of one registrant. */
const REGISTRATIONS_PER_DAY = 3;
const STATUS_CHANGES_PER_DAY = 10;

/** What each action makes of a registration, and what its event is called. */
const outcomes = {
	approve: { status: 'approved', event: 'approved' },
	cancel: { status: 'pending', event: 'cancelled' },
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
	if (approval === 2)
		throw new ZoomError(400, 404, `Registration has not been enabled for this meeting: ${scheduledEvent.id}.`);
	countDaily(context, `registrant:${scheduledEvent.id}:${String(body.email)}`, {
		limit: REGISTRATIONS_PER_DAY,
		operation: 'Add a registrant',
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
		join_url: personalJoinUrl(scheduledEvent, id),
	};
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
	});
	registrant.status = outcomes[action].status;
	publishRegistration(context, scheduledEvent, outcomes[action].event, registrant, operator);
}

/** A join URL with a token of one person. */
export const personalJoinUrl = ({ join_url: url }: ScheduledEvent, token: string): string =>
	`${url.split('?')[0] ?? ''}?tk=${token}`;

function publishRegistration(
	context: SandboxContext,
	scheduledEvent: ScheduledEvent,
	outcome: 'approved' | 'cancelled' | 'created' | 'denied',
	{ id, email, first_name, last_name, join_url }: Registrant,
	operator?: User,
): void {
	const family = context.store.webinars.has(scheduledEvent.id) ? 'webinar' : 'meeting';
	context.publishEvent({
		name: `${family}.registration_${outcome}`,
		object: {
			...scheduledEventObject(scheduledEvent),
			registrant: { id, email, first_name, last_name, ...(join_url === undefined ? {} : { join_url }) },
		},
		operator,
	});
}

function countDaily(
	{ settings, limits, clock }: SandboxContext,
	key: string,
	{ limit, operation }: { limit: number; operation: string },
): void {
	if (settings.plan === 'unlimited' || limits.countDaily(clock, key, limit)) return;
	throw rateLimited(
		`You have exceeded the daily rate limit (${limit}) of ${operation} API requests permitted for this particular ` +
			'registrant. You may resume these requests at GMT 00:00:00.',
	);
}
