import type { INodeProperties } from 'n8n-workflow';

import { rows, rowsOrJson } from '../../shared/definition/containers';
import { boolean, options, text, texts } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';
import { emptyDraft, setTarget } from '../../shared/definition/requestDraft';
import { ofType, prompts, questionFields, questionType } from './question';

const POLL = 1;
const pollTypes = { [POLL]: 'Poll', 2: 'Advanced Poll', 3: 'Quiz' };

/** The types of question that a plain poll has (Zoom's support, "Advanced polls and quizzes for meetings"). */
const plainTypes = { multiple: 'Multiple Choice', single: 'Single Choice' };

export const pollType = (): Field =>
	options('Poll Type', {
		body: 'poll_type',
		numeric: true,
		choices: pollTypes,
		description: 'An advanced poll knows more kinds of question; a quiz knows right answers',
	});

export const pollTitle = (): Field =>
	text('Title', {
		body: 'title',
		required: true,
		max: 64,
		placeholder: 'e.g. Your opinion',
		description: 'The title of the poll, in at most 64 characters',
	});

export const pollIsAnonymous = (): Field =>
	boolean('Anonymous', { body: 'anonymous', description: 'Whether answers are collected without names' });

/**
 * The type of a question, for a form that has the type of the poll at its top: only the types that the poll has are
 * offered. Another one, which is stored or comes from an expression, is sent all the same.
 */
function questionTypeOfPoll(): Field {
	const all = questionType();
	const inPolls = (pollType: number[], { properties }: Field): INodeProperties[] =>
		properties.map((property) => ({ ...property, displayOptions: { show: { '/pollType': pollType } } }));
	const otherPolls = Object.keys(pollTypes)
		.map(Number)
		.filter((type) => type !== POLL);
	return { ...all, properties: [...inPolls([POLL], questionType(plainTypes)), ...inPolls(otherPolls, all)] };
}

/** The fields of one question of a poll. */
const pollQuestion = (typeField?: Field): Field[] => [
	...questionFields({ question: 1024, choices: 10 }, typeField),
	ofType(
		['single', 'matching'],
		listOfOne(
			'right_answers',
			text('Right Answer', { body: 'right_answers', name: 'rightAnswer', description: 'The right answer of a quiz' }),
		),
	),
	ofType(
		['multiple', 'fill_in_the_blank'],
		texts('Right Answers', {
			keepCommas: true,
			body: 'right_answers',
			description: 'The right answers of a quiz; of a text with blanks one for each blank',
		}),
	),
	ofType(
		['fill_in_the_blank'],
		boolean('Case Sensitive', { body: 'case_sensitive', description: 'Whether capital letters count' }),
	),
	ofType(
		['matching'],
		prompts(
			'prompts',
			{},
			texts('Right Answers', {
				keepCommas: true,
				body: 'prompt_right_answers',
				name: 'rightAnswers',
				minItems: 2,
				maxItems: 10,
				description: 'Its right matches in a quiz: 2 to 10',
			}),
		),
	),
	ofType(
		['rank_order'],
		prompts(
			'rankedPrompts',
			{},
			listOfOne(
				'prompt_right_answers',
				text('Right Rank', {
					body: 'prompt_right_answers',
					name: 'rightRank',
					description: 'Its right rank in a quiz',
				}),
			),
		),
	),
];

/** A field with one value that Zoom wants as a list with one entry. */
function listOfOne(body: string, field: Field): Field {
	return {
		...field,
		write(values, draft, context) {
			const inner = emptyDraft();
			field.write(values, inner, context);
			if (inner.body !== undefined) setTarget(draft, { body }, [inner.body[body]]);
		},
	};
}

const questions = { body: 'questions', name: 'questions', singular: 'Question', description: 'What the poll asks' };

/** The questions of a poll, as fields or as JSON. */
export const pollQuestions = (): Field =>
	rowsOrJson(
		'Questions',
		{ ...questions, example: '[{ "name": "How was it?", "type": "single", "answers": ["Good", "Bad"] }]' },
		...pollQuestion(questionTypeOfPoll()),
	);

/**
 * The questions of one of several polls. There the list of polls can be given as JSON, so the questions need not be.
 */
export const pollQuestionRows = (): Field => rows('Questions', questions, ...pollQuestion());

/** The filter of a list of polls. */
export const anonymousPolls = (): Field =>
	boolean('Anonymous', {
		query: 'anonymous',
		default: true,
		description: 'Whether to list only polls without names, or only those with names',
	});
