import { asText } from '../definition/values';
import type { Reader } from './reader';
import type { Host, Scope } from './sources';

/** Whose happenings a person wants. */
export interface WantedScope {
	/** IDs or addresses of users; without any the next member decides. */
	hosts: readonly string[];
	/** Whether it is everybody in the account, and not the connected user. */
	isAccount: boolean;
	/** Numbers or UUIDs of meetings and webinars; without any all. */
	meetings: readonly string[];
}

/** The users whose lists are read. Those of an account are listed at every poll, so that new ones are among them. */
export async function scopeOf({ hosts: chosen, isAccount, meetings }: WantedScope, reader: Reader): Promise<Scope> {
	const isWhole = isAccount && chosen.length === 0;
	const hosts = isWhole ? await usersOf(reader) : chosen.map((id) => ({ id }));
	if (!isAccount && chosen.length === 0) hosts.push({ id: 'me' });
	// A UUID is one instance; the list of registrants is of the meeting.
	const areNumbers = meetings.length > 0 && meetings.every((meeting) => /^\d+$/.test(meeting));
	return {
		hosts,
		isAccount: isWhole,
		anyone: hosts[0]?.id ?? 'me',
		...(areNumbers ? { meetings } : {}),
	};
}

async function usersOf(reader: Reader): Promise<Host[]> {
	const users = await reader.list({ list: 'users' });
	return users.filter(({ id }) => asText(id) !== '').map(({ id, email }) => ({ id: asText(id), email: asText(email) }));
}
