import type { Sandbox } from '../../../sandbox/server.mts';
import { userDataOf } from '../../../sandbox/domain/userData.mts';
import { caller, upload } from './caller.mts';
import type { TextResponse, Caller, Json, Samples } from './caller.mts';

/** Calls about users, their settings, and what belongs to them. */
export function userSamples(sandbox: Sandbox, call: Caller): Samples {
	const me = '/users/me';
	const hannah = '/users/hannah@acme.example';
	const ben = '/users/ben@acme.example';
	/** Adds an assistant first. */
	const assisted = async (next: () => Promise<TextResponse>): Promise<TextResponse> => {
		await call('POST', `${me}/assistants`, { assistants: [{ email: 'hannah@acme.example' }] });
		return await next();
	};
	const background = async (): Promise<Json> =>
		JSON.parse((await call('POST', `${me}/settings/virtual_backgrounds`, upload('file'))).body) as Json;
	const owner = sandbox.store.user('owner@acme.example');
	const devices = owner ? userDataOf(owner).devices : [];
	// Two operations have no granular scopes.
	const classic = (): Caller =>
		caller(
			sandbox,
			sandbox.issueToken(sandbox.registerApp({ name: 'Classic', scopes: 'classic' }), 'owner@acme.example').accessToken,
		);
	return {
		users: () => call('GET', '/users?page_size=2'),
		userCreate: () =>
			call('POST', '/users', {
				action: 'create',
				user_info: { email: 'new@acme.example', type: 1, first_name: 'New' },
			}),
		user: () => call('GET', me),
		userUpdate: () => call('PATCH', ben, { dept: 'X' }),
		userDelete: () => call('DELETE', ben),
		userAssistants: () => assisted(() => call('GET', `${me}/assistants`)),
		userAssistantCreate: () =>
			call('POST', `${me}/assistants`, {
				assistants: [
					{ email: 'hannah@acme.example', can_manage_host_private_event: true },
					{ id: 'admin00000000000000002' },
				],
			}),
		userAssistantDelete: () => assisted(() => call('DELETE', `${me}/assistants/hannah@acme.example`)),
		userAssistantsDelete: () => assisted(() => call('DELETE', `${me}/assistants`)),
		userSchedulers: () => assisted(() => call('GET', `${hannah}/schedulers`)),
		userSchedulerDelete: () => assisted(() => call('DELETE', `${hannah}/schedulers/owner@acme.example`)),
		userSchedulersDelete: () => assisted(() => call('DELETE', `${hannah}/schedulers`)),
		userPicture: () => call('POST', `${me}/picture`, upload('pic_file')),
		userPictureDelete: () => classic()('DELETE', `${me}/picture`),
		uploadVBuser: () =>
			call('POST', `${me}/settings/virtual_backgrounds`, upload('file', { name: 'office.mp4', type: 'video/mp4' })),
		delUserVB: async () =>
			await call('DELETE', `${me}/settings/virtual_backgrounds?file_ids=${String((await background()).id)}`),
		getUserPresenceStatus: async () => {
			await call('PUT', `${me}/presence_status`, { status: 'Do_No_Disturb', duration: 5 });
			return await call('GET', `${me}/presence_status`);
		},
		updatePresenceStatus: () => call('PUT', `${me}/presence_status`, { status: 'Away' }),
		listCollaborationDevices: () => call('GET', `${me}/collaboration_devices`),
		getCollaborationDevice: () => call('GET', `${me}/collaboration_devices/${String(devices[0]?.id)}`),
		userSSOTokenDelete: () => call('DELETE', `${ben}/token`),
		userToken: () => call('GET', `${ben}/token?type=zak&ttl=60`),
		userZak: () => call('GET', `${me}/zak`),
		userEmail: () => call('GET', '/users/email?email=ben@acme.example'),
		userEmailUpdate: () => call('PUT', `${ben}/email`, { email: 'benjamin@acme.example' }),
		userVanityName: () => call('GET', '/users/vanity_name?vanity_name=olivia'),
		userSummary: () => call('GET', '/users/summary'),
		userPermission: () => call('GET', `${me}/permissions`),
		userPassword: () => call('PUT', `${ben}/password`, { password: 'Correct-Horse-7' }),
		userStatus: () => call('PUT', `${ben}/status`, { action: 'deactivate' }),
		userSettings: async () => {
			await background();
			await call('PATCH', `${me}/settings`, {
				in_meeting: { chat: true, auto_answer: true },
				feature: { license_info_list: [{ license_type: 'ZOOM_CLIPS', license_option: 2 }] },
				tsp: { call_out_countries: [{}] },
			});
			return await call('GET', `${me}/settings`);
		},
		userSettingsUpdate: () =>
			call('PATCH', `${me}/settings?option=meeting_security`, { meeting_security: { waiting_room: true } }),
		getUserMeetingTemplates: async () => {
			const { body } = await call('POST', `${me}/meeting_templates`, {
				meeting_id: [...sandbox.store.meetings.keys()][0],
				name: 'Ours',
			});
			return await classic()('GET', `${me}/meeting_templates/${String((JSON.parse(body) as Json).id)}`);
		},
		Getmeetingsummarytemplates: () => call('GET', `${me}/meeting_summary_templates`),
		bulkUpdateFeature: () =>
			call('POST', '/users/features', {
				feature_type: 'user_type',
				feature_value: '2',
				users: [{ email: 'ben@acme.example' }, { email: 'nobody@acme.example' }, { email: 'hannah@acme.example' }],
			}),
	};
}
