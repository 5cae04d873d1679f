// Registering people, one by one and in batches, on the sandbox.
import type { IDataObject } from 'n8n-workflow';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';

guardNetwork();
let n8n: TestN8n;
let sandbox: Sandbox;
let credential: CredentialReference;
let meeting: IDataObject;
beforeAll(async () => {
	n8n = await createTestN8n();
	sandbox = await startSandbox();
});
beforeEach(async () => {
	sandbox.reset();
	const app = sandbox.registerApp({ name: 'Registrants' });
	const token = sandbox.issueToken(app, 'owner@acme.example');
	credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' },
	});
	meeting =
		(
			await run({
				resource: 'meeting',
				operation: 'create',
				topic: 'Launch',
				startTime: '2030-01-07T10:00:00Z',
				additionalFields: { settings: { approvalType: 1 } },
			})
		)[0] ?? {};
});
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

const run = async (parameters: IDataObject, items: IDataObject[] = [{}]): Promise<IDataObject[]> =>
	(await n8n.run(parameters, { credential, items: items.map((json) => ({ json })) })).output[0]?.map(
		({ json }) => json,
	) ?? [];
const registrant = (operation: string, more: object = {}): IDataObject => ({
	resource: 'meetingRegistrant',
	operation,
	meetingId: { __rl: true, mode: 'id', value: meeting.id },
	...more,
});
const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_unused, index) => ({ email: `person${index}@example.com`, name: `Person ${index}` }));
const createMany = (): IDataObject =>
	registrant('createMany', {
		registrants: { values: [{ email: '={{ $json.email }}', firstName: '={{ $json.name }}' }] },
	});

test('seventy items are sent in three requests of at most thirty, and return seventy paired items', async () => {
	sandbox.requests.length = 0;
	const { output } = await n8n.run(createMany(), { credential, items: people(70).map((json) => ({ json })) });
	const sent = sandbox.requests.filter(({ operationId }) => operationId === 'addBatchRegistrants');
	expect(sent.map(({ body }) => ((body as IDataObject).registrants as unknown[]).length)).toEqual([30, 30, 10]);
	expect(output[0]?.map(({ json, pairedItem }) => [json.email, pairedItem])).toEqual(
		people(70).map(({ email }, item) => [email, { item }]),
	);
});

test('a person can be registered, listed as pending, approved, listed as approved and deleted', async () => {
	const [created = {}] = await run(
		registrant('create', {
			email: 'nathan@example.com',
			firstName: 'Nathan',
			additionalFields: { organization: 'Example', customQuestions: { values: [{ title: 'Why?', value: 'Because' }] } },
		}),
	);
	expect(created).toMatchObject({ topic: 'Launch', registrant_id: expect.any(String) });
	expect(await run(registrant('getMany'))).toEqual([]);
	expect(
		(await run(registrant('getMany', { filters: { status: 'pending' } }))).map(({ email, org }) => [email, org]),
	).toEqual([['nathan@example.com', 'Example']]);
	const decided = await run(
		registrant('updateStatus', {
			decision: 'approve',
			registrants: { values: [{ registrantId: created.registrant_id }] },
		}),
	);
	expect(decided[0]).toMatchObject({ success: true });
	expect((await run(registrant('getMany'))).map(({ status }) => status)).toEqual(['approved']);
	expect(
		await run(registrant('delete', { registrantId: { __rl: true, mode: 'id', value: created.registrant_id } })),
	).toEqual([{ deleted: true }]);
});

test('registrants can be given as a JSON list, and other JSON is refused', async () => {
	const json = (registrantsJson: string): IDataObject =>
		registrant('createMany', { specifyRegistrants: 'json', registrantsJson });
	expect(
		await run(json('[{"email":"a@example.com","first_name":"A"},{"email":"b@example.com","first_name":"B"}]')),
	).toHaveLength(2);
	await expect(run(json('{"email":"a@example.com"}'))).rejects.toMatchObject({
		message: "'Registrants (JSON)' must be a JSON array, but is an object",
	});
	await expect(run(json('['))).rejects.toMatchObject({ message: "'Registrants (JSON)' is not valid JSON" });
});

test('invalid input is refused with the name of its field, and nothing is sent', async () => {
	sandbox.requests.length = 0;
	await expect(run(registrant('create', { email: 'nobody', firstName: 'A' }))).rejects.toMatchObject({
		message: "'Email' must be an e-mail address, but is 'nobody'",
	});
	expect(sandbox.requests).toEqual([]);
});

test('the picker lists the registrants of the selected meeting, or asks for a meeting', async () => {
	await run(
		registrant('create', { email: 'nathan@example.com', firstName: 'Nathan', additionalFields: { lastName: 'Smith' } }),
	);
	const search = async (value: unknown) =>
		await n8n.listSearch('searchMeetingRegistrants', {
			parameters: registrant('get', { meetingId: { __rl: true, mode: 'id', value: value as string } }),
			credential,
		});
	expect((await search(String(meeting.id))).results.map(({ name }) => name)).toEqual([
		'Nathan Smith (nathan@example.com)',
	]);
	await expect(search('')).rejects.toMatchObject({ message: 'Choose the meeting first' });
});
