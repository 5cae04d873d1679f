// Pickers for what belongs to a user.
import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { FieldError } from '../../shared/definition/errors';
import { parseMeetingNumber } from '../../shared/definition/identifiers';
import { asText } from '../../shared/definition/values';
import { pageOf, picker } from '../../shared/engine/listSearch';
import type { ListSearch, PickerTools } from '../../shared/engine/listSearch';
import { idOrEmail, joined } from './rowNames';

/**
 * The user that is selected in the node, or the host of the selected meeting or webinar, or the connected user.
 * @throws FieldError for a Server-to-Server app when there is none of the first two.
 */
async function selectedUser(tools: PickerTools, label: 'User' | 'Host'): Promise<string> {
	const user = tools.chosen('userId') ?? (await hostOfSelected(tools));
	if (user !== undefined) return user;
	if (!tools.serverToServer) return 'me';
	throw new FieldError(
		label,
		`Choose the ${label.toLowerCase()} first`,
		'What the list offers belongs to a user, and a Server-to-Server app has none of its own.',
	);
}

async function hostOfSelected(tools: PickerTools): Promise<string | undefined> {
	for (const label of ['Meeting', 'Webinar']) {
		const kind = label.toLowerCase();
		const selected = tools.chosen(`${kind}Id`);
		if (selected === undefined) continue;
		const parts = { id: parseMeetingNumber(label, selected) };
		const { host_id } = await tools.get(`/${kind}s/{id}`, { parts, rate: 'light' });
		return asText(host_id);
	}
	return undefined;
}

/** A list of Zoom's for one user, which comes in one response. */
interface UserList {
	path: string;
	items: string;
	row: (record: IDataObject) => INodeListSearchItems;
	/** The label of the user field in the operations that have the picker. */
	label?: 'User' | 'Host';
}

function listByUser({ path, items, row, label = 'User' }: UserList): ListSearch {
	return picker(async (tools) => {
		const parts = { userId: await selectedUser(tools, label) };
		return pageOf(await tools.get(path, { parts, rate: 'medium' }), items, row);
	});
}

const templateRow = ({ id, name }: IDataObject): INodeListSearchItems => ({ name: asText(name), value: asText(id) });

export const searchMeetingTemplates = listByUser({
	path: '/users/{userId}/meeting_templates',
	items: 'templates',
	row: templateRow,
	label: 'Host',
});

export const searchWebinarTemplates = listByUser({
	path: '/users/{userId}/webinar_templates',
	items: 'templates',
	row: templateRow,
	label: 'Host',
});

/** The templates for the summary of a meeting. */
export const searchSummaryTemplates = listByUser({
	path: '/users/{userId}/meeting_summary_templates',
	items: '',
	row: ({ meeting_summary_template_id, name }) => ({
		name: asText(name),
		value: asText(meeting_summary_template_id),
	}),
	label: 'Host',
});

const personRow = (person: IDataObject): INodeListSearchItems => ({
	name: asText(person.email ?? person.id),
	value: idOrEmail(person),
});

export const searchAssistants = listByUser({
	path: '/users/{userId}/assistants',
	items: 'assistants',
	row: personRow,
});

export const searchSchedulers = listByUser({
	path: '/users/{userId}/schedulers',
	items: 'schedulers',
	row: personRow,
});

export const searchDevices = listByUser({
	path: '/users/{userId}/collaboration_devices',
	items: 'collaboration_devices',
	row: ({ id, device_name, room_name }) => ({ name: joined(' – ', device_name, room_name), value: asText(id) }),
});
