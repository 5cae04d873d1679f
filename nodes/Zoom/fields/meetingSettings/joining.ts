import { boolean, emailPattern, options, texts } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { setting } from '../sharedSettings';

/** How and when people join, and what they see and can do. */
export const joining = (): Field[] => [
	boolean('Close Registration', {
		...setting('close_registration'),
		default: true,
		description: 'Whether registration ends after the date of the meeting',
	}),
	boolean('Device Testing', {
		...setting('device_testing'),
		default: true,
		description: 'Whether participants can test their devices beforehand',
	}),
	boolean('Disable Participant Video', {
		...setting('disable_participant_video'),
		default: true,
		description: 'Whether participants cannot start their video',
	}),
	options('Encryption', {
		...setting('encryption_type'),
		choices: { e2ee: 'End-to-End Encryption', enhanced_encryption: 'Enhanced Encryption' },
		default: 'enhanced_encryption',
		description: 'With end-to-end encryption some features, such as cloud recording, are off',
	}),
	boolean('Focus Mode', {
		...setting('focus_mode'),
		default: true,
		description: 'Whether focus mode is on when the meeting starts',
	}),
	boolean('Host Video', {
		...setting('host_video'),
		default: true,
		description: "Whether the meeting starts with the host's video on",
	}),
	boolean('Internal Meeting', {
		...setting('internal_meeting'),
		default: true,
		description: 'Whether the meeting is for users of the account only',
	}),
	texts('Invitees', {
		...setting('meeting_invitees'),
		placeholder: 'e.g. nathan@example.com',
		description: 'E-mail addresses of the people who are invited',
		pattern: emailPattern,
		objectKey: 'email',
	}),
	boolean('Join Before Host', {
		...setting('join_before_host'),
		default: true,
		description: 'Whether participants may join before the host',
	}),
	options('Join Before Host Time', {
		...setting('jbh_time'),
		numeric: true,
		choices: { 0: 'At Any Time', 5: '5 Minutes Before', 10: '10 Minutes Before', 15: '15 Minutes Before' },
		description: 'How long before the start participants may join, if they may join before the host',
	}),
	boolean('Mute Upon Entry', {
		...setting('mute_upon_entry'),
		default: true,
		description: 'Whether participants are muted when they join',
	}),
	boolean('Participant Focused Meeting', {
		...setting('participant_focused_meeting'),
		default: true,
		description: 'Whether the meeting goes on without the host being there',
	}),
	boolean('Participant Video', {
		...setting('participant_video'),
		default: true,
		description: "Whether the meeting starts with participants' video on",
	}),
	boolean('Private Meeting', {
		...setting('private_meeting'),
		default: true,
		description: 'Whether others do not see the meeting in calendars',
	}),
	boolean('Waiting Room', {
		...setting('waiting_room'),
		default: true,
		description: 'Whether participants wait until they are admitted',
	}),
	boolean('Watermark', {
		...setting('watermark'),
		default: true,
		description: 'Whether a watermark is shown on shared screens',
	}),
];
