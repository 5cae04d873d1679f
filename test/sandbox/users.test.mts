// Changes to users are kept, and what Zoom refuses is refused with its messages.
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { caller, upload } from './samples/caller.mts';
import type { Caller, Json } from './samples/caller.mts';

let sandbox: Sandbox;
let send: Caller;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	send = as('owner@acme.example');
});
afterAll(async () => await sandbox.close());

const as = (user: string, managedBy: 'admin' | 'user' = 'admin'): Caller =>
	caller(
		sandbox,
		sandbox.issueToken(sandbox.registerApp({ name: `App ${sandbox.store.apps.size}`, managedBy }), user).accessToken,
	);

/** A response with its body parsed. */
async function call(...request: Parameters<Caller>): Promise<Json> {
	const { status, body } = await send(...request);
	return { status, ...(body === '' ? {} : (JSON.parse(body) as Json)) };
}

const me = '/users/me';
const hannah = '/users/hannah@acme.example';
const ben = '/users/ben@acme.example';

describe('assistants', () => {
	test('are listed on both sides until one side removes them', async () => {
		const assistants = [
			{ email: 'hannah@acme.example', can_manage_host_private_event: true },
			{ id: 'admin00000000000000002' },
		];
		expect(await call('POST', `${me}/assistants`, { assistants })).toMatchObject({
			status: 201,
			ids: 'host000000000000000003,admin00000000000000002',
		});
		expect((await call('GET', `${me}/assistants`)).assistants).toEqual([
			{ id: 'host000000000000000003', email: 'hannah@acme.example', can_manage_host_private_event: true },
			{ id: 'admin00000000000000002', email: 'admin@acme.example', can_manage_host_private_event: false },
		]);
		expect((await call('GET', `${hannah}/schedulers`)).schedulers).toMatchObject([{ email: 'owner@acme.example' }]);
		await call('DELETE', `${hannah}/schedulers/owner@acme.example`);
		await call('DELETE', `${me}/assistants/admin@acme.example`);
		expect((await call('GET', `${me}/assistants`)).assistants).toEqual([]);
	});

	test.each([
		['hannah@acme.example', 'User hannah@acme.example has already granted scheduling privilege.'],
		['owner@acme.example', "Can't assign scheduling privilege to yourself."],
		['nobody@acme.example', "Can't find user nobody@acme.example."],
		['ben@acme.example', 'The user must either be a Licensed user or an On-prem user : ben@acme.example.'],
	])('are all refused when one of them is %s', async (email, message) => {
		await call('POST', `${me}/assistants`, { assistants: [{ email: 'hannah@acme.example' }] });
		expect(
			await call('POST', `${me}/assistants`, { assistants: [{ email: 'admin@acme.example' }, { email }] }),
		).toEqual({ status: 400, code: 200, message });
		expect((await call('GET', `${me}/assistants`)).assistants).toHaveLength(1);
	});
});

describe('an administrator', () => {
	test('can deactivate a user, who loses the license and is signed out, and activate them again', async () => {
		const hers = as('hannah@acme.example', 'user');
		await call('PUT', `${hannah}/status`, { action: 'deactivate' });
		expect((await call('GET', '/users?status=inactive')).users).toMatchObject([
			{ email: 'hannah@acme.example', type: 1 },
		]);
		expect((await hers('GET', me)).status).toBe(401);
		await call('PUT', `${hannah}/status`, { action: 'activate' });
		expect((await call('GET', '/users?status=inactive')).users).toEqual([]);
		expect(await call('PUT', '/users/admin@acme.example/status', { action: 'deactivate' })).toMatchObject({
			status: 400,
			code: 200,
		});
	});

	test('can change the address of a user, but not to a taken one, nor that of another administrator', async () => {
		expect(await call('PUT', `${ben}/email`, { email: 'benjamin@acme.example' })).toEqual({ status: 204 });
		expect(await call('GET', '/users/benjamin@acme.example')).toMatchObject({ id: 'basic00000000000000004' });
		expect(await call('GET', '/users/email?email=ben@acme.example')).toEqual({ status: 200, existed_email: false });
		expect(await call('PUT', '/users/benjamin@acme.example/email', { email: 'hannah@acme.example' })).toMatchObject({
			code: 1005,
		});
		expect(await call('PUT', '/users/admin@acme.example/email', { email: 'new@acme.example' })).toMatchObject({
			status: 400,
			code: 1000,
		});
	});

	test.each([
		['Short-1', 1124],
		['12345678', 1125],
		['abcdefgh', 1126],
		['abcdefg1', 1128],
		['Aaaaaaa1', 1130],
		['Correct-Horse-7', 300],
	])('cannot set the password %s, which is refused with %d', async (password, code) => {
		await call('PUT', `${ben}/password`, { password: 'Correct-Horse-7' });
		expect(await call('PUT', `${ben}/password`, { password })).toMatchObject({ status: 400, code });
	});

	test('can give a feature to several users, and learns who cannot have it and who does not exist', async () => {
		const users = ['hannah@acme.example', 'ben@acme.example', 'nobody@acme.example'].map((email) => ({ email }));
		expect(await call('POST', '/users/features', { feature_type: 'webinar', feature_value: '64', users })).toEqual({
			status: 201,
			success_user_ids: ['host000000000000000003'],
			fail_details: [
				{ user_ids: ['basic00000000000000004'], reason: "Can't update for free users" },
				{ user_ids: ['nobody@acme.example'], reason: 'Users not found' },
			],
		});
		expect((await call('GET', `${hannah}/settings`)).feature).toMatchObject({ webinar: true, webinar_capacity: 1000 });
	});
});

