import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { asText } from '../../shared/definition/values';
import { pageOf, picker, PICKER_PAGE_SIZE } from '../../shared/engine/listSearch';
import { responseOf } from '../../shared/http/requestError';
import { isMissingScope, messageOf } from '../../shared/http/zoomResponse';
import { fullName, idOrEmail } from './rowNames';

const ME: INodeListSearchItems = { name: 'Me', value: 'me' };

/** Me, then the active users of the account. A connection that may not list users still offers Me. */
export const searchUsers = picker(async (tools, token) => {
	const me = token === undefined && !tools.serverToServer ? [ME] : [];
	const request = tools.get('/users', {
		query: { page_size: PICKER_PAGE_SIZE, ...(token === undefined ? {} : { next_page_token: token }) },
		rate: 'medium',
	});
	const response = await request.catch((error: unknown) => {
		if (me.length > 0 && mayNotListUsers(error)) return { users: [] };
		throw error;
	});
	const page = pageOf(response, 'users', userRow);
	return { ...page, rows: [...me, ...page.rows] };
});

function userRow(user: IDataObject): INodeListSearchItems {
	const name = asText(user.display_name) || fullName(user);
	const email = asText(user.email);
	return {
		name: name === '' ? email : `${name} (${email})`,
		value: idOrEmail(user),
	};
}

/** Whether Zoom refused because listing or reading users takes an admin scope, which user-managed General Apps do not have. */
export function mayNotListUsers(error: unknown): boolean {
	const response = responseOf(error);
	if (!response) return false;
	const { body, status } = response;
	return status === 403 || isMissingScope(body) || /scope|permission|privilege/i.test(messageOf(body));
}
