// The operations on users, and their settings field by field, on the sandbox.
import type { IDataObject } from 'n8n-workflow';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { userDataOf } from '../../sandbox/domain/userData.mts';

guardNetwork();
let n8n: TestN8n;
let sandbox: Sandbox;
let credential: CredentialReference;
beforeAll(async () => {
	n8n = await createTestN8n();
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	const app = sandbox.registerApp({ name: 'Users' });
	const classic = sandbox.registerApp({ name: 'Classic', scopes: 'classic' });
	// Two operations have classic scopes only.
	const { accessToken } = sandbox.issueToken(
		{ ...app, scopes: [...app.scopes, ...classic.scopes] },
		'owner@acme.example',
	);
	credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: accessToken },
	});
});
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

const user = (value: string): IDataObject => ({ userId: { __rl: true, mode: 'id', value } });
const me = user('me');
const hannah = user('hannah@acme.example');
const ben = user('ben@acme.example');

async function run(parameters: IDataObject, mimeType = 'image/png'): Promise<IDataObject[]> {
	const data = await n8n.storeBinary(Buffer.from('pixels'), { fileName: 'file', mimeType });
	return (
		(await n8n.run(parameters, { credential, items: [{ json: {}, binary: { data } }] })).output[0]?.map(
			({ json }) => json,
		) ?? []
	);
}

test.each([
	['user:checkEmail', { email: 'ben@acme.example' }, { existed_email: true }],
	['user:checkPersonalLink', { vanityName: 'olivia' }, { existed: false }],
	['user:getOwnZak', {}, { token: expect.any(String) }],
	['user:getPermissions', me, { permissions: expect.any(Array) }],
	['user:getSummary', {}, { total_users_count: 5, pending_users_count: 1 }],
	['user:getToken', { ...ben, tokenType: 'zak' }, { token: expect.any(String) }],
	['user:revokeSsoToken', ben, {}],
	['user:updateEmail', { ...ben, newEmail: 'benjamin@acme.example' }, {}],
	[
		'user:updateFeatures',
		{ feature: 'user_type', featureValue: '2', users: { values: [{ email: 'ben@acme.example' }] } },
		{ success_user_ids: ['basic00000000000000004'] },
	],
	['user:updatePassword', { ...ben, password: 'Correct-Horse-7' }, {}],
	['user:updateStatus', { ...ben, change: 'deactivate' }, {}],
	[
		'userAssistant:add',
		{ ...me, assistants: { values: [{ email: 'hannah@acme.example' }] } },
		{ ids: 'host000000000000000003' },
	],
	['userAssistant:remove', { ...me, assistantId: 'hannah@acme.example' }, {}],
	['userAssistant:removeAll', me, {}],
	['userScheduler:remove', { ...hannah, schedulerId: 'owner@acme.example' }, {}],
	['userScheduler:removeAll', hannah, {}],
	['userProfile:deletePicture', me, {}],
	['userProfile:getDevices', me, { room_name: "Olivia Owner's desk" }],
	['userProfile:getPresence', me, { status: 'Available' }],
	['userProfile:updatePresence', { ...me, presence: 'Do_No_Disturb', presenceMinutes: 5 }, {}],
	['userProfile:uploadPicture', { ...me, binaryPropertyName: 'data' }, {}],
	['userProfile:uploadVirtualBackground', { ...me, binaryPropertyName: 'data' }, { type: 'image' }],
	['userSettings:get', me, { schedule_meeting: expect.any(Object) }],
	['userSettings:getSummaryTemplates', me, { name: 'General' }],
])('%s works', async (name, parameters, expected) => {
	const [resource, operation] = name.split(':');
	expect((await run({ resource, operation, ...parameters } as IDataObject))[0]).toMatchObject(expected);
});

test('devices, templates and backgrounds of a user are found by their ID', async () => {
	const owner = sandbox.store.user('owner@acme.example');
	const own = owner ? userDataOf(owner) : undefined;
	expect(
		(
			await run({
				resource: 'userProfile',
				operation: 'getDevice',
				...me,
				collaborationDeviceId: own?.devices[0]?.id as string,
			})
		)[0],
	).toMatchObject({ status: 'Online' });
	const [template] = await run({
		resource: 'meetingTemplate',
		operation: 'create',
		...me,
		meetingId: { __rl: true, mode: 'id', value: String([...sandbox.store.meetings.keys()][0]) },
		templateName: 'Ours',
	});
	expect(
		(
			await run({
				resource: 'userSettings',
				operation: 'getMeetingTemplate',
				...me,
				meetingTemplateId: template?.id as string,
			})
		)[0],
	).toMatchObject({ id: template?.id, settings: { meeting_security: { waiting_room: expect.any(Boolean) } } });
	const [file] = await run(
		{ resource: 'userProfile', operation: 'uploadVirtualBackground', ...me, binaryPropertyName: 'data' },
		'video/mp4',
	);
	await run({ resource: 'userProfile', operation: 'deleteVirtualBackgrounds', ...me, fileIds: [file?.id as string] });
	expect(own?.backgrounds).toEqual([]);
});

