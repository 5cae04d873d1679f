// Registrants by the questions of the form: the columns that the editor shows, and what Zoom gets of them.
import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';
import nock from 'nock';
import { columnOf } from '../../nodes/Zoom/fields/registrationAnswers.ts';
import { columnsOf } from '../../nodes/Zoom/pickers/registrationQuestions.ts';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());
afterEach(() => nock.cleanAll());

const locator = { __rl: true, mode: 'id', value: '93812345678' };

/** The body that Zoom gets when somebody is registered. */
async function registered(parameters: IDataObject, kind = 'meeting', json: IDataObject = {}): Promise<IDataObject> {
	let body: IDataObject = {};
	nock('https://api.zoom.us/v2')
		.post(`/${kind}s/93812345678/registrants`, (sent: IDataObject) => ((body = sent), true))
		.reply(201, { registrant_id: 'r' });
	await n8n.run(
		{
			resource: `${kind}Registrant`,
			operation: 'create',
			[`${kind}Id`]: locator,
			email: 'ann@example.com',
			firstName: 'Ann',
			...parameters,
		},
		{ credential: connectedGeneralApp(n8n), items: [{ json }] },
	);
	return body;
}

const person = { email: 'ann@example.com', first_name: 'Ann' };

/** The parameters of a node in which the form is filled in. */
const form = (value: IDataObject, additionalFields: IDataObject = {}): IDataObject => ({
	specifyAnswers: 'questions',
	registrationAnswers: { mappingMode: 'defineBelow', value, schema: [] },
	additionalFields,
});

describe('the answers to a registration form', () => {
	test.each(['meeting', 'webinar'])('of a %s reach Zoom as standard fields and as custom questions', async (kind) => {
		const answers = { org: 'Acme', no_of_employees: '21-50', 'How did you hear of us?': '={{ $json.source }}' };
		expect(await registered(form(answers), kind, { source: 'A friend' })).toEqual({
			...person,
			org: 'Acme',
			no_of_employees: '21-50',
			custom_questions: [{ title: 'How did you hear of us?', value: 'A friend' }],
		});
	});

	test('go together with the fields that no form has', async () => {
		expect(await registered(form({ city: 'Rome' }, { autoApprove: true, language: 'it-IT' }))).toEqual({
			...person,
			city: 'Rome',
			auto_approve: true,
			language: 'it-IT',
		});
	});

	test('are taken instead of fields that were set before the form was chosen', async () => {
		const { city, org } = await registered(form({ city: 'Rome' }, { city: 'Oslo', organization: 'Acme' }));
		expect([city, org]).toEqual(['Rome', undefined]);
	});

	test('that are empty are not sent', async () => {
		expect(await registered(form({ city: '', 'How?': null, org: '={{ $json.none }}' }))).toEqual(person);
	});

	test('to a question with the name of a standard field are told from that field', async () => {
		const sent = await registered(form({ city: 'Rome', [columnOf('city')]: 'The eternal one', custom_questions: 'x' }));
		expect(sent).toMatchObject({
			city: 'Rome',
			custom_questions: [
				{ title: 'city', value: 'The eternal one' },
				{ title: 'custom_questions', value: 'x' },
			],
		});
		expect(columnOf(columnOf('city'))).toBe('custom_questions.custom_questions.city');
	});

	test('may be several', async () => {
		const { custom_questions: own } = await registered(form({ Topics: '={{ ["Plans", 7] }}' }));
		expect(own).toEqual([{ title: 'Topics', value: 'Plans, 7' }]);
	});

	test('that Zoom does not take are refused, and the message says to which question', async () => {
		const long = await failureOf(registered(form({ 'How?': 'x'.repeat(129) })));
		expect([long.message, long.description]).toEqual([
			"'Answers' has 129 characters, but Zoom allows at most 128",
			"It is about the answer to 'How?'",
		]);
		const object = await failureOf(registered(form({ 'How?': '={{ ({ a: 1 }) }}' })));
		expect([object.message, object.description]).toEqual([
			"'Answers' must be text, but is an object",
			"It is about the answer to 'How?'",
		]);
		const choice = await failureOf(registered(form({ purchasing_time_frame: 'Soon' })));
		expect(choice.message).toBe("'Purchasing Time Frame' cannot be 'Soon'");
	});
});

