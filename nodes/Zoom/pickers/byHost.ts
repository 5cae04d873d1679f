// Pickers for what users host, such as their meetings.
import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { asText } from '../../shared/definition/values';
import { pageOf, picker, PICKER_PAGE_SIZE } from '../../shared/engine/listSearch';
import type { ListSearch, PickerPage, PickerTools } from '../../shared/engine/listSearch';
import { recordsOf } from '../../shared/engine/pagination';
import { idOrEmail, joined, soonestFirst } from './rowNames';
import { mayNotListUsers } from './users';

/** A list of Zoom's for one host. */
interface HostList {
	path: string;
	items: string;
	query?: IDataObject;
	/** The most days that one request may ask for. The picker then reads range after range, back to the oldest one. */
	windowDays?: number;
	row: (record: IDataObject, timezone: string) => INodeListSearchItems;
}

/** How many days back lists by date reach (Zoom: "List all recordings", from). */
const OLDEST_DAYS = 180;

const DAY_MS = 86_400_000;

/** Users on one page of {@link listByEveryHost}: few, because each of them takes a request of its own. */
const USERS_PAGE_SIZE = 30;

/**
 * A picker for what users host. It is for the user in the node's own User field or, if that is empty, for the connected
 * user and then, if the app may list users, for all others of the account one after another. A Server-to-Server app has
 * no user of its own. An e-mail address that is typed into the search asks for what that user hosts.
 */
export function listByHost(list: HostList): ListSearch {
	return picker(async (tools, token, filter) => {
		const user = tools.chosen('userId');
		if (user !== undefined) return await pageByKnownHost(tools, list, await hostOf(tools, user), token);
		if (filter?.includes('@')) return await pageByTypedHost(tools, list, filter, token);
		return tools.serverToServer
			? await pageByEveryHost(tools, list, token)
			: await pageByOwnAndOthers(tools, list, token);
	});
}

/** A user whose meetings are listed. */
interface Host {
	/** The user's ID or e-mail address, or `me`. */
	id: string;
	/** '' if the app may not read it. */
	email: string;
}

/** The host with the e-mail address. A picker works without it, too. */
async function hostOf(tools: PickerTools, user: string): Promise<Host> {
	if (user.includes('@')) return { id: user, email: user };
	const response = await tools
		.get('/users/{userId}', { parts: { userId: user }, rate: 'light' })
		.catch((): IDataObject => ({}));
	return { id: user === 'me' ? asText(response.id) || user : user, email: asText(response.email) };
}

/** A page of one host's list, with the host's e-mail address in the name of each row. */
async function pageByKnownHost(
	tools: PickerTools,
	list: HostList,
	{ id, email }: Host,
	token: string | undefined,
): Promise<PickerPage> {
	const page = await pageByHost(tools, list, id, token);
	return { ...page, rows: page.rows.map((row) => ({ ...row, name: joined(' – ', row.name, email) })) };
}

/** The list of the user whose e-mail address was typed. Whoever may see only their own list gets that. */
async function pageByTypedHost(
	tools: PickerTools,
	list: HostList,
	email: string,
	token: string | undefined,
): Promise<PickerPage> {
	return await pageByKnownHost(tools, list, { id: email, email }, token).catch(async (error: unknown) => {
		if (tools.serverToServer || !mayNotListUsers(error)) throw error;
		return await pageByKnownHost(tools, list, { ...(await hostOf(tools, 'me')), id: 'me' }, token);
	});
}

/** The list of the connected user, then those of all others. */
async function pageByOwnAndOthers(tools: PickerTools, list: HostList, token: string | undefined): Promise<PickerPage> {
	const position = token === undefined ? { own: '' } : (JSON.parse(token) as OwnPosition | UserPosition);
	if (!('own' in position)) {
		return await pageByEveryHost(tools, list, token).catch((error: unknown) => {
			if (mayNotListUsers(error)) return { rows: [] };
			throw error;
		});
	}
	const me = await hostOf(tools, 'me');
	const page = await pageByKnownHost(tools, list, { ...me, id: 'me' }, position.own || undefined);
	return {
		...page,
		next: toToken(page.next === undefined ? { users: [], nextUsers: '', self: me.id } : { own: page.next }),
	};
}