describe('an update of user settings', () => {
	const update = (parameters: IDataObject): Promise<IDataObject[]> =>
		run({ resource: 'userSettings', operation: 'update', ...me, ...parameters });
	const get = async (section?: string): Promise<IDataObject> =>
		(
			await run({ resource: 'userSettings', operation: 'get', ...me, ...(section ? { options: { section } } : {}) })
		)[0] ?? {};
	const sent = () => sandbox.requests.filter(({ operationId }) => operationId === 'userSettingsUpdate').at(-1);

	test('sends the fields of several groups in one body, without those that were not added', async () => {
		await update({
			scheduleMeeting: { joinBeforeHost: true, passcodeRequirement: { length: 6, haveLetter: false } },
			inMeeting: { allowUsersSaveChats: 2, languageInterpretation: { customLanguages: ['Welsh', 'Basque'] } },
			recording: { authenticatedViewers: { defaultAuthenticateContent: 'Sign in to Zoom' } },
			licensesAndFeatures: {
				licenses: { values: [{ license: 'ZOOM_WHITEBOARD:16', subscriptionId: 'S1' }] },
				zoomEventsUnlimitedCapacities: [100, 500],
			},
		});
		expect(sent()).toMatchObject({ path: '/v2/users/me/settings' });
		expect(sent()?.body).toEqual({
			schedule_meeting: { join_before_host: true, meeting_password_requirement: { length: 6, have_letter: false } },
			in_meeting: { allow_users_save_chats: 2, language_interpretation: { custom_languages: ['Welsh', 'Basque'] } },
			recording: { authenticated_view_cloud_recoding: { default_authenticate_content: 'Sign in to Zoom' } },
			feature: {
				license_info_list: [{ license_type: 'ZOOM_WHITEBOARD', license_option: 65_536, subscription_id: 'S1' }],
				zoom_events_unlimited_capacities: [100, 500],
			},
		});
		expect(await get()).toMatchObject({
			schedule_meeting: { join_before_host: true },
			in_meeting: { language_interpretation: { custom_languages: ['Welsh', 'Basque'] } },
		});
	});

	test.each([
		[
			'meeting_authentication',
			{ meetingAuthentication: { enable: true, action: 'update', who: 'enforce_login_with_same_account' } },
			{
				meeting_authentication: true,
				authentication_option: { action: 'update', type: 'enforce_login_with_same_account' },
			},
		],
		[
			'recording_authentication',
			{ recordingAuthentication: { enable: true, who: 'internally' } },
			{ recording_authentication: true, authentication_option: { type: 'internally' } },
		],
		[
			'meeting_security',
			{ meetingSecurity: { blockedDomains: ['*.example.com'], waitingRoomSettings: { whoWaits: 2 } } },
			{
				meeting_security: {
					block_user_domain_list: ['*.example.com'],
					waiting_room_settings: { participants_to_place_in_waiting_room: 2 },
				},
			},
		],
	])('sends a body of its own for the section %s, whatever else is filled in', async (section, fields, body) => {
		await update({ section, inMeeting: { chat: true }, ...fields });
		expect(sent()).toMatchObject({ path: `/v2/users/me/settings?option=${section}`, body });
		expect(sent()?.body).not.toHaveProperty('in_meeting');
		expect(Object.keys(await get(section))).toContain(Object.keys(body)[0]);
	});

	test('sends JSON as it is, with the section in the query', async () => {
		await update({
			section: 'meeting_security',
			specifySettings: 'json',
			settingsJson: '{ "meeting_security": { "waiting_room": true } }',
			meetingSecurity: { waitingRoom: false },
		});
		expect(sent()).toMatchObject({
			path: '/v2/users/me/settings?option=meeting_security',
			body: { meeting_security: { waiting_room: true } },
		});
	});

	test.each([
		[
			{
				section: 'meeting_security',
				meetingSecurity: { blockedDomains: Array.from({ length: 21 }, (_unused, index) => `${index}.example.com`) },
			},
			"'Blocked Domains' has 21 entries, but Zoom allows at most 20",
		],
		[
			{ recording: { recordingPasscodeRequirement: { length: 11 } } },
			"'Length' must be a whole number from 0 to 10, but is 11",
		],
		[
			{ telephony: { audioConferenceInfo: 'x'.repeat(2049) } },
			"'Third-Party Audio Info' has 2049 characters, but Zoom allows at most 2048",
		],
		[{ inMeeting: { allowUsersSaveChats: 7 } }, "'Chat: Save' cannot be 7"],
	])(
		'is refused with the name of the field when a value is beyond its limits, and is not sent',
		async (parameters, message) => {
			await expect(update(parameters)).rejects.toMatchObject({ message });
			expect(sent()).toBeUndefined();
		},
	);
});
