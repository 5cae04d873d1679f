// Polls and surveys that are built from fields, on the sandbox.
import { NodeHelpers, type IDataObject, type INodePropertyCollection } from 'n8n-workflow';
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';

guardNetwork();
let n8n: TestN8n;
let sandbox: Sandbox;
let credential: CredentialReference;
let meetingId: IDataObject;
beforeAll(async () => {
	n8n = await createTestN8n();
	sandbox = await startSandbox();
});
beforeEach(() => {
	sandbox.reset();
	const app = sandbox.registerApp({ name: 'Polls' });
	credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: sandbox.issueToken(app, 'owner@acme.example').accessToken },
	});
	meetingId = { __rl: true, mode: 'id', value: String([...sandbox.store.meetings.keys()][0]) };
});
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

const run = async (parameters: IDataObject, count = 1): Promise<IDataObject[]> =>
	(
		await n8n.run(
			{ meetingId, ...parameters },
			{ credential, items: Array.from({ length: count }, (_unused, index) => ({ json: { index } })) },
		)
	).output[0]?.map(({ json }) => json) ?? [];
const question = {
	question: 'How was it?',
	questionType: 'rating_scale',
	ratingMinValue: 0,
	ratingMaxValue: 5,
	ratingMinLabel: 'Bad',
	ratingMaxLabel: 'Good',
};

test('a poll is created from its fields, listed, updated and deleted', async () => {
	const [created = {}] = await run({
		resource: 'meetingPoll',
		operation: 'create',
		title: 'Opinion',
		pollType: 2,
		questions: { values: [question] },
	});
	// Fields that were left empty in the row are not sent, but 0 is.
	expect(created).toMatchObject({
		title: 'Opinion',
		poll_type: 2,
		questions: [
			{
				name: 'How was it?',
				type: 'rating_scale',
				rating_min_value: 0,
				rating_max_value: 5,
				rating_min_label: 'Bad',
				rating_max_label: 'Good',
			},
		],
	});
	expect((created.questions as IDataObject[])[0]).not.toHaveProperty('answer_min_character');
	expect((await run({ resource: 'meetingPoll', operation: 'getMany' })).map(({ id }) => id)).toEqual([created.id]);
	const pollId = { __rl: true, mode: 'id', value: created.id };
	await run({ resource: 'meetingPoll', operation: 'update', pollId, title: 'Changed', pollType: 1, questions: {} });
	expect((await run({ resource: 'meetingPoll', operation: 'get', pollId }))[0]).toMatchObject({
		title: 'Changed',
		poll_type: 1,
	});
	expect(await run({ resource: 'meetingPoll', operation: 'delete', pollId })).toEqual([{ deleted: true }]);
	expect(
		(
			await n8n.listSearch('searchMeetingPolls', {
				parameters: { resource: 'meetingPoll', operation: 'get', meetingId },
				credential,
			})
		).results,
	).toEqual([]);
});

test('the polls of thirty items are sent in two requests', async () => {
	sandbox.requests.length = 0;
	const created = await run(
		{
			resource: 'meetingPoll',
			operation: 'createMany',
			specifyPolls: 'json',
			pollsJson: '={{ JSON.stringify([{ title: "Poll " + $json.index, questions: [] }]) }}',
		},
		30,
	);
	expect(created.map(({ title }) => title)).toEqual(Array.from({ length: 30 }, (_unused, index) => `Poll ${index}`));
	expect(sandbox.requests.filter(({ operationId }) => operationId === 'createBatchPolls')).toHaveLength(2);
});

test('an update of a survey keeps what it does not change', async () => {
	const survey = (updateFields: IDataObject): IDataObject => ({
		resource: 'meetingSurvey',
		operation: 'update',
		updateFields,
	});
	await run(
		survey({
			customSurvey: {
				title: 'Afterwards',
				questions: { values: [{ question: 'Again?', questionType: 'single', answers: ['Yes', 'No'] }] },
			},
		}),
	);
	await run(survey({ showInBrowser: false }));
	expect((await run({ resource: 'meetingSurvey', operation: 'get' }))[0]).toMatchObject({
		show_in_the_browser: false,
		custom_survey: { title: 'Afterwards', questions: [{ name: 'Again?', type: 'single', answers: ['Yes', 'No'] }] },
	});
});

test('a choice with one answer is refused with the name of its field', async () => {
	await expect(
		run({
			resource: 'meetingPoll',
			operation: 'create',
			title: 'A',
			questions: { values: [{ question: 'B', questionType: 'single', answers: ['Only'] }] },
		}),
	).rejects.toMatchObject({ message: "'Answers' has one entry, but Zoom wants at least 2" });
});

describe.each(['meetingPoll', 'webinarPoll'])('the questions of %s', (resource) => {
	const { properties } = new Zoom().description;
	const eight = Array.from({ length: 8 }, () => expect.any(String) as string);
	const lists = properties
		.filter(({ name, displayOptions }) => name === 'questions' && displayOptions?.show?.resource?.includes(resource))
		.map(({ options }) => (options?.[0] as INodePropertyCollection).values);

	test.each([
		[1, 'a poll', ['multiple', 'single']],
		[2, 'an advanced poll', eight],
		[3, 'a quiz', eight],
	])('offer, with the poll type %i, the types of question that %s has', (pollType, _name, types) => {
		expect(lists.length).toBeGreaterThan(0);
		for (const list of lists) {
			const shown = list.filter(
				(property) =>
					property.name === 'questionType' && NodeHelpers.displayParameter({}, property, null, null, { pollType }),
			);
			expect(shown.map(({ options }) => options?.map((option) => 'value' in option && option.value))).toEqual([types]);
		}
	});
});

test('a type of question that is stored in a plain poll is sent all the same', async () => {
	const [created] = await run({
		resource: 'meetingPoll',
		operation: 'create',
		title: 'Opinion',
		pollType: 1,
		questions: { values: [question] },
	});
	expect(created).toMatchObject({ questions: [{ type: 'rating_scale' }] });
});
