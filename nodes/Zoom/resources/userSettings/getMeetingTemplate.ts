import { operation } from '../../../shared/definition/operation';
import { get } from '../meetingTemplate/get';

/** Meeting templates have a resource of their own. Workflows that were saved earlier have this operation. */
export const getMeetingTemplate = operation({
	...get,
	name: 'Get Meeting Template',
	action: 'Get a meeting template as a user setting',
	retired: true,
});
