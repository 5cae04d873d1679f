import { utcText } from '../plugins/clock.mts';
import { newId, randomText } from './ids.mts';
import { asText } from './json.mts';
import type { Json } from './json.mts';
import type { Store, User } from './store.mts';

export const isOwner = ({ role_id: role }: User): boolean => role === '0';
export const isAdmin = (user: User): boolean => isOwner(user) || user.role_id === '1';

/** Licensed or on-prem. */
export const isLicensed = ({ type }: User): boolean => type === 2 || type === 3;

/** The owner of the account. */
export function ownerOf({ users }: Store): User {
	const owner = [...users.values()].find(isOwner);
	if (!owner) throw new Error('The sandbox has no owner');
	return owner;
}

/** A complete user out of the known fields. `now`: when the user was added, milliseconds since 1970. */
export function newUser(info: Json, now: number, accountId: string): User {
	const id = typeof info.id === 'string' ? info.id : newId();
	const first = asText(info.first_name);
	const last = asText(info.last_name);
	const pmi = 1_000_000_000 + (Number.parseInt(Buffer.from(id).toString('hex').slice(-8), 16) % 8_999_999_999);
	return {
		first_name: first,
		last_name: last,
		display_name: `${first} ${last}`.trim() || String(info.email),
		type: 1,
		role_id: '2',
		role_name: 'Member',
		pmi,
		use_pmi: false,
		personal_meeting_url: `https://acme.zoom.us/j/${pmi}?pwd=${randomText(30)}.1`,
		pic_url: `https://acme.zoom.us/p/v2/${randomText(40)}`,
		timezone: 'America/New_York',
		verified: 1,
		dept: '',
		created_at: utcText(now),
		user_created_at: utcText(now),
		last_login_time: utcText(now),
		last_client_version: '6.5.0.2000(mac)',
		host_key: String(pmi).slice(-6),
		cms_user_id: '',
		jid: `${id.toLowerCase()}@xmpp.zoom.us`,
		group_ids: [],
		im_group_ids: [],
		language: 'en-US',
		account_id: accountId,
		account_number: 10_009_999,
		cluster: 'us02',
		login_types: [100],
		job_title: '',
		cost_center: '',
		location: '',
		phone_country: '',
		phone_number: '',
		...info,
		id,
		email: String(info.email),
		status: (info.status ?? 'active') as User['status'],
	};
}

/** Which of a leaving user's things another user gets. Everything else is deleted. */
export interface Transfer {
	heir: User;
	meetings: boolean;
	webinars: boolean;
	recordings: boolean;
}

/** Removes a user, with their meetings, webinars and recordings unless these are transferred. */
export function removeUser(store: Store, user: User, transfer?: Transfer): void {
	for (const kind of ['meetings', 'webinars'] as const) {
		for (const scheduledEvent of [...store[kind].values()].filter(({ host_id }) => host_id === user.id)) {
			if (transfer?.[kind])
				Object.assign(scheduledEvent, { host_id: transfer.heir.id, host_email: transfer.heir.email });
			else store[kind].delete(scheduledEvent.id);
		}
	}
	if (transfer?.recordings)
		for (const recording of store.recordings) if (recording.host_id === user.id) recording.host_id = transfer.heir.id;
	store.recordings = store.recordings.filter(({ host_id }) => host_id !== user.id);
	revokeTokens(store, user);
	store.users.delete(user.id);
}

/** Ends all tokens of a user. */
export function revokeTokens(store: Store, user: User): void {
	for (const [key, { userId }] of store.tokens) if (userId === user.id) store.tokens.delete(key);
}
