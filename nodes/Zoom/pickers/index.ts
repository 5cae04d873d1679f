import type { ListSearch } from '../../shared/picker';
import { searchMeetings } from './meetings';
import { searchUsers } from './users';
import { searchWebinars } from './webinars';
import { searchMeetingPolls, searchMeetingRegistrants, searchMeetingTemplates, searchNameTags, searchOccurrences, searchRecordingFiles, searchWebinarPanelists, searchWebinarPolls, searchWebinarRegistrants, searchWebinarTemplates } from './within';

/** All list searches of the node, by the name that locators use. */
export const listSearch: Record<string, ListSearch> = {
	searchMeetingPolls,
	searchMeetingRegistrants,
	searchMeetingTemplates,
	searchMeetings,
	searchNameTags,
	searchOccurrences,
	searchRecordingFiles,
	searchUsers,
	searchWebinarPanelists,
	searchWebinarPolls,
	searchWebinarRegistrants,
	searchWebinarTemplates,
	searchWebinars,
};