describe('a user', () => {
	test('has a picture after an upload; files of other types are refused', async () => {
		expect(
			await call('POST', `${me}/picture`, upload('pic_file', { name: 'me.gif', type: 'image/gif' })),
		).toMatchObject({ status: 400, code: 120, message: 'Only jpg/jpeg or png image file can be uploaded.' });
		expect(await call('POST', `${me}/picture`, upload('picture'))).toMatchObject({
			code: 120,
			message: 'File is empty.',
		});
		const { pic_url: before } = await call('GET', me);
		expect(await call('POST', `${me}/picture`, upload('pic_file'))).toEqual({ status: 201 });
		const { pic_url: after } = await call('GET', me);
		expect(after).toMatch(/^http/);
		expect(after).not.toBe(before);
	});

	test('has at most ten virtual backgrounds, which the settings list and which are removed by ID', async () => {
		const add = () => call('POST', `${me}/settings/virtual_backgrounds`, upload('file'));
		const { id } = await add();
		for (let count = 1; count < 10; count++) expect((await add()).status).toBe(201);
		expect(await add()).toMatchObject({ status: 400, code: 120 });
		expect(await call('DELETE', `${me}/settings/virtual_backgrounds?file_ids=unknown`)).toMatchObject({
			status: 400,
			code: 300,
		});
		await call('DELETE', `${me}/settings/virtual_backgrounds?file_ids=${String(id)}`);
		const { in_meeting: settings } = await call('GET', `${me}/settings`);
		expect(
			(settings as { virtual_background_settings: { files: unknown[] } }).virtual_background_settings.files,
		).toHaveLength(9);
	});

	test('has a "do not disturb" that ends; others do not see when', async () => {
		await call('PUT', `${me}/presence_status`, { status: 'Do_No_Disturb', duration: 5 });
		expect(await call('GET', `${me}/presence_status`)).toMatchObject({ status: 'Do_No_Disturb', remaining_time: 300 });
		const { body } = await as('admin@acme.example')('GET', '/users/owner@acme.example/presence_status');
		expect(JSON.parse(body)).toEqual({ status: 'Do_Not_Disturb' });
		sandbox.clock.advance(300_000);
		expect(await call('GET', `${me}/presence_status`)).toMatchObject({ status: 'Available' });
	});
});

describe('settings', () => {
	test('change one by one, within their groups', async () => {
		const before = (await call('GET', `${me}/settings`)).recording as Json;
		expect(
			await call('PATCH', `${me}/settings`, {
				recording: { smart_recording: { create_next_steps: true } },
				in_meeting: { entry_exit_chime: 'none' },
			}),
		).toEqual({ status: 204 });
		const { recording, in_meeting: inMeeting } = await call('GET', `${me}/settings`);
		expect(recording).toEqual({
			...before,
			smart_recording: { create_recording_highlights: false, create_smart_chapters: false, create_next_steps: true },
		});
		expect(inMeeting).toMatchObject({ entry_exit_chime: 'none' });
		expect(await call('GET', `${me}/settings?custom_query_fields=entry_exit_chime,host_video`)).toEqual({
			status: 200,
			in_meeting: { entry_exit_chime: 'none' },
			schedule_meeting: { host_video: false },
		});
		expect(await call('PATCH', `${me}/settings`, { in_meeting: { entry_exit_chime: 'loud' } })).toMatchObject({
			status: 400,
			code: 300,
			errors: [{ field: 'in_meeting.entry_exit_chime' }],
		});
	});

	test('are separate for each option', async () => {
		await call('PATCH', `${me}/settings?option=meeting_authentication`, {
			meeting_authentication: true,
			authentication_option: {
				action: 'update',
				id: 'a1',
				name: 'Ours',
				type: 'enforce_login_with_domains',
				domains: 'acme.example',
			},
		});
		await call('PATCH', `${me}/settings?option=meeting_security`, { meeting_security: { waiting_room: true } });
		expect(await call('GET', `${me}/settings?option=meeting_authentication`)).toMatchObject({
			meeting_authentication: true,
			authentication_options: [{ id: 'a1', domains: 'acme.example', visible: true }],
		});
		expect(await call('GET', `${me}/settings?option=recording_authentication`)).toMatchObject({
			recording_authentication: false,
		});
		expect(await call('GET', `${me}/settings?option=meeting_security`)).toMatchObject({
			meeting_security: { waiting_room: true, auto_security: false },
		});
		expect(await call('GET', `${me}/settings`)).not.toHaveProperty('meeting_security');
	});

	test.each([
		[{ large_meeting: true }, 1108],
		[{ webinar: true }, 1122],
		[{ zoom_events: true }, 1206],
	])('do not give a basic user %j', async (feature, code) => {
		expect(await call('PATCH', `${ben}/settings`, { feature })).toMatchObject({ status: 400, code });
		expect(await call('PATCH', `${hannah}/settings`, { feature })).toEqual({ status: 204 });
	});
});
