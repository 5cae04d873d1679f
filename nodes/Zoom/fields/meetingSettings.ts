import { boolean, options, texts } from '../../shared/fields';
import { group } from '../../shared/containers';
import type { Field } from '../../shared/operation';

/** Who is recorded where when a meeting or webinar begins. */
export const autoRecording = (): Field =>
	options('Automatic Recording', { body: 'settings.auto_recording', choices: { none: 'None', local: 'Local', cloud: 'Cloud' }, description: 'Whether and where it is recorded from the start' });

/** How people can hear and speak. */
export const audio = (): Field =>
	options('Audio', { body: 'settings.audio', choices: { both: 'Telephone and Computer', telephony: 'Telephone', thirdParty: 'Third Party', voip: 'Computer' }, description: 'How participants can join the audio' });

/** Whether people have to register, and who lets them in. */
export const registrationApproval = (): Field =>
	options('Registration', {
		body: 'settings.approval_type',
		name: 'approvalType',
		numeric: true,
		choices: [
			{ name: 'Approve Automatically', value: 0 },
			{ name: 'Approve by Hand', value: 1 },
			{ name: 'Not Required', value: 2 },
		],
		default: 2,
		description: 'Whether people have to register, and how they are approved',
	});

/** Which occurrences a registration is for. */
export const registrationType = (): Field =>
	options('Registration Type', {
		body: 'settings.registration_type',
		numeric: true,
		choices: { 1: 'Once for All Occurrences', 2: 'Again for Each Occurrence', 3: 'Once for the Chosen Occurrences' },
		description: 'Which occurrences of a recurring one a registration is for',
	});

/** The settings of a meeting that both creating and updating can set. */
export const meetingSettings = (): Field =>
	group(
		'Settings',
		'settings',
		texts('Alternative Hosts', { body: 'settings.alternative_hosts', join: ';', description: 'E-mail addresses or IDs of users who may start the meeting' }),
		audio(),
		autoRecording(),
		boolean('Focus Mode', { body: 'settings.focus_mode', description: 'Whether focus mode is on when the meeting starts' }),
		boolean('Host Video', { body: 'settings.host_video', description: "Whether the meeting starts with the host's video on" }),
		boolean('Join Before Host', { body: 'settings.join_before_host', description: 'Whether participants may join before the host' }),
		options('Join Before Host Time', { body: 'settings.jbh_time', numeric: true, choices: { 0: 'At Any Time', 5: '5 Minutes Before', 10: '10 Minutes Before', 15: '15 Minutes Before' }, description: 'How long before the start participants may join, if they may join before the host' }),
		boolean('Mute Upon Entry', { body: 'settings.mute_upon_entry', description: 'Whether participants are muted when they join' }),
		boolean('Participant Video', { body: 'settings.participant_video', description: "Whether the meeting starts with participants' video on" }),
		registrationApproval(),
		registrationType(),
		boolean('Use Personal Meeting ID', { body: 'settings.use_pmi', description: "Whether the host's personal meeting ID is used instead of a new one" }),
		boolean('Waiting Room', { body: 'settings.waiting_room', description: 'Whether participants wait until they are admitted' }),
		boolean('Watermark', { body: 'settings.watermark', description: 'Whether a watermark is shown on shared screens' }),
	);
