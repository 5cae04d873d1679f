// The kinds of event that faults happen to. Two events of a kind differ in one leaf only.
import type { IDataObject } from 'n8n-workflow';

/** A kind of event. */
export interface EventKind {
	name: string;
	parameters: IDataObject;
	/** Whether the trigger downloads the files of a recording. */
	downloads: boolean;
	/** An event that happened at a time. Another number makes another event. */
	create(number: number, time: number, zoomUrl: string): object;
}

const meeting = { id: '93812345678', uuid: 'q1B+x/Pm2FQ==', topic: 'Standup', type: 2, timezone: 'UTC', duration: 30 };

const eventOf = (event: string, time: number, object: object): object => ({
	event,
	event_ts: time,
	payload: { account_id: 'account', object: { ...meeting, ...object } },
});

const guest: EventKind = {
	name: 'Guest joined',
	parameters: { events: ['meeting.participant_joined'] },
	downloads: false,
	create: (number, time) =>
		eventOf('meeting.participant_joined', time, {
			// Before the host, guests have neither an ID nor an e-mail address.
			participant: { user_id: '16778240', user_name: `Guest ${number}`, id: '', email: '', join_time: '' },
		}),
};

const callOut: EventKind = {
	name: 'Call-out',
	parameters: { events: ['meeting.participant_phone_callout_ringing'] },
	downloads: false,
	create: (number, time) =>
		eventOf('meeting.participant_phone_callout_ringing', time, {
			participant: { invitee_name: 'Nia', phone_number: 4_915_100_000 + number, from_number: 4_930_000 },
		}),
};

const registration: EventKind = {
	name: 'Registration',
	parameters: { events: ['meeting.registration_created'] },
	downloads: false,
	create: (number, time) =>
		eventOf('meeting.registration_created', time, {
			registrant: { id: 'r', first_name: 'Rae', last_name: `No. ${number}`, email: 'rae@acme.example' },
		}),
};

const recording: EventKind = {
	name: 'Recording with download',
	parameters: { events: ['recording.completed'], downloadFiles: true },
	downloads: true,
	create: (number, time, zoomUrl) => ({
		...eventOf('recording.completed', time, {
			share_url: `${zoomUrl}/rec/share/s`,
			recording_count: number,
			recording_files: ['M4A', 'MP4'].map((type, index) => ({
				id: `file-${index}`,
				file_type: type,
				file_extension: type,
				file_size: 1000,
				status: 'completed',
				download_url: `${zoomUrl}/rec/webhook_download/${index}`,
			})),
		}),
		download_token: 'download-token',
	}),
};

/** In the order of the document. */
export const eventKinds: EventKind[] = [guest, callOut, registration, recording];
