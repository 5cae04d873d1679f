// Controlling meetings in progress.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const api = (): nock.Scope => nock('https://api.zoom.us');
const meetingId = { __rl: true, mode: 'id', value: '93812345678' };
const live = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'liveMeeting',
	operation,
	meetingId,
	...more,
});

/** Runs an operation on a meeting in progress. Returns the body that Zoom received and the output. */
async function control(
	operation: string,
	more: IDataObject,
): Promise<{ sent: unknown; output: IDataObject | undefined }> {
	let sent: unknown;
	api()
		.patch('/v2/live_meetings/93812345678/events', (body) => ((sent = body), true))
		.reply(202);
	const { output } = await n8n.run(live(operation, more), { credential: connectedGeneralApp(n8n) });
	return { sent, output: output[0]?.[0]?.json };
}

test.each<[string, IDataObject, IDataObject]>([
	['controlRecording', { recordingChange: 'recording.pause' }, { method: 'recording.pause' }],
	[
		'inviteUsers',
		{ contacts: { values: [{ email: 'nathan@example.com' }, { contactId: '30R7kT7bTIKSNUFEuH_Qlg' }] } },
		{
			method: 'participant.invite',
			params: { contacts: [{ email: 'nathan@example.com' }, { id: '30R7kT7bTIKSNUFEuH_Qlg' }] },
		},
	],
	[
		'callPhone',
		{ phoneNumber: '+16035550100-156', inviteeName: 'Nathan', options: { requirePressingOne: false } },
		{
			method: 'participant.invite.callout',
			params: {
				phone_number: '+16035550100-156',
				invitee_name: 'Nathan',
				invite_options: { require_pressing_one: false },
			},
		},
	],
	[
		'callRoomSystem',
		{
			protocol: 'sip',
			deviceAddress: '10.0.0.1',
			options: { fromUri: 'sip:a@example.com', additionalHeaders: { values: [{ key: 'X-Room', value: '7' }] } },
		},
		{
			method: 'participant.invite.room_system_callout',
			params: {
				call_type: 'sip',
				device_ip: '10.0.0.1',
				sip_headers: { from_uri: 'sip:a@example.com', additional_headers: [{ key: 'X-Room', value: '7' }] },
			},
		},
	],
	[
		'callRoomSystem',
		{ protocol: 'h323', deviceAddress: '10.0.0.1', options: { fromDisplayName: 'Desk' } },
		{
			method: 'participant.invite.room_system_callout',
			params: { call_type: 'h323', device_ip: '10.0.0.1', h323_headers: { from_display_name: 'Desk' } },
		},
	],
	[
		'removeParticipant',
		{ participantUuid: 'D444CD06-2ABB-2FCC-019B-39E41D8DADF7' },
		{ method: 'participant.remove', params: { participant_uuid: 'D444CD06-2ABB-2FCC-019B-39E41D8DADF7' } },
	],
	[
		'updateWaitingRoom',
		{ waitingRoomTitle: 'Welcome' },
		{ method: 'waiting_room.update', params: { waiting_room_title: 'Welcome' } },
	],
	['controlAiCompanion', { companionChange: 'ai_companion.disable' }, { method: 'ai_companion.disable' }],
	[
		'controlAiCompanion',
		{ companionChange: 'ai_companion.stop', options: { mode: 'all', deleteMeetingAssets: true } },
		{ method: 'ai_companion.stop', params: { ai_companion_mode: 'all', delete_meeting_assets: true } },
	],
])('liveMeeting:%s with %j sends the method and its parameters', async (operation, more, body) => {
	const { sent, output } = await control(operation, more);
	expect(sent).toEqual(body);
	expect(output).toEqual({ success: true, meeting_id: '93812345678', changed: body });
});

test.each<[string, IDataObject, string]>([
	[
		'ai_companion.stop',
		{ mode: 'summary', deleteMeetingAssets: true },
		"'Delete Meeting Assets' only works if all modes are stopped",
	],
	['ai_companion.start', { mode: 'questions', keepTranscript: false }, "'Keep Transcript' only works with the summary"],
])('%s with %j is refused before anything is sent', async (companionChange, options, message) => {
	await expect(
		n8n.run(live('controlAiCompanion', { companionChange, options }), { credential: connectedGeneralApp(n8n) }),
	).rejects.toMatchObject({ message });
});

test('after an unknown outcome a call is not retried, but changing a recording is', async () => {
	const credential = connectedGeneralApp(n8n);
	const calls = { participant: 0, recording: 0 };
	api()
		.persist()
		.patch('/v2/live_meetings/93812345678/events')
		.reply((_uri, body) => {
			const kind = String((body as IDataObject).method).split('.')[0] as keyof typeof calls;
			calls[kind] += 1;
			return calls[kind] === 1 ? [502, ''] : [202, ''];
		});
	await n8n.withFastTime(async () => {
		await expect(
			n8n.run(live('callPhone', { phoneNumber: '+16035550100', inviteeName: 'Nathan' }), { credential }),
		).rejects.toThrow();
		await n8n.run(live('controlRecording', { recordingChange: 'recording.start' }), { credential });
	});
	expect(calls).toEqual({ participant: 1, recording: 2 });
});
