import type { ListSearch } from '../../shared/engine/listSearch';
import { searchMeetings, searchPastMeetings } from './meetings';
import {
	searchAssistants,
	searchDevices,
	searchMeetingTemplates,
	searchSchedulers,
	searchSummaryTemplates,
	searchWebinarTemplates,
} from './byUser';
import { searchRecordings, searchTrashedRecordings } from './recordings';
import { searchUsers } from './users';
import { searchWebinars } from './webinars';
import {
	searchMeetingPolls,
	searchMeetingRegistrants,
	searchNameTags,
	searchOccurrences,
	searchRecordingFiles,
	searchRecordingRegistrants,
	searchTrackingSources,
	searchWebinarPanelists,
	searchWebinarPolls,
	searchWebinarRegistrants,
	searchWebinarVirtualBackgrounds,
} from './byMeeting';

/** All list searches of the node, by the name that locators use. */
export const listSearch: Record<string, ListSearch> = {
	searchAssistants,
	searchDevices,
	searchMeetingPolls,
	searchMeetingRegistrants,
	searchMeetingTemplates,
	searchMeetings,
	searchNameTags,
	searchOccurrences,
	searchPastMeetings,
	searchRecordingFiles,
	searchRecordingRegistrants,
	searchRecordings,
	searchSchedulers,
	searchSummaryTemplates,
	searchTrackingSources,
	searchTrashedRecordings,
	searchUsers,
	searchWebinarPanelists,
	searchWebinarPolls,
	searchWebinarRegistrants,
	searchWebinarTemplates,
	searchWebinarVirtualBackgrounds,
	searchWebinars,
};
