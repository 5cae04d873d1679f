import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { PICKER_PAGE_SIZE, pageOf, picker } from '../../shared/engine/listSearch';
import type { ListSearch, PickerPage, PickerTools } from '../../shared/engine/listSearch';

/** A list of what users host, such as their meetings. */
interface HostedList {
	path: string;
	items: string;
	query?: IDataObject;
	/** The most days that one request may be about; the list then goes back in time as far as Zoom does. */
	windowDays?: number;
	row(record: IDataObject): INodeListSearchItems;
}

/**
 * A picker for what one user hosts. The user is the one chosen in the node's own User field; without one, the connected
 * user. A Server-to-Server app has no user of its own: there the users of the account are gone through one after another,
 * or the one whose e-mail address is typed into the search.
 */
export function hostedPicker(list: HostedList): ListSearch {
	return picker(async (tools, token, filter) => {
		const chosen = tools.chosen('userId');
		if (chosen !== undefined) return await hostedBy(tools, list, chosen, token);
		if (!tools.serverToServer) return await hostedBy(tools, list, 'me', token);
		if (filter?.includes('@')) {
			const page = await hostedBy(tools, list, filter, token);
			return { ...page, rows: page.rows.map((row) => ({ ...row, name: `${row.name} – ${filter}` })) };
		}
		return await hostedByAnyone(tools, list, token);
	});
}

/** How many days back lists by date reach (Zoom: "List all recordings", from). */
const OLDEST = 180;

async function hostedBy(
	tools: PickerTools,
	list: HostedList,
	user: string,
	token: string | undefined,
): Promise<PickerPage> {
	if (list.windowDays === undefined) return await pageBy(tools, list, user, {}, token);
	const { ago, within } = token === undefined ? { ago: 0 } : (JSON.parse(token) as { ago: number; within?: string });
	const page = await pageBy(tools, list, user, { from: day(ago + list.windowDays - 1), to: day(ago) }, within);
	const older = ago + list.windowDays;
	const next = page.next !== undefined ? { ago, within: page.next } : older < OLDEST ? { ago: older } : undefined;
	return { rows: page.rows, ...(next ? { next: JSON.stringify(next) } : {}) };
}

async function pageBy(
	tools: PickerTools,
	{ path, items, query, row }: HostedList,
	user: string,
	range: IDataObject,
	token: string | undefined,
): Promise<PickerPage> {
	const answer = await tools.get(path, {
		parts: { userId: user },
		query: {
			...query,
			...range,
			page_size: PICKER_PAGE_SIZE,
			...(token === undefined ? {} : { next_page_token: token }),
		},
		rate: 'medium',
	});
	return pageOf(answer, items, row);
}

/** The day in UTC that was so many days ago. */
function day(ago: number): string {
	return new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
}

/** Where a walk through all users stands: the users still to visit on this page of users, and the token of the next one. */
interface Walk {
	users: Array<{ id: string; email: string }>;
	next?: string;
	within?: string;
}

async function hostedByAnyone(tools: PickerTools, list: HostedList, token: string | undefined): Promise<PickerPage> {
	let walk: Walk = token === undefined ? await nextUsers(tools, undefined) : (JSON.parse(token) as Walk);
	if (walk.users.length === 0 && walk.next !== undefined) walk = await nextUsers(tools, walk.next);
	const [user, ...others] = walk.users;
	if (!user) return { rows: [] };
	const page = await hostedBy(tools, list, user.id, walk.within);
	const rest: Walk =
		page.next !== undefined
			? { ...walk, within: page.next }
			: { users: others, ...(walk.next !== undefined ? { next: walk.next } : {}) };
	const more = rest.users.length > 0 || rest.next !== undefined;
	return {
		rows: page.rows.map((row) => ({ ...row, name: `${row.name} – ${user.email}` })),
		...(more ? { next: JSON.stringify(rest) } : {}),
	};
}

async function nextUsers(tools: PickerTools, token: string | undefined): Promise<Walk> {
	const answer = await tools.get('/users', {
		query: { page_size: 30, ...(token === undefined ? {} : { next_page_token: token }) },
		rate: 'medium',
	});
	const users = ((answer.users ?? []) as IDataObject[]).map(({ id, email }) => ({
		id: String(id),
		email: String(email),
	}));
	const next = answer.next_page_token;
	return { users, ...(typeof next === 'string' && next !== '' ? { next } : {}) };
}

/** Zoom's time of an event to the minute, without the zone, which is UTC. */
export function minute(time: unknown): string {
	return String(time).slice(0, 16).replace('T', ' ');
}

/** A topic with its start, as a row's name. */
export function topicAndTime(record: IDataObject): string {
	const start = typeof record.start_time === 'string' ? ` (${minute(record.start_time)} UTC)` : '';
	return `${String(record.topic ?? record.id)}${start}`;
}
