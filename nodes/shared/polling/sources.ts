import type { IDataObject } from 'n8n-workflow';

import { asText } from '../definition/values';
import type { ListCall, Reader } from './reader';

/** The most lists that are read at the same time. It bounds memory; Zoom's rate limits are kept by the client. */
export const MOST_CONCURRENT_LISTS = 10;

/** A user whose lists are read. */
export interface Host {
	/** ID, e-mail address or `me`. */
	id: string;
	email?: string;
}

/** Whose happenings are polled. */
export interface Scope {
	hosts: readonly Host[];
	/** Whether it is the whole account, so that lists over all users can be read. */
	isAccount: boolean;
	/** A user of the account, to ask for what all have in common. */
	anyone: string;
	/** Numbers of the only meetings and webinars that are wanted; undefined for all. */
	meetings?: readonly string[];
}

/** What has lists of its own. */
export interface Source {
	/** Tells it from the other sources of a kind. */
	key: string;
	host?: Host;
	/** The meeting or webinar, as its host's list has it. */
	scheduled?: IDataObject;
}

export const accountSource = (): Source[] => [{ key: 'account' }];

export const hostSources = ({ hosts }: Pick<Scope, 'hosts'>): Source[] => hosts.map((host) => ({ key: host.id, host }));

/** The request for a list of a host. */
export function perHost(list: ListCall['list'], host: Host | undefined, query?: IDataObject): ListCall {
	return { list, parts: { userId: host?.id ?? 'me' }, ...(query ? { query } : {}) };
}

/** A host's address, which lists of recordings do not have. */
export async function emailOf({ id, email }: Host, reader: Reader): Promise<string | undefined> {
	return email ?? (asText((await reader.details('user', { userId: id }))?.email) || undefined);
}
