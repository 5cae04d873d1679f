import { group, rows } from '../../shared/definition/containers';
import { boolean, text } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';
import { ofType, prompts, questionFields } from './question';

/** A survey that is made in Zoom. */
export const customSurvey = (): Field =>
	group(
		'Custom Survey',
		'customSurvey',
		boolean('Anonymous', {
			body: 'custom_survey.anonymous',
			description: 'Whether answers are collected without names',
		}),
		text('Feedback', {
			body: 'custom_survey.feedback',
			max: 320,
			rows: 2,
			description: 'What people read after they answered, in at most 320 characters',
		}),
		boolean('Numbered Questions', {
			body: 'custom_survey.numbered_questions',
			description: 'Whether the questions have numbers',
		}),
		rows(
			'Questions',
			{
				body: 'custom_survey.questions',
				name: 'questions',
				singular: 'Question',
				max: 100,
				description: 'What the survey asks: at most 100 questions',
			},
			...questionFields({ question: 420, choices: 50, answer: 200, label: 50 }),
			ofType(['matching', 'rank_order'], prompts('prompts', { max: 200 })),
		),
		boolean('Show Question Type', {
			body: 'custom_survey.show_question_type',
			description: 'Whether the kind of answer stands at each question',
		}),
		text('Title', {
			body: 'custom_survey.title',
			max: 64,
			description: 'The title of the survey, in at most 64 characters',
		}),
	);

/** Where the survey is shown, or the link to a survey that is made elsewhere. */
export const surveyOptions = (): Field[] => [
	boolean('Show in Browser', {
		body: 'show_in_the_browser',
		name: 'showInBrowser',
		default: true,
		description: 'Whether the survey is shown in the browser after the end',
	}),
	text('Third-Party Survey', {
		body: 'third_party_survey',
		max: 64,
		placeholder: 'e.g. https://example.com/survey',
		description: 'Link to a survey made elsewhere, in at most 64 characters',
	}),
];
