import { ZoomError } from './errors.mts';
import { newId } from './ids.mts';
import type { Json } from './json.mts';
import { initialQuestions } from './meetingData.mts';
import type { Recording } from './store.mts';

/** How a recording is shared, and who has registered to watch it. */
interface RecordingSharing {
	settings: Json;
	registrants: Json[];
	/** The registration form. */
	questions: Json;
}

const sharing = new WeakMap<Recording, RecordingSharing>();

/** How a recording is shared; at first with Zoom's default settings and without registrants. */
export function sharingOf(recording: Recording): RecordingSharing {
	let data = sharing.get(recording);
	if (!data) {
		data = {
			settings: {
				share_recording: 'publicly',
				recording_authentication: false,
				viewer_download: true,
				password: 'Rec0rd!ng',
				on_demand: false,
				approval_type: 2,
				send_email_to_host: false,
				show_social_share_buttons: false,
				topic: recording.topic,
				auto_delete: recording.auto_delete,
				auto_delete_date: recording.auto_delete_date,
			},
			registrants: [],
			questions: initialQuestions(),
		};
		sharing.set(recording, data);
	}
	return data;
}

/** Registers a person to watch a recording. Somebody who is registered already keeps that registration. */
export function registerToWatch(recording: Recording, body: Json): Json {
	const { settings, registrants } = sharingOf(recording);
	if (settings.approval_type === 2)
		throw new ZoomError(400, 404, `Registration has not been enabled for this recording: ${recording.id}.`);
	const known = registrants.find(({ email }) => email === body.email);
	if (known) return known;
	const registrant: Json = { ...body, id: newId(), status: settings.approval_type === 1 ? 'pending' : 'approved' };
	registrants.push(registrant);
	return registrant;
}