/** Where a list by date goes on: the range that ends so many days ago, and a page token within it. */
interface WindowPosition {
	endDaysAgo: number;
	pageToken?: string;
}

async function pageByHost(
	tools: PickerTools,
	list: HostList,
	user: string,
	token: string | undefined,
): Promise<PickerPage> {
	if (list.windowDays === undefined) return await requestPage(tools, list, user, {}, token);
	const position: WindowPosition = token === undefined ? { endDaysAgo: 0 } : (JSON.parse(token) as WindowPosition);
	const { endDaysAgo, pageToken } = position;
	const range = { from: daysAgo(endDaysAgo + list.windowDays - 1), to: daysAgo(endDaysAgo) };
	const { rows, next } = await requestPage(tools, list, user, range, pageToken);
	if (next !== undefined) return { rows, next: toToken({ endDaysAgo, pageToken: next }) };
	const older = endDaysAgo + list.windowDays;
	return { rows, ...(older < OLDEST_DAYS ? { next: toToken({ endDaysAgo: older }) } : {}) };
}

async function requestPage(
	tools: PickerTools,
	{ path, items, query, row }: HostList,
	user: string,
	range: IDataObject,
	pageToken: string | undefined,
): Promise<PickerPage> {
	const response = await tools.get(path, {
		parts: { userId: user },
		query: { ...query, ...range, page_size: PICKER_PAGE_SIZE, ...pageQuery(pageToken) },
		rate: 'medium',
	});
	const sorted = { ...response, [items]: soonestFirst(recordsOf({ items }, response), Date.now()) };
	return pageOf(sorted, items, (record) => row(record, tools.timezone));
}

/** Where the list of the connected user goes on. */
interface OwnPosition {
	own: string;
}

/** Where the way through all users is: the users left on this page of users, and the token of the next page. */
interface UserPosition {
	users: Host[];
	/** '' for the first page. */
	nextUsers?: string;
	/** The ID of the connected user, who is left out, or `me` where it is unknown. */
	self?: string;
	/** Where the list of the first of these users goes on. */
	token?: string | undefined;
}

/** The next page of the lists of all users of the account, one user after another. */
async function pageByEveryHost(tools: PickerTools, list: HostList, token: string | undefined): Promise<PickerPage> {
	let position: UserPosition = token === undefined ? { users: [], nextUsers: '' } : (JSON.parse(token) as UserPosition);
	if (position.users.length === 0 && position.nextUsers !== undefined) position = await pageOfUsers(tools, position);
	const [user, ...others] = position.users;
	const next = { ...position, users: others, token: undefined };
	const isLast = others.length === 0 && position.nextUsers === undefined;
	if (!user) return { rows: [], ...(isLast ? {} : { next: toToken(next) }) };
	const page = await pageByKnownHost(tools, list, user, position.token);
	if (page.next !== undefined) return { ...page, next: toToken({ ...position, token: page.next }) };
	return isLast ? page : { ...page, next: toToken(next) };
}

async function pageOfUsers(tools: PickerTools, { nextUsers: pageToken, self }: UserPosition): Promise<UserPosition> {
	const response = await tools.get('/users', {
		query: { page_size: USERS_PAGE_SIZE, ...pageQuery(pageToken) },
		rate: 'medium',
	});
	const users = recordsOf({ items: 'users' }, response)
		.map((user) => ({ id: idOrEmail(user), email: asText(user.email) }))
		.filter(({ id }) => id !== self);
	const nextUsers = asText(response.next_page_token);
	return { users, ...(nextUsers === '' ? {} : { nextUsers }), ...(self === undefined ? {} : { self }) };
}

function pageQuery(pageToken: string | undefined): IDataObject {
	return pageToken === undefined || pageToken === '' ? {} : { next_page_token: pageToken };
}

/** The day in UTC that was so many days ago, `yyyy-MM-dd`. */
function daysAgo(days: number): string {
	return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** n8n passes the token back when the user scrolls on. */
function toToken(position: WindowPosition | OwnPosition | UserPosition): string {
	return JSON.stringify(position);
}
