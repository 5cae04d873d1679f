import type { ListSearch } from '../../shared/engine/listSearch';
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
import {
	searchAssistants,
	searchDevices,
	searchMeetingTemplates,
	searchSchedulers,
	searchSummaryTemplates,
	searchWebinarTemplates,
} from './byUser';
import { searchMeetings, searchPastMeetings } from './meetings';
import { searchRecordings, searchTrashedRecordings } from './recordings';
import { searchUsers } from './users';
import { searchWebinars } from './webinars';

/** All list searches of the node, by the names that locators refer to. */
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

export { resourceMapping } from './registrationQuestions';
