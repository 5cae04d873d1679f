import { rows, rowsOrJson } from '../../shared/containers';
import { boolean, number, options, text, texts } from '../../shared/fields';
import type { Choices, Field } from '../../shared/operation';

/** How a question of a poll or survey is answered. */
export const questionTypes: Choices = {
	fill_in_the_blank: 'Fill in the Blank',
	long_answer: 'Long Answer',
	matching: 'Matching',
	multiple: 'Multiple Choice',
	rank_order: 'Rank Order',
	rating_scale: 'Rating Scale',
	short_answer: 'Short Answer',
	single: 'Single Choice',
};

/** The kinds of poll. */
export const pollType = (): Field => options('Poll Type', { body: 'poll_type', name: 'pollType', numeric: true, choices: { 1: 'Poll', 2: 'Advanced Poll', 3: 'Quiz' }, description: 'An advanced poll knows more kinds of question; a quiz knows right answers' });

export const pollTitle = (): Field => text('Title', { body: 'title', name: 'title', required: true, max: 64, placeholder: 'e.g. Your opinion', description: 'The title of the poll, in at most 64 characters' });

export const pollIsAnonymous = (): Field => boolean('Anonymous', { body: 'anonymous', description: 'Whether answers are collected without names' });

/** What polls and surveys ask alike: the answers to choose from, the length of an answer, the steps of a rating. */
export function answerRules({ labelMax }: { labelMax?: number } = {}): Field[] {
	const limit = labelMax === undefined ? {} : { max: labelMax };
	return [
		texts('Answers', { body: 'answers', minItems: 2, description: 'The answers to choose from, at least two, or for a rank order or matching the ranks' }),
		boolean('Required', { body: 'answer_required', name: 'answerRequired', description: 'Whether it has to be answered' }),
		boolean('Show as Dropdown', { body: 'show_as_dropdown', description: 'Whether a single choice is shown as a dropdown' }),
		optionalNumber('Shortest Answer', 'answer_min_character', 'Least characters of a short or long answer'),
		optionalNumber('Longest Answer', 'answer_max_character', 'Most characters of a short or long answer'),
		optionalNumber('Rating From', 'rating_min_value', 'The lowest step of a rating scale', 0),
		optionalNumber('Rating To', 'rating_max_value', 'The highest step of a rating scale, at most 10', 10),
		text('Label of Lowest Rating', { body: 'rating_min_label', ...limit, placeholder: 'e.g. Not likely', description: 'What stands at the lowest step' }),
		text('Label of Highest Rating', { body: 'rating_max_label', ...limit, placeholder: 'e.g. Very likely', description: 'What stands at the highest step' }),
	];
}

/** A number that is left out when nothing is entered: within a row there is no "Add Field". */
function optionalNumber(label: string, body: string, description: string, bound?: number): Field {
	const limits = body === 'rating_max_value' && bound !== undefined ? { max: bound } : { min: bound ?? 1 };
	const field = number(label, { body, ...limits, description: `${description}. Leave it empty where it does not apply.` });
	return { ...field, properties: field.properties.map((property) => ({ ...property, default: '' as unknown as number })) };
}

/** What one question of a poll consists of. */
function questionFields(): Field[] {
	return [
		text('Question', { body: 'name', name: 'question', required: true, max: 1024, placeholder: 'e.g. How was it?', description: 'What to ask, in at most 1,024 characters' }),
		options('Question Type', { body: 'type', name: 'questionType', choices: questionTypes, default: 'single', description: 'How it is answered' }),
		...answerRules(),
		texts('Right Answers', { body: 'right_answers', description: 'The right answers of a quiz' }),
		boolean('Case Sensitive', { body: 'case_sensitive', description: 'Whether capital letters count in a blank to fill in' }),
		rows(
			'Prompts',
			{ body: 'prompts', name: 'prompts', one: 'Prompt', description: 'What is matched or ranked' },
			text('Prompt', { body: 'prompt_question', name: 'prompt', required: true, description: 'What to find the match or rank for' }),
			texts('Right Answers', { body: 'prompt_right_answers', name: 'rightAnswers', description: 'Its right matches in a quiz' }),
		),
	];
}

const questions = { body: 'questions', name: 'questions', one: 'Question', description: 'What the poll asks' };

/** The questions of a poll, built from fields or given as JSON. */
export const pollQuestions = (): Field => rowsOrJson('Questions', { ...questions, example: '[{ "name": "How was it?", "type": "single", "answers": ["Good", "Bad"] }]' }, ...questionFields());

/** The questions of one of several polls, where the whole list may be given as JSON. */
export const pollQuestionRows = (): Field => rows('Questions', questions, ...questionFields());
