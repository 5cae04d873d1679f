// Bodies of polls and surveys.
import { flag, integer, list, named, object, oneOf, shortText, text, texts } from './builders.mts';

/** Zoom's limit of polls in one request. */
const BATCH = 25;

const answerFields = {
	answers: texts,
	...named(flag, 'answer_required show_as_dropdown'),
	answer_min_character: { type: 'integer', minimum: 1 },
	answer_max_character: integer,
	rating_min_value: { type: 'integer', minimum: 0 },
	rating_max_value: { type: 'integer', maximum: 10 },
	type: oneOf(
		'single',
		'multiple',
		'matching',
		'rank_order',
		'short_answer',
		'long_answer',
		'fill_in_the_blank',
		'rating_scale',
	),
};

/** The body that creates or updates a poll. */
export const pollBody = object({
	title: shortText(64),
	anonymous: flag,
	poll_type: oneOf(1, 2, 3),
	questions: list(
		object({
			...answerFields,
			name: shortText(1024),
			...named(text, 'rating_min_label rating_max_label'),
			case_sensitive: flag,
			right_answers: texts,
			prompts: list(object({ prompt_question: text, prompt_right_answers: texts })),
		}),
	),
});

export const pollBatchBody = object({ polls: list(pollBody, BATCH) });

/** The body that sets a survey. */
export const surveyBody = object({
	custom_survey: object({
		title: shortText(64),
		...named(flag, 'anonymous numbered_questions show_question_type'),
		feedback: shortText(320),
		questions: list(
			object({
				...answerFields,
				name: text,
				...named(shortText(50), 'rating_min_label rating_max_label'),
				prompts: list(object({ prompt_question: shortText(200) }), 10),
			}),
			100,
		),
	}),
	...named(flag, 'show_in_the_browser show_in_the_follow_up_email'),
	third_party_survey: shortText(64),
});
