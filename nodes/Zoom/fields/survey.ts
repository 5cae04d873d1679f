import { group, rows } from '../../shared/containers';
import { boolean, options, text } from '../../shared/fields';
import type { Field } from '../../shared/operation';
import { answerRules, questionTypes } from './poll';

/** A survey of Zoom's own making. */
export const customSurvey = (): Field =>
	group(
		'Custom Survey',
		'customSurvey',
		boolean('Anonymous', { body: 'custom_survey.anonymous', description: 'Whether answers are collected without names' }),
		text('Feedback', { body: 'custom_survey.feedback', max: 320, rows: 2, description: 'What people read after they answered, in at most 320 characters' }),
		boolean('Numbered Questions', { body: 'custom_survey.numbered_questions', description: 'Whether the questions have numbers' }),
		rows(
			'Questions',
			{ body: 'custom_survey.questions', name: 'questions', one: 'Question', max: 100, description: 'What the survey asks: at most 100 questions' },
			text('Question', { body: 'name', name: 'question', required: true, placeholder: 'e.g. How was it?', description: 'What to ask' }),
			options('Question Type', { body: 'type', name: 'questionType', choices: questionTypes, default: 'single', description: 'How it is answered' }),
			...answerRules({ labelMax: 50 }),
			rows(
				'Prompts',
				{ body: 'prompts', name: 'prompts', one: 'Prompt', max: 10, description: 'What is matched or ranked: at most 10 prompts' },
				text('Prompt', { body: 'prompt_question', name: 'prompt', required: true, max: 200, description: 'What to find the match or rank for' }),
			),
		),
		boolean('Show Question Type', { body: 'custom_survey.show_question_type', description: 'Whether the kind of answer stands at each question' }),
		text('Title', { body: 'custom_survey.title', max: 64, description: 'The title of the survey, in at most 64 characters' }),
	);

/** Where a survey is shown, and a link to a survey made elsewhere. */
export const surveyPlaces = (): Field[] => [
	boolean('Show in Browser', { body: 'show_in_the_browser', name: 'showInBrowser', default: true, description: 'Whether the survey is shown in the browser after the end' }),
	text('Third-Party Survey', { body: 'third_party_survey', name: 'thirdPartySurvey', max: 64, placeholder: 'e.g. https://example.com/survey', description: 'Link to a survey made elsewhere, in at most 64 characters' }),
];
