import { createEvent } from './events.mts';
import { newUser } from './people.mts';
import { addRecording } from './recordings.mts';
import { meetingKind } from './routes/meetings.mts';
import { webinarKind } from './routes/webinars.mts';
import type { User } from './store.mts';
import type { World } from './world.mts';

const DAY = 86_400_000;

const people = [
	{ id: 'owner00000000000000001', email: 'owner@acme.example', first_name: 'Olivia', last_name: 'Owner', type: 2, role_id: '0', role_name: 'Owner', dept: 'Management', timezone: 'Europe/Berlin' },
	{ id: 'admin00000000000000002', email: 'admin@acme.example', first_name: 'Adam', last_name: 'Admin', type: 2, role_id: '1', role_name: 'Admin', dept: 'IT' },
	{ id: 'host000000000000000003', email: 'hannah@acme.example', first_name: 'Hannah', last_name: 'Host', type: 2, dept: 'Sales' },
	{ id: 'basic00000000000000004', email: 'ben@acme.example', first_name: 'Ben', last_name: 'Basic', type: 1, dept: 'Support' },
	{ id: 'pending000000000000005', email: 'petra@acme.example', first_name: 'Petra', last_name: 'Pending', type: 1, status: 'pending' },
] as const;

/** Fills an empty world with a small account: people, meetings and webinars to come, and recordings of past ones. */
export function seed(world: World, origin: string): void {
	const now = world.clock.now();
	const { store } = world;
	for (const person of people) store.users.set(person.id, newUser(person, now - 400 * DAY, store.accountId));
	const owner = store.user('owner@acme.example') as User;
	const hannah = store.user('hannah@acme.example') as User;

	const later = (days: number, hour: number): string => `${new Date(now + days * DAY).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00Z`;
	createEvent(world, meetingKind, owner, { topic: 'Quarterly review', start_time: later(3, 14), duration: 90, agenda: 'Numbers, plans, questions' }, origin);
	createEvent(world, meetingKind, owner, { topic: 'Daily stand-up', type: 8, start_time: later(1, 8), duration: 15, recurrence: { type: 1, repeat_interval: 1, end_times: 10 } }, origin);
	createEvent(world, meetingKind, owner, { topic: 'Open office', type: 3, settings: { join_before_host: true, waiting_room: false } }, origin);
	createEvent(world, meetingKind, hannah, { topic: 'Customer call', start_time: later(2, 10), duration: 30, settings: { approval_type: 0 } }, origin);
	createEvent(world, webinarKind, owner, { topic: 'Product launch', start_time: later(7, 16), duration: 60, settings: { approval_type: 0 } }, origin);
	createEvent(world, webinarKind, hannah, { topic: 'Getting started', type: 9, start_time: later(5, 12), duration: 45, recurrence: { type: 2, repeat_interval: 1, weekly_days: '3', end_times: 4 } }, origin);
	// What was there before does not count as made today.
	world.limits.reset();

	const uuids = ['/sandboxAAAAAAAAAAAAAA==', 'sand//boxAAAAAAAAAAAAA==', 'sandboxAAAAAAAAAAAAAAA=='];
	uuids.forEach((uuid, index) => addRecording(world, index === 2 ? hannah : owner, origin, { uuid, start: now - (2 + index * 40) * DAY }));
}
