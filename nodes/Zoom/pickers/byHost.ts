// Pickers for what users host, such as their meetings.
import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { asText } from '../../shared/definition/values';
import { pageOf, picker, PICKER_PAGE_SIZE } from '../../shared/engine/listSearch';
import type { ListSearch, PickerPage, PickerTools } from '../../shared/engine/listSearch';
import { recordsOf } from '../../shared/engine/pagination';
import { idOrEmail } from './rowNames';

/** A list of Zoom's for one host. */
interface HostList {
	path: string;
	items: string;
	query?: IDataObject;
	/** The most days that one request may ask for. The picker then reads range after range, back to the oldest one. */
	windowDays?: number;
	row: (record: IDataObject) => INodeListSearchItems;
}

/** How many days back lists by date reach (Zoom: "List all recordings", from). */
const OLDEST_DAYS = 180;

const DAY_MS = 86_400_000;

/** Users on one page of {@link listByEveryHost}: few, because each of them takes a request of its own. */
const USERS_PAGE_SIZE = 30;

/**
 * A picker for what one user hosts: the user in the node's own User field or, if that is empty, the connected user. A
 * Server-to-Server app has no user of its own. For it, the picker goes through all users of the account one after
 * another, or asks for the one whose e-mail address is typed into the search.
 */
export function listByHost(list: HostList): ListSearch {
	return picker(async (tools, token, filter) => {
		const user = tools.chosen('userId') ?? (tools.serverToServer ? undefined : 'me');
		if (user !== undefined) return await pageByHost(tools, list, user, token);
		if (filter?.includes('@')) return withHost(await pageByHost(tools, list, filter, token), filter);
		return await pageByEveryHost(tools, list, token);
	});
}

/** The page with the host's e-mail address in the name of each row. */
function withHost(page: PickerPage, email: string): PickerPage {
	return { ...page, rows: page.rows.map((row) => ({ ...row, name: `${row.name} – ${email}` })) };
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
	return pageOf(response, items, row);
}

/** Where the way through all users is: the users left on this page of users, and the token of the next page. */
interface UserPosition {
	users: Array<{ id: string; email: string }>;
	nextUsers?: string;
	/** Where the list of the first of these users goes on. */
	token?: string;
}

/** The next page of the lists of all users of the account, one user after another. */
async function pageByEveryHost(tools: PickerTools, list: HostList, token: string | undefined): Promise<PickerPage> {
	let position = token === undefined ? await pageOfUsers(tools, undefined) : (JSON.parse(token) as UserPosition);
	if (position.users.length === 0 && position.nextUsers !== undefined)
		position = await pageOfUsers(tools, position.nextUsers);
	const [user, ...others] = position.users;
	if (!user) return { rows: [] };
	const { nextUsers } = position;
	const page = withHost(await pageByHost(tools, list, user.id, position.token), user.email);
	if (page.next !== undefined) return { ...page, next: toToken({ ...position, token: page.next }) };
	if (others.length === 0 && nextUsers === undefined) return page;
	return { ...page, next: toToken({ users: others, ...(nextUsers === undefined ? {} : { nextUsers }) }) };
}

async function pageOfUsers(tools: PickerTools, pageToken: string | undefined): Promise<UserPosition> {
	const response = await tools.get('/users', {
		query: { page_size: USERS_PAGE_SIZE, ...pageQuery(pageToken) },
		rate: 'medium',
	});
	const users = recordsOf({ items: 'users' }, response).map((user) => ({
		id: idOrEmail(user),
		email: asText(user.email),
	}));
	const nextUsers = asText(response.next_page_token);
	return { users, ...(nextUsers === '' ? {} : { nextUsers }) };
}

function pageQuery(pageToken: string | undefined): IDataObject {
	return pageToken === undefined ? {} : { next_page_token: pageToken };
}

/** The day in UTC that was so many days ago, `yyyy-MM-dd`. */
function daysAgo(days: number): string {
	return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** n8n passes the token back when the user scrolls on. */
function toToken(position: WindowPosition | UserPosition): string {
	return JSON.stringify(position);
}
