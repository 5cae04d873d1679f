import { boolean, texts } from '../../shared/fields';
import { group } from '../../shared/containers';
import type { Field } from '../../shared/operation';
import { audio, autoRecording, registrationApproval, registrationType } from './meetingSettings';

/** The settings of a webinar that both creating and updating can set. */
export const webinarSettings = (): Field =>
	group(
		'Settings',
		'settings',
		texts('Alternative Hosts', { body: 'settings.alternative_hosts', join: ';', description: 'E-mail addresses or IDs of users who may start the webinar' }),
		audio(),
		autoRecording(),
		boolean('Allow Multiple Devices', { body: 'settings.allow_multiple_devices', description: 'Whether one attendee may join from several devices' }),
		boolean('HD Video', { body: 'settings.hd_video', description: 'Whether video is sent in high definition' }),
		boolean('Host Video', { body: 'settings.host_video', description: "Whether the webinar starts with the host's video on" }),
		boolean('On Demand', { body: 'settings.on_demand', description: 'Whether the webinar can be watched afterwards' }),
		boolean('Panelists Video', { body: 'settings.panelists_video', description: "Whether the webinar starts with panelists' video on" }),
		boolean('Practice Session', { body: 'settings.practice_session', description: 'Whether host and panelists can practice before it starts' }),
		registrationApproval(),
		registrationType(),
	);
