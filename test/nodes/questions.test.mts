// Questions of polls and surveys: each type sends the fields that belong to it, and nothing else.
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

const meetingId = { __rl: true, mode: 'id', value: '93812345678' };

/** Creates a poll with one question, and returns the question that Zoom received. */
async function sentQuestion(question: IDataObject): Promise<unknown> {
	let sent: unknown;
	nock('https://api.zoom.us')
		.post('/v2/meetings/93812345678/polls', (body: { questions: unknown[] }) => ((sent = body.questions[0]), true))
		.reply(201, { id: 'QalIoKWLTJehBJ8e1xRrbQ' });
	await n8n.run(
		{
			resource: 'meetingPoll',
			operation: 'create',
			meetingId,
			title: 'Opinion',
			pollType: 3,
			questions: { values: [{ question: 'How was it?', ...question }] },
		},
		{ credential: connectedGeneralApp(n8n) },
	);
	return sent;
}

const common = { name: 'How was it?', answer_required: false };
const two = ['Good', 'Bad'];

test.each<[IDataObject, IDataObject]>([
	[
		{ questionType: 'single', answers: two, rightAnswer: 'Good, in all' },
		{ type: 'single', answers: two, show_as_dropdown: false, right_answers: ['Good, in all'] },
	],
	[
		{ questionType: 'single', answers: two, answerRequired: true, showAsDropdown: true },
		{ type: 'single', answers: two, show_as_dropdown: true, answer_required: true },
	],
	[
		{ questionType: 'multiple', answers: two, rightAnswers: two },
		{ type: 'multiple', answers: two, right_answers: two },
	],
	[
		{
			questionType: 'matching',
			matchOptions: two,
			prompts: { values: [{ prompt: 'Sun', rightAnswers: two }, { prompt: 'Rain' }] },
		},
		{
			type: 'matching',
			answers: two,
			prompts: [{ prompt_question: 'Sun', prompt_right_answers: two }, { prompt_question: 'Rain' }],
		},
	],
	[
		{
			questionType: 'rank_order',
			ranks: ['1', '2'],
			rankedPrompts: { values: [{ prompt: 'Sun', rightRank: '1' }, { prompt: 'Rain' }] },
		},
		{
			type: 'rank_order',
			answers: ['1', '2'],
			prompts: [{ prompt_question: 'Sun', prompt_right_answers: ['1'] }, { prompt_question: 'Rain' }],
		},
	],
	[{ questionType: 'short_answer' }, { type: 'short_answer', answer_min_character: 1, answer_max_character: 500 }],
	[
		{ questionType: 'long_answer', longAnswerMaxCharacter: 900 },
		{ type: 'long_answer', answer_min_character: 1, answer_max_character: 900 },
	],
	[
		{ questionType: 'rating_scale', ratingMinValue: 0, ratingMaxLabel: 'Very likely' },
		{ type: 'rating_scale', rating_min_value: 0, rating_max_value: 10, rating_max_label: 'Very likely' },
	],
	[
		{ questionType: 'fill_in_the_blank', rightAnswers: ['Paris'], caseSensitive: true },
		{ type: 'fill_in_the_blank', right_answers: ['Paris'], case_sensitive: true },
	],
	// The values of another type stay in the workflow after the type was changed, but are not sent.
	[
		{
			questionType: 'short_answer',
			answers: two,
			ratingMinValue: 3,
			rightAnswer: 'Good',
			prompts: { values: [{ prompt: 'Sun' }] },
		},
		{ type: 'short_answer', answer_min_character: 1, answer_max_character: 500 },
	],
])('the question %j is sent with the fields of its type', async (question, body) => {
	expect(await sentQuestion(question)).toEqual({ ...common, ...body });
});

test.each<[IDataObject, string]>([
	[{ questionType: 'single' }, "'Answers' is empty"],
	[{ questionType: 'single', answers: ['One'] }, "'Answers' has one entry, but Zoom wants at least 2"],
	[
		{ questionType: 'multiple', answers: Array.from({ length: 11 }, (_unused, index) => `Answer ${index}`) },
		"'Answers' has 11 entries, but Zoom allows at most 10",
	],
	[
		{ questionType: 'rank_order', ranks: ['1', '2'], rankedPrompts: { values: [{ prompt: 'Sun' }] } },
		"'Prompts' has one entry, but Zoom wants at least 2",
	],
	[
		{ questionType: 'short_answer', answerMaxCharacter: 501 },
		"'Longest Answer' must be a whole number from 1 to 500, but is 501",
	],
	[{ questionType: 'rating_scale', ratingMaxValue: 11 }, "'Rating To' must be a whole number of at most 10, but is 11"],
])('the question %j is refused before anything is sent', async (question, message) => {
	await expect(sentQuestion(question)).rejects.toMatchObject({ message });
	nock.cleanAll();
});

test('a question of a survey has up to fifty answers of up to 200 characters', async () => {
	let sent: unknown;
	nock('https://api.zoom.us')
		.patch('/v2/meetings/93812345678/survey', (body) => ((sent = body), true))
		.reply(204);
	const answers = Array.from({ length: 50 }, (_unused, index) => `Answer ${index}`);
	const update = (list: string[]): Promise<unknown> =>
		n8n.run(
			{
				resource: 'meetingSurvey',
				operation: 'update',
				meetingId,
				updateFields: {
					customSurvey: {
						questions: { values: [{ question: 'How was it?', questionType: 'multiple', answers: list }] },
					},
					showInBrowser: false,
				},
			},
			{ credential: connectedGeneralApp(n8n) },
		);
	await update(answers);
	expect(sent).toEqual({
		custom_survey: { questions: [{ ...common, type: 'multiple', answers }] },
		show_in_the_browser: false,
	});
	await expect(update([...answers, 'One more'])).rejects.toMatchObject({
		message: "'Answers' has 51 entries, but Zoom allows at most 50",
	});
	await expect(update(['Good', 'x'.repeat(201)])).rejects.toMatchObject({
		message: "'Answers' has 201 characters, but Zoom allows at most 200",
	});
});
