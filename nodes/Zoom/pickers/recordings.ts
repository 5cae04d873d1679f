import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../shared/definition/values';
import type { ListSearch } from '../../shared/engine/listSearch';
import { listByHost } from './byHost';
import { startAndTopic } from './rowNames';

/** Zoom accepts a range of one month (Zoom: "List all recordings", from). The shortest month is never too long. */
const WINDOW_DAYS = 28;

const listRecordings = (query: IDataObject): ListSearch =>
	listByHost({
		path: '/users/{userId}/recordings',
		items: 'meetings',
		query,
		windowDays: WINDOW_DAYS,
		row: (recording, timezone) => ({ name: startAndTopic(recording, timezone), value: asText(recording.uuid) }),
	});

/** The recordings of the last half year, the latest first. */
export const searchRecordings = listRecordings({});

/** The recordings of the last half year that are in the trash. */
export const searchTrashedRecordings = listRecordings({ trash: true, trash_type: 'meeting_recordings' });
