// Pickers for what belongs to the meeting or webinar chosen in the node.
import type { IDataObject } from 'n8n-workflow';

import { parseMeetingNumber, parseMeetingNumberOrUuid } from '../../shared/definition/identifiers';
import { FieldError } from '../../shared/definition/errors';
import { PICKER_PAGE_SIZE, pageOf, picker } from '../../shared/engine/listSearch';
import type { ListSearch, PickerTools } from '../../shared/engine/listSearch';
import { minute } from './byHost';

type Kind = 'meeting' | 'webinar';

/** The number of the meeting or webinar that the node has now. */
function chosenNumber(tools: PickerTools, kind: Kind): string {
	const label = kind === 'meeting' ? 'Meeting' : 'Webinar';
	const chosen = tools.chosen(`${kind}Id`);
	if (chosen === undefined)
		throw new FieldError(label, `Choose the ${kind} first`, `What the list offers belongs to a ${kind}.`);
	return parseMeetingNumber(label, chosen);
}

/** The number or UUID of the recording that the node has now. */
function chosenRecording(tools: PickerTools): string {
	const label = 'Meeting or Webinar';
	const chosen = tools.chosen('meetingId');
	if (chosen === undefined)
		throw new FieldError(
			label,
			'Choose the meeting or webinar first',
			'What the list offers belongs to its recording.',
		);
	return parseMeetingNumberOrUuid(label, chosen);
}

/** Approved registrants, then pending ones: Zoom lists one status at a time. */
const registrants = (path: string, idOf: (tools: PickerTools) => string): ListSearch =>
	picker(async (tools, token) => {
		const [status = 'approved', next = ''] = (token ?? 'approved:').split(':');
		const query = { status, page_size: PICKER_PAGE_SIZE, ...(next === '' ? {} : { next_page_token: next }) };
		const answer = await tools.get(path, { parts: { id: idOf(tools) }, query, rate: 'medium' });
		const page = pageOf(answer, 'registrants', ({ id, email, first_name, last_name }) => ({
			name: `${[first_name, last_name].filter(Boolean).join(' ')} (${String(email)})`,
			value: String(id),
		}));
		if (page.next !== undefined) return { ...page, next: `${status}:${page.next}` };
		return { rows: page.rows, ...(status === 'approved' ? { next: 'pending:' } : {}) };
	});

const polls = (kind: Kind): ListSearch =>
	picker(async (tools) => {
		const answer = await tools.get(`/${kind}s/{id}/polls`, { parts: { id: chosenNumber(tools, kind) }, rate: 'light' });
		return pageOf(answer, 'polls', ({ id, title }) => ({ name: String(title ?? id), value: String(id) }));
	});

export const searchMeetingRegistrants = registrants('/meetings/{id}/registrants', (tools) =>
	chosenNumber(tools, 'meeting'),
);
export const searchWebinarRegistrants = registrants('/webinars/{id}/registrants', (tools) =>
	chosenNumber(tools, 'webinar'),
);
export const searchRecordingRegistrants = registrants('/meetings/{id}/recordings/registrants', chosenRecording);
export const searchMeetingPolls = polls('meeting');
export const searchWebinarPolls = polls('webinar');

/** Occurrences to come, then those that have been: a series can have many of them behind it. */
export const searchOccurrences = picker(async (tools, token) => {
	const kind = (tools.chosen('resource') ?? '').toLowerCase().includes('webinar') ? 'webinar' : 'meeting';
	const past = token === 'past';
	const now = new Date().toISOString();
	const { occurrences } = await tools.get(`/${kind}s/{id}`, {
		parts: { id: chosenNumber(tools, kind) },
		query: { show_previous_occurrences: past },
		rate: 'light',
	});
	// A meeting that takes place once has none.
	const all = (occurrences ?? []) as IDataObject[];
	const shown = all.filter(({ start_time }) => String(start_time) < now === past);
	const rows = shown.map(({ occurrence_id, start_time, status }) => ({
		name: `${minute(start_time)} UTC${status === 'deleted' ? ' (deleted)' : ''}`,
		value: String(occurrence_id),
	}));
	return { rows: past ? rows.reverse() : rows, ...(past ? {} : { next: 'past' }) };
});

export const searchWebinarPanelists = picker(async (tools) => {
	const answer = await tools.get('/webinars/{id}/panelists', {
		parts: { id: chosenNumber(tools, 'webinar') },
		rate: 'medium',
	});
	return pageOf(answer, 'panelists', ({ id, name, email }) => ({
		name: `${String(name)} (${String(email)})`,
		value: String(id),
	}));
});

const branding = (items: 'name_tags' | 'virtual_backgrounds'): ListSearch =>
	picker(async (tools) => {
		const answer = await tools.get('/webinars/{id}/branding', {
			parts: { id: chosenNumber(tools, 'webinar') },
			rate: 'light',
		});
		return pageOf(answer, items, ({ id, name }) => ({ name: String(name), value: String(id) }));
	});

export const searchNameTags = branding('name_tags');
export const searchWebinarVirtualBackgrounds = branding('virtual_backgrounds');

/** Where registrations of the chosen webinar come from. */
export const searchTrackingSources = picker(async (tools) => {
	const answer = await tools.get('/webinars/{id}/tracking_sources', {
		parts: { id: chosenNumber(tools, 'webinar') },
		rate: 'medium',
	});
	return pageOf(answer, 'tracking_sources', ({ id, source_name }) => ({
		name: String(source_name),
		value: String(id),
	}));
});

export const searchRecordingFiles = picker(async (tools) => {
	const answer = await tools.get('/meetings/{id}/recordings', { parts: { id: chosenRecording(tools) }, rate: 'light' });
	return pageOf(answer, 'recording_files', ({ id, file_type, recording_type, recording_start }) => ({
		name: [file_type, recording_type, recording_start].filter(Boolean).map(String).join(' – '),
		value: String(id),
	}));
});
