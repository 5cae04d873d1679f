import { options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { notInherited } from '../../../shared/definition/ownTargets';

/** What Simplify keeps of a recording, in Get and Get Many. */
export const simplifiedRecording = [
	'id',
	'uuid',
	'topic',
	'start_time',
	'duration',
	'host_id',
	'total_size',
	'recording_count',
	'recording_files',
	'type',
	'timezone',
	'host_email',
	'share_url',
	'password',
	'recording_play_passcode',
];

/** Whether what is deleted goes to the trash. */
export const trashOrDelete = (): Field =>
	notInherited(
		options('What to Do', {
			query: 'action',
			name: 'deleteAction',
			choices: [
				{ name: 'Move to Trash', value: 'trash', description: 'It can be recovered for 30 days' },
				{ name: 'Delete Permanently', value: 'delete', description: 'It is gone for good' },
			],
			default: 'trash',
			description: "What happens to it. Zoom's own default is the trash.",
		}),
	);
