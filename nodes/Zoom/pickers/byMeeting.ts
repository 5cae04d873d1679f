// Pickers for what belongs to the meeting, webinar or recording that is selected in the node.
import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { FieldError } from '../../shared/definition/errors';
import { parseMeetingNumber, parseMeetingNumberOrUuid } from '../../shared/definition/identifiers';
import type { RateCategory } from '../../shared/definition/operation';
import { asText } from '../../shared/definition/values';
import { pageOf, picker, PICKER_PAGE_SIZE } from '../../shared/engine/listSearch';
import type { ListSearch, PickerTools } from '../../shared/engine/listSearch';
import { fullName, joined, toMinute } from './rowNames';

/** The number of the selected meeting. */
const selectedMeeting = (tools: PickerTools): string => selectedNumber(tools, 'meeting');

/** The number of the selected webinar. */
const selectedWebinar = (tools: PickerTools): string => selectedNumber(tools, 'webinar');

/** The number of the selected meeting or webinar. */
export function selectedNumber(tools: PickerTools, kind: 'meeting' | 'webinar'): string {
	const label = kind === 'meeting' ? 'Meeting' : 'Webinar';
	const selected = tools.chosen(`${kind}Id`);
	if (selected === undefined)
		throw new FieldError(label, `Choose the ${kind} first`, `What the list offers belongs to a ${kind}.`);
	return parseMeetingNumber(label, selected);
}

/** The number or UUID of the selected recording. */
function selectedRecording(tools: PickerTools): string {
	const label = 'Meeting or Webinar';
	const selected = tools.chosen('meetingId');
	if (selected === undefined)
		throw new FieldError(
			label,
			'Choose the meeting or webinar first',
			'What the list offers belongs to its recording.',
		);
	return parseMeetingNumberOrUuid(label, selected);
}

/** A list of Zoom's that comes in one response. `{id}` in the path is what `id` returns. */
interface MeetingList {
	path: string;
	id: (tools: PickerTools) => string;
	rate: RateCategory;
	items: string;
	row: (record: IDataObject, timezone: string) => INodeListSearchItems;
}

function listByMeeting({ path, id, rate, items, row }: MeetingList): ListSearch {
	return picker(async (tools) =>
		pageOf(await tools.get(path, { parts: { id: id(tools) }, rate }), items, (record) => row(record, tools.timezone)),
	);
}

/** The approved registrants, then the pending ones: Zoom lists one status at a time. */
function listRegistrants(path: string, id: (tools: PickerTools) => string): ListSearch {
	return picker(async (tools, token) => {
		const [status = 'approved', pageToken = ''] = (token ?? 'approved:').split(':');
		const query = { status, page_size: PICKER_PAGE_SIZE, ...(pageToken === '' ? {} : { next_page_token: pageToken }) };
		const response = await tools.get(path, { parts: { id: id(tools) }, query, rate: 'medium' });
		const { rows, next } = pageOf(response, 'registrants', (registrant) => ({
			name: `${fullName(registrant)} (${asText(registrant.email)})`,
			value: asText(registrant.id),
		}));
		if (next !== undefined) return { rows, next: `${status}:${next}` };
		return { rows, ...(status === 'approved' ? { next: 'pending:' } : {}) };
	});
}

export const searchMeetingRegistrants = listRegistrants('/meetings/{id}/registrants', selectedMeeting);
export const searchWebinarRegistrants = listRegistrants('/webinars/{id}/registrants', selectedWebinar);
export const searchRecordingRegistrants = listRegistrants('/meetings/{id}/recordings/registrants', selectedRecording);

const pollRow = ({ id, title }: IDataObject): INodeListSearchItems => ({
	name: asText(title ?? id),
	value: asText(id),
});

export const searchMeetingPolls = listByMeeting({
	path: '/meetings/{id}/polls',
	id: selectedMeeting,
	rate: 'light',
	items: 'polls',
	row: pollRow,
});

export const searchWebinarPolls = listByMeeting({
	path: '/webinars/{id}/polls',
	id: selectedWebinar,
	rate: 'light',
	items: 'polls',
	row: pollRow,
});

/** The occurrences to come, then those in the past, of which a series can have many. */
export const searchOccurrences = picker(async (tools, token) => {
	const kind = (tools.chosen('resource') ?? '').toLowerCase().includes('webinar') ? 'webinar' : 'meeting';
	const isPast = token === 'past';
	const now = new Date().toISOString();
	const { occurrences } = await tools.get(`/${kind}s/{id}`, {
		parts: { id: selectedNumber(tools, kind) },
		query: { show_previous_occurrences: isPast },
		rate: 'light',
	});
	// A meeting that takes place once has no occurrences.
	const all = (occurrences ?? []) as IDataObject[];
	const rows = all
		.filter(({ start_time }) => asText(start_time) < now === isPast)
		.map(({ occurrence_id, start_time, status }) => ({
			name: `${toMinute(start_time, tools.timezone)}${status === 'deleted' ? ' (deleted)' : ''}`,
			value: asText(occurrence_id),
		}));
	return isPast ? { rows: rows.reverse() } : { rows, next: 'past' };
});

export const searchWebinarPanelists = listByMeeting({
	path: '/webinars/{id}/panelists',
	id: selectedWebinar,
	rate: 'medium',
	items: 'panelists',
	row: ({ id, name, email }) => ({ name: `${asText(name)} (${asText(email)})`, value: asText(id) }),
});

const listBranding = (items: 'name_tags' | 'virtual_backgrounds'): ListSearch =>
	listByMeeting({
		path: '/webinars/{id}/branding',
		id: selectedWebinar,
		rate: 'light',
		items,
		row: ({ id, name }) => ({ name: asText(name), value: asText(id) }),
	});

export const searchNameTags = listBranding('name_tags');
export const searchWebinarVirtualBackgrounds = listBranding('virtual_backgrounds');

/** The tracking sources of the selected webinar: where its registrants come from. */
export const searchTrackingSources = listByMeeting({
	path: '/webinars/{id}/tracking_sources',
	id: selectedWebinar,
	rate: 'medium',
	items: 'tracking_sources',
	row: ({ id, source_name }) => ({ name: asText(source_name), value: asText(id) }),
});

export const searchRecordingFiles = listByMeeting({
	path: '/meetings/{id}/recordings',
	id: selectedRecording,
	rate: 'light',
	items: 'recording_files',
	row: ({ id, file_type, recording_type, recording_start }, timezone) => ({
		name: joined(' – ', file_type, recording_type, toMinute(recording_start, timezone)),
		value: asText(id),
	}),
});
