// What is created in the sandbox, or filled in, so that an operation has something to return.

export const PERSON = {
	email: 'nathan@example.com',
	first_name: 'Nathan',
	last_name: 'Guest',
	org: 'Example',
	job_title: 'Head of Sales',
	custom_questions: [{ title: 'Why?', value: 'Work' }],
};

export const POLL = {
	title: 'Opinion',
	questions: [
		{
			name: 'How was it?',
			type: 'single',
			answers: ['Good', 'Bad'],
			answer_required: true,
			right_answers: ['Good'],
			show_as_dropdown: false,
		},
		{
			name: 'What belongs together?',
			type: 'matching',
			answers: ['Sweet', 'Sour'],
			prompts: [
				{ prompt_question: 'Sugar', prompt_right_answers: ['Sweet'] },
				{ prompt_question: 'Lemon', prompt_right_answers: ['Sour'] },
			],
		},
		{
			name: 'How likely?',
			type: 'rating_scale',
			rating_min_value: 0,
			rating_max_value: 10,
			rating_min_label: 'Not at all',
			rating_max_label: 'Very',
		},
		{ name: 'A colour of _', type: 'fill_in_the_blank', right_answers: ['red'], case_sensitive: false },
		{ name: 'Why?', type: 'long_answer', answer_min_character: 1, answer_max_character: 200 },
	],
};

export const SURVEY = {
	custom_survey: {
		title: 'Survey',
		anonymous: false,
		questions: [{ name: 'How was it?', type: 'single', answers: ['Good', 'Bad'] }],
	},
};

export const QUESTIONS = {
	custom_questions: [{ title: 'Why?', type: 'single', required: false, answers: ['Fun', 'Work'] }],
};

export const STREAM = {
	page_url: 'https://example.com/live',
	stream_key: 'key',
	stream_url: 'rtmps://example.com/in',
	resolution: '720p',
};

export const NAME_TAG = {
	name: 'Speaker',
	text_color: '#FFFFFF',
	accent_color: '#0E72ED',
	background_color: '#000000',
	is_default: true,
};

/** Values of fields. */
export const POLL_QUESTIONS = {
	values: [{ questionType: 'single', question: 'How was it?', answers: ['Good', 'Bad'] }],
};
export const CUSTOM_QUESTIONS = { values: [{ title: 'Why?', answerType: 'short' }] };
