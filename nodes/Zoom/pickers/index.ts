import type { ListSearch } from '../../shared/picker';
import { searchMeetings } from './meetings';
import { searchUsers } from './users';
import { searchWebinars } from './webinars';
import { searchMeetingPolls, searchMeetingRegistrants, searchNameTags, searchRecordingFiles, searchWebinarPanelists, searchWebinarPolls, searchWebinarRegistrants } from './within';

/** All list searches of the node, by the name that locators use. */
export const listSearch: Record<string, ListSearch> = {
	searchMeetingPolls,
	searchMeetingRegistrants,
	searchMeetings,
	searchNameTags,
	searchRecordingFiles,
	searchUsers,
	searchWebinarPanelists,
	searchWebinarPolls,
	searchWebinarRegistrants,
	searchWebinars,
};
