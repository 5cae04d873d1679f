import type { IDataObject } from 'n8n-workflow';

import { hostedPicker, topicAndTime } from './byHost';

/** Zoom takes ranges of a month at most; the shortest month is sure to be none too long. */
const WINDOW_DAYS = 28;

const recordings = (query: IDataObject) =>
	hostedPicker({
		path: '/users/{userId}/recordings',
		items: 'meetings',
		query,
		windowDays: WINDOW_DAYS,
		row: (recording) => ({ name: topicAndTime(recording), value: String(recording.uuid) }),
	});

/** Recorded meetings and webinars of the last half year, the latest first. */
export const searchRecordings = recordings({});

/** The same of what is in the trash. */
export const searchTrashedRecordings = recordings({ trash: true, trash_type: 'meeting_recordings' });
