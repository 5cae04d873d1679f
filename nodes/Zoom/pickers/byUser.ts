// Pickers for what belongs to a user.
import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { parseMeetingNumber } from '../../shared/definition/identifiers';
import { FieldError } from '../../shared/definition/errors';
import { pageOf, picker } from '../../shared/engine/listSearch';
import type { ListSearch, PickerTools } from '../../shared/engine/listSearch';

/** The user in the node; in operations on a meeting or webinar its host; else the connected user. */
async function userOf(tools: PickerTools, label: 'User' | 'Host'): Promise<string> {
	const user = tools.chosen('userId');
	if (user !== undefined) return user;
	for (const kind of ['Meeting', 'Webinar']) {
		const event = tools.chosen(`${kind.toLowerCase()}Id`);
		if (event !== undefined)
			return String(
				(
					await tools.get(`/${kind.toLowerCase()}s/{id}`, {
						parts: { id: parseMeetingNumber(kind, event) },
						rate: 'light',
					})
				).host_id,
			);
	}
	if (!tools.serverToServer) return 'me';
	throw new FieldError(
		label,
		`Choose the ${label.toLowerCase()} first`,
		'What the list offers belongs to a user, and a Server-to-Server app has none of its own.',
	);
}

/** What Zoom lists of a user in one answer. */
const ofUser = (
	path: string,
	items: string,
	row: (record: IDataObject) => INodeListSearchItems,
	label: 'User' | 'Host' = 'User',
): ListSearch =>
	picker(async (tools) =>
		pageOf(await tools.get(path, { parts: { userId: await userOf(tools, label) }, rate: 'medium' }), items, row),
	);

const named = ({ id, name }: IDataObject): INodeListSearchItems => ({ name: String(name), value: String(id) });
const byEmail = ({ id, email }: IDataObject): INodeListSearchItems => ({
	name: String(email ?? id),
	value: String(id),
});

export const searchMeetingTemplates = ofUser('/users/{userId}/meeting_templates', 'templates', named, 'Host');
export const searchWebinarTemplates = ofUser('/users/{userId}/webinar_templates', 'templates', named, 'Host');

/** Forms that a meeting's summary can take. */
export const searchSummaryTemplates = ofUser(
	'/users/{userId}/meeting_summary_templates',
	'',
	({ meeting_summary_template_id, name }) => ({ name: String(name), value: String(meeting_summary_template_id) }),
	'Host',
);

export const searchAssistants = ofUser('/users/{userId}/assistants', 'assistants', byEmail);
export const searchSchedulers = ofUser('/users/{userId}/schedulers', 'schedulers', byEmail);
export const searchDevices = ofUser(
	'/users/{userId}/collaboration_devices',
	'collaboration_devices',
	({ id, device_name, room_name }) => ({
		name: [device_name, room_name].filter(Boolean).map(String).join(' – '),
		value: String(id),
	}),
);
