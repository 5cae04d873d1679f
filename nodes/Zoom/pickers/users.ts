import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { RequestError } from '../../shared/http/requestError';
import { PICKER_PAGE_SIZE, pageOf, picker } from '../../shared/engine/listSearch';
import { codeOf, messageOf } from '../../shared/http/zoomResponse';

const ME: INodeListSearchItems = { name: 'Me', value: 'me' };

/** The active users of the account, after Me. A connection that may not list users still offers Me. */
export const searchUsers = picker(async (tools, token) => {
	const me = token === undefined && !tools.serverToServer ? [ME] : [];
	const listing = tools.get('/users', {
		query: { page_size: PICKER_PAGE_SIZE, ...(token === undefined ? {} : { next_page_token: token }) },
		rate: 'medium',
	});
	const answer = await listing.catch(async (error: unknown) =>
		me.length > 0 && mayNotListUsers(error) ? {} : await Promise.reject(error),
	);
	const page = pageOf(answer, 'users', userRow);
	return { ...page, rows: [...me, ...page.rows] };
});

/** A user as a row: name and e-mail address. */
export function userRow(user: IDataObject): INodeListSearchItems {
	const name = String(user.display_name ?? [user.first_name, user.last_name].filter(Boolean).join(' '));
	return {
		name: name === '' ? String(user.email) : `${name} (${String(user.email)})`,
		value: String(user.id ?? user.email),
	};
}

/** Listing users takes an administrator's scope, which a General App for single users does not have. */
function mayNotListUsers(error: unknown): boolean {
	if (!(error instanceof RequestError) || !('response' in error.result)) return false;
	const { body, status } = error.result.response;
	return status === 403 || codeOf(body) === 4711 || /scope|permission|privilege/i.test(messageOf(body));
}
