// A question of a poll or survey, with only the fields that its type has (Zoom: "Create a meeting poll", "Update a
// meeting survey").
import { rows, when } from '../../shared/definition/containers';
import { boolean, number, options, text, texts } from '../../shared/definition/fields';
import type { Choices, Field } from '../../shared/definition/operation';

/** How a question is answered. */
const questionTypes: Choices = {
	fill_in_the_blank: 'Fill in the Blank',
	long_answer: 'Long Answer',
	matching: 'Matching',
	multiple: 'Multiple Choice',
	rank_order: 'Rank Order',
	rating_scale: 'Rating Scale',
	short_answer: 'Short Answer',
	single: 'Single Choice',
};

/** Where polls and surveys differ: the most characters of each text, and the most answers to choose from. */
interface QuestionLimits {
	question: number;
	choices: number;
	answer?: number;
	prompt?: number;
	label?: number;
}

/** Fields that only questions of certain types have. */
export const ofType = (types: string[], ...fields: Field[]): Field => when({ questionType: types }, ...fields);

/** How a question is answered. */
export const questionType = (choices = questionTypes): Field =>
	options('Question Type', {
		body: 'type',
		name: 'questionType',
		choices,
		default: 'single',
		description: 'How it is answered',
	});

/** The question with the fields of its type, except the prompts. */
export const questionFields = (limits: QuestionLimits, typeField = questionType()): Field[] => [
	text('Question', {
		body: 'name',
		name: 'question',
		required: true,
		max: limits.question,
		placeholder: 'e.g. How was it?',
		description: `What to ask, in at most ${limits.question.toLocaleString('en')} characters`,
	}),
	typeField,
	...answersToChooseFrom(limits),
	...textAnswer(),
	ratingScale(limits),
	boolean('Required', {
		body: 'answer_required',
		description: 'Whether it has to be answered',
	}),
];

const answersToChooseFrom = ({ choices, answer }: QuestionLimits): Field[] => {
	const max = answer === undefined ? {} : { max: answer };
	return [
		ofType(
			['single', 'multiple'],
			texts('Answers', {
				keepCommas: true,
				body: 'answers',
				required: true,
				...max,
				minItems: 2,
				maxItems: choices,
				description: `The answers to choose from: 2 to ${choices}`,
			}),
		),
		ofType(
			['matching'],
			texts('Match Options', {
				keepCommas: true,
				body: 'answers',
				name: 'matchOptions',
				required: true,
				...max,
				minItems: 2,
				maxItems: 16,
				description: 'What the prompts are matched with: 2 to 16',
			}),
		),
		ofType(
			['rank_order'],
			texts('Ranks', {
				keepCommas: true,
				body: 'answers',
				name: 'ranks',
				required: true,
				...max,
				minItems: 2,
				maxItems: 7,
				description: 'The ranks that the prompts are given: 2 to 7',
			}),
		),
		ofType(
			['single'],
			boolean('Show as Dropdown', {
				body: 'show_as_dropdown',
				description: 'Whether the answers are shown as a dropdown',
			}),
		),
	];
};

const textAnswer = (): Field[] => [
	ofType(
		['short_answer', 'long_answer'],
		number('Shortest Answer', {
			body: 'answer_min_character',
			min: 1,
			default: 1,
			description: 'The least characters of an answer',
		}),
	),
	ofType(
		['short_answer'],
		number('Longest Answer', {
			body: 'answer_max_character',
			min: 1,
			max: 500,
			default: 500,
			description: 'The most characters of an answer, up to 500',
		}),
	),
	ofType(
		['long_answer'],
		number('Longest Answer', {
			body: 'answer_max_character',
			name: 'longAnswerMaxCharacter',
			min: 1,
			max: 2000,
			default: 2000,
			description: 'The most characters of an answer, up to 2,000',
		}),
	),
];

const ratingScale = ({ label }: QuestionLimits): Field => {
	const max = label === undefined ? {} : { max: label };
	return ofType(
		['rating_scale'],
		number('Rating From', {
			body: 'rating_min_value',
			min: 0,
			default: 1,
			description: 'The lowest step of the scale',
		}),
		number('Rating To', {
			body: 'rating_max_value',
			max: 10,
			default: 10,
			description: 'The highest step of the scale, at most 10',
		}),
		text('Label of Lowest Rating', {
			body: 'rating_min_label',
			...max,
			placeholder: 'e.g. Not likely',
			description: 'What stands at the lowest step',
		}),
		text('Label of Highest Rating', {
			body: 'rating_max_label',
			...max,
			placeholder: 'e.g. Very likely',
			description: 'What stands at the highest step',
		}),
	);
};

/** What is matched or ranked. `more` are the further fields that a prompt of a poll has. */
export const prompts = (name: string, { max }: { max?: number }, ...more: Field[]): Field =>
	rows(
		'Prompts',
		{
			body: 'prompts',
			name,
			singular: 'Prompt',
			min: 2,
			max: 10,
			description: 'What is matched or ranked: 2 to 10 prompts',
		},
		text('Prompt', {
			body: 'prompt_question',
			name: 'prompt',
			required: true,
			...(max === undefined ? {} : { max }),
			description: 'What to find the match or rank for',
		}),
		...more,
	);
