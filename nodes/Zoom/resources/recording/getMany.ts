import { filters } from '../../../shared/definition/containers';
import { boolean, date, number, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { userLocator } from '../../fields/locators';
import { simplifiedRecording } from './fields';

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many recordings',
	description: "List a user's cloud recordings, of any length of time",
	request: { method: 'GET', path: '/users/{userId}/recordings' },
	scopes: userAndAdmin({ granular: 'cloud_recording:read:list_user_recordings', classic: 'recording:read' }),
	rate: 'medium',
	fields: [
		userLocator({ label: 'Host', description: 'The user whose recordings are listed' }),
		filters(
			date('From', {
				query: 'from',
				description: 'First day, in UTC. Without any day Zoom lists the recordings of yesterday and today.',
			}),
			number('Meeting ID', { query: 'meeting_id', min: 1, description: 'Only recordings of this meeting' }),
			date('To', { query: 'to', description: 'Last day, in UTC. Without it today is meant.' }),
			boolean('Trash', { query: 'trash', default: true, description: 'Whether to list what is in the trash instead' }),
			options('Trash Type', {
				query: 'trash_type',
				choices: { meeting_recordings: 'Whole Recordings', recording_file: 'Single Files' },
				description: 'What to list of the trash',
			}),
		),
	],
	list: { items: 'meetings', pageSize: 300, windowDays: 30, key: 'uuid' },
	simplified: simplifiedRecording,
	note:
		'Zoom lists at most one month of the calendar at a time, and cuts off the rest without a word; the node splits a ' +
		'longer range, asks again for what was cut off, and joins the results.',
});