describe('a workflow that was saved before there was a form', () => {
	test('registers as it did', async () => {
		const additionalFields = { city: 'Oslo', customQuestions: { values: [{ title: 'How?', value: 'So' }] } };
		expect(await registered({ additionalFields })).toEqual({
			...person,
			city: 'Oslo',
			custom_questions: [{ title: 'How?', value: 'So' }],
		});
	});

	test('does not take answers of a form that was not chosen', async () => {
		const answers = { ...form({ city: 'Rome' }), specifyAnswers: 'fields' };
		expect(await registered(answers)).toEqual(person);
	});
});

const question = { title: 'How are you?', type: 'single', required: true, answers: ['Good', 'Bad'] };

describe('the columns of a form', () => {
	test('are its questions with their labels and choices, and say which are required', () => {
		const found = columnsOf({
			questions: [
				{ field_name: 'org', required: true },
				{ field_name: 'role_in_purchase_process', required: false },
				{ field_name: 'email', required: true },
				{ field_name: 'toString' },
			],
			custom_questions: [
				question,
				{ title: 'Topics', type: 'multiple', answers: ['A', 'B'] },
				{ title: 'city', type: 'short' },
				question,
			],
		});
		expect(found.map(({ id, displayName, type, required }) => [id, displayName, type, required])).toEqual([
			['org', 'Organization', 'string', true],
			['role_in_purchase_process', 'Role in Purchase Process', 'options', false],
			['How are you?', 'How are you?', 'options', true],
			['Topics', 'Topics (any of: A, B)', 'string', false],
			['custom_questions.city', 'city', 'string', false],
		]);
		expect(found[1]?.options).toContainEqual({ name: 'Not Involved', value: 'Not involved' });
		expect(found[2]?.options).toEqual(['Good', 'Bad'].map((name) => ({ name, value: name })));
		expect(found[0]).toEqual({
			id: 'org',
			displayName: 'Organization',
			required: true,
			type: 'string',
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
		});
	});

	test('are none where Zoom names none', () => {
		expect([columnsOf({}), columnsOf({ questions: null, custom_questions: 'x' } as never)]).toEqual([[], []]);
	});

	test('are what the node fills in', () => {
		for (const { id } of columnsOf({ questions: [{ field_name: 'zip' }], custom_questions: [{ title: 'zip' }] }))
			expect(['zip', 'custom_questions.zip']).toContain(id);
	});
});

describe('the editor', () => {
	const columns = async (kind: string, chosen: unknown = locator): Promise<ResourceMapperFields> =>
		await n8n.columns(`get${kind === 'meeting' ? 'Meeting' : 'Webinar'}Questions`, {
			parameters: { resource: `${kind}Registrant`, operation: 'create', [`${kind}Id`]: chosen as IDataObject },
			credential: connectedGeneralApp(n8n),
		});
	const serve = (kind: string, body: object, status = 200) =>
		nock('https://api.zoom.us/v2').get(`/${kind}s/93812345678/registrants/questions`).reply(status, body);

	test.each(['meeting', 'webinar'])('asks Zoom for the form of the %s, once', async (kind) => {
		serve(kind, { questions: [{ field_name: 'last_name', required: true }], custom_questions: [question] });
		const { fields, emptyFieldsNotice } = await columns(kind);
		expect(fields.map(({ id }) => id)).toEqual(['last_name', 'How are you?']);
		expect(emptyFieldsNotice).toBeUndefined();
	});

	test.each(['meeting', 'webinar'])('says that the form of the %s asks nothing more', async (kind) => {
		serve(kind, { questions: [], custom_questions: [] });
		expect(await columns(kind)).toEqual({
			fields: [],
			emptyFieldsNotice: `The registration form of this ${kind} asks for name and e-mail address only.`,
		});
	});

	test.each([
		['meeting', { ...locator, value: '' }],
		['webinar', { ...locator, value: '={{ $json.id }}' }],
	])('asks for the %s where none is chosen, and sends nothing', async (kind, chosen) => {
		expect(await columns(kind, chosen)).toEqual({
			fields: [],
			emptyFieldsNotice: `Choose the ${kind} first, by ID or from the list.`,
		});
	});

	test('shows what Zoom says', async () => {
		serve('meeting', { code: 3001, message: 'Meeting does not exist: 93812345678.' }, 404);
		expect((await failureOf(columns('meeting'))).message).toMatch(/^Meeting does not exist: 93812345678/);
	});
});
