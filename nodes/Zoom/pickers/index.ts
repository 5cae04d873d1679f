import type { ListSearch } from '../../shared/picker';
import { searchMeetings } from './meetings';
import { searchUsers } from './users';
import { searchWebinars } from './webinars';

/** All list searches of the node, by the name that locators use. */
export const listSearch: Record<string, ListSearch> = { searchMeetings, searchUsers, searchWebinars };
