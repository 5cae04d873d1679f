// Who was there: the rows of a list of participants by person.
import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../shared/definition/values';
import { grouped } from './grouped';
import { normalName } from './names';
import type { Presence, Row } from './sessions';
import { presenceOf } from './sessions';

/** What the rows of a person were joined by, the surest first. */
export type IdentifiedBy = 'registrant_id' | 'user' | 'email' | 'name';

/** A person who was there. */
export interface Person extends Presence {
	name: string;
	email: string;
	registrantId: string;
	/** Zoom's ID of somebody with an account. */
	userId: string;
	/** Whether the person belongs to the account; undefined where Zoom does not say. */
	internal: boolean | undefined;
	identifiedBy: IdentifiedBy;
}

/** What identifies a person within a meeting. Each rejoin of a guest has a new `user_id`, and nothing else but a name. */
function keysOf({ record }: Row, index: number): string[] {
	const identities: Array<[kind: string, value: unknown]> = [
		['registrant', record.registrant_id],
		['user', record.id],
		['user', record.participant_user_id],
		['email', asText(record.user_email).toLowerCase()],
		['session', record.user_id],
	];
	const keys = identities
		.map(([kind, value]) => [kind, asText(value)] as const)
		.filter(([, value]) => value !== '')
		.map(([kind, value]) => `${kind} ${value}`);
	const isGuest = keys.every((key) => key.startsWith('session '));
	const name = normalName(asText(record.name));
	if (isGuest) keys.push(name === '' ? `row ${index}` : `name ${name}`);
	return keys;
}

/** The people of a meeting, in the order in which they came. */
export function peopleOf(rows: Row[]): Person[] {
	const groups = new Groups();
	rows.forEach((row, index) => groups.join(index, keysOf(row, index)));
	const byGroup = grouped([...rows.keys()], (row) => groups.find(row));
	const people = [...byGroup.values()].map((own) => personOf(own.map((row) => rows[row] as Row)));
	return people.sort((one, other) => one.firstJoin - other.firstJoin || one.name.localeCompare(other.name, 'en'));
}

function personOf(rows: Row[]): Person {
	const first = (...names: string[]): string =>
		names.flatMap((name) => rows.map(({ record }) => asText(record[name]))).find((text) => text !== '') ?? '';
	const registrantId = first('registrant_id');
	const userId = first('id', 'participant_user_id');
	const email = first('user_email');
	const internal = rows.map(({ record }) => record.internal_user).find((value) => typeof value === 'boolean');
	return {
		...presenceOf(rows),
		name: first('name'),
		email,
		registrantId,
		userId,
		internal,
		identifiedBy: surest({ registrant_id: registrantId, user: userId, email }),
	};
}

function surest(identities: Record<Exclude<IdentifiedBy, 'name'>, string>): IdentifiedBy {
	const [found] = Object.entries(identities).find(([, value]) => value !== '') ?? [];
	return (found as IdentifiedBy | undefined) ?? 'name';
}

/** Joins rows that share a key, also over other rows between them. */
class Groups {
	private readonly parents: number[] = [];
	private readonly byKey = new Map<string, number>();

	join(row: number, keys: string[]): void {
		this.parents[row] = row;
		for (const key of keys) {
			const other = this.byKey.get(key);
			if (other === undefined) this.byKey.set(key, row);
			else this.parents[this.find(row)] = this.find(other);
		}
	}

	find(row: number): number {
		let root = row;
		while (this.parents[root] !== root) root = this.parents[root] as number;
		this.parents[row] = root;
		return root;
	}
}

/** The properties of a person in the output. */
export function describePerson(person: Person): IDataObject {
	const { name, email, registrantId, userId, internal, firstJoin, lastLeave, seconds, sessions } = person;
	return {
		name,
		email,
		registrant_id: registrantId,
		user_id: userId,
		...(internal === undefined ? {} : { internal }),
		first_join: toTime(firstJoin),
		last_leave: toTime(lastLeave),
		minutes: toMinutes(seconds),
		duration: seconds,
		sessions,
	};
}

/** A time as Zoom writes it. */
export function toTime(seconds: number): string {
	return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Minutes with two places. */
export function toMinutes(seconds: number): number {
	return Math.round((seconds / 60) * 100) / 100;
}
