import { utcText } from '../plugins/clock.mts';
import { newId } from './store.mts';
import type { Json, User } from './store.mts';

/** A complete user out of what is known. `now`: milliseconds since 1970, when the user was added. */
export function newUser(info: Json, now: number, accountId: string): User {
	const id = typeof info.id === 'string' ? info.id : newId();
	const first = String(info.first_name ?? '');
	const last = String(info.last_name ?? '');
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
		personal_meeting_url: `https://acme.zoom.us/j/${pmi}`,
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
		division_ids: [],
		language: 'en-US',
		account_id: accountId,
		account_number: 10_009_999,
		cluster: 'us02',
		login_types: [100],
		company: 'Acme',
		job_title: '',
		cost_center: '',
		location: '',
		phone_country: '',
		phone_number: '',
		phone_numbers: [],
		pronouns_option: 1,
		...info,
		id,
		email: String(info.email),
		status: (info.status ?? 'active') as User['status'],
	} as User;
}
