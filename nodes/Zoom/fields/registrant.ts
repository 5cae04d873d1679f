import { rows, rowsOrJson } from '../../shared/definition/containers';
import { boolean, email, options, text } from '../../shared/definition/fields';
import type { Choices, Field } from '../../shared/definition/operation';
import { notInherited } from '../../shared/definition/ownTargets';
import { registrantInList } from './locators';

export const registrantEmail = (): Field =>
	email('Email', { body: 'email', required: true, max: 128, description: "The registrant's e-mail address" });

/** The only part of the name that Zoom requires. */
export const registrantFirstName = (): Field =>
	text('First Name', {
		body: 'first_name',
		required: true,
		max: 64,
		placeholder: 'e.g. Nathan',
		description: "The registrant's first name",
	});

const companySizes: Choices = {
	'1-20': '1-20',
	'21-50': '21-50',
	'51-100': '51-100',
	'101-500': '101-500',
	'500-1,000': '500-1,000',
	'1,001-5,000': '1,001-5,000',
	'5,001-10,000': '5,001-10,000',
	'More than 10,000': 'More than 10,000',
};

/** Recordings have other company sizes than meetings and webinars. */
export const recordingCompanySizes: Choices = {
	'1-20': '1-20',
	'21-50': '21-50',
	'51-100': '51-100',
	'101-250': '101-250',
	'251-500': '251-500',
	'501-1,000': '501-1,000',
	'1,001-5,000': '1,001-5,000',
	'5,001-10,000': '5,001-10,000',
	'More than 10,000': 'More than 10,000',
};

const languages: Choices = {
	'zh-CN': 'Chinese (Simplified)',
	'zh-TW': 'Chinese (Traditional)',
	'en-US': 'English',
	'fr-FR': 'French',
	'de-DE': 'German',
	'it-IT': 'Italian',
	'jp-JP': 'Japanese',
	'ko-KO': 'Korean',
	'pl-PL': 'Polish',
	'pt-PT': 'Portuguese',
	'ru-RU': 'Russian',
	'es-ES': 'Spanish',
	'Tr-TR': 'Turkish',
	'vi-VN': 'Vietnamese',
};

/** The standard questions of a registration form besides name and e-mail address, by Zoom's names. */
export function standardAnswers(sizes: Choices = companySizes): Record<string, Field> {
	return {
		address: text('Address', { body: 'address', description: "The registrant's street address" }),
		city: text('City', { body: 'city', description: "The registrant's city" }),
		comments: text('Comments', { body: 'comments', rows: 2, description: "The registrant's questions and comments" }),
		country: text('Country', {
			body: 'country',
			placeholder: 'e.g. US',
			description: "The registrant's country, as a code of two letters",
		}),
		industry: text('Industry', { body: 'industry', description: "The registrant's industry" }),
		job_title: text('Job Title', { body: 'job_title', description: "The registrant's job title" }),
		last_name: text('Last Name', {
			body: 'last_name',
			max: 64,
			placeholder: 'e.g. Smith',
			description: "The registrant's last name",
		}),
		no_of_employees: options('Number of Employees', {
			body: 'no_of_employees',
			name: 'numberOfEmployees',
			choices: sizes,
			description: "The size of the registrant's company",
		}),
		org: text('Organization', {
			body: 'org',
			name: 'organization',
			description: "The registrant's company or organization",
		}),
		phone: text('Phone', {
			body: 'phone',
			placeholder: 'e.g. +1 555 0100',
			description: "The registrant's telephone number",
		}),
		purchasing_time_frame: options('Purchasing Time Frame', {
			body: 'purchasing_time_frame',
			choices: {
				'Within a month': 'Within a Month',
				'1-3 months': '1-3 Months',
				'4-6 months': '4-6 Months',
				'More than 6 months': 'More Than 6 Months',
				'No timeframe': 'No Time Frame',
			},
			description: 'When the registrant means to buy',
		}),
		role_in_purchase_process: options('Role in Purchase Process', {
			body: 'role_in_purchase_process',
			choices: {
				'Decision Maker': 'Decision Maker',
				'Evaluator/Recommender': 'Evaluator or Recommender',
				Influencer: 'Influencer',
				'Not involved': 'Not Involved',
			},
			description: 'What part the registrant has in a purchase',
		}),
		state: text('State', { body: 'state', description: "The registrant's state or province" }),
		zip: text('Zip', { body: 'zip', description: "The registrant's zip or postal code" }),
	};
}

/** The most characters of the answer to a question of the host's own. */
export const MAX_ANSWER = 128;

/** The answers to questions of the host's own. */
const customAnswers = (): Field =>
	rows(
		'Custom Questions',
		{
			body: 'custom_questions',
			name: 'customQuestions',
			singular: 'Answer',
			description: 'Answers to the questions that the form asks besides the usual ones',
		},
		text('Question', {
			body: 'title',
			required: true,
			description: 'The question, in the words of the form',
		}),
		text('Answer', { body: 'value', max: MAX_ANSWER, description: 'The answer, in at most 128 characters' }),
	);

/** The other fields of the registration forms of meetings, webinars and recordings. */
export const registrantDetails = ({ sizes }: { sizes?: Choices } = {}): Field[] => [
	...Object.values(standardAnswers(sizes)),
	customAnswers(),
];

export const registrantLanguage = (): Field =>
	options('Language', {
		body: 'language',
		choices: languages,
		default: 'en-US',
		description: 'The language of the e-mails that the registrant gets',
	});

/** Approves a registrant at once, whatever the approval setting is. */
export const autoApprove = (): Field =>
	boolean('Approve Automatically', {
		body: 'auto_approve',
		default: true,
		description: 'Whether the registration is approved at once, even if registrations are approved by hand',
	});

/** As {@link autoApprove}, for several registrants in one request. */
export const autoApproveMany = (): Field =>
	boolean('Approve Automatically', {
		body: 'auto_approve',
		default: true,
		description: 'Whether the registrations are approved at once',
	});

/** The people to register in one request. */
export const registrantList = (): Field =>
	rowsOrJson(
		'Registrants',
		{
			body: 'registrants',
			name: 'registrants',
			singular: 'Registrant',
			required: true,
			description: 'The people to register. Those of several items go to Zoom together, 30 at a time.',
			example: '[{ "email": "nathan@example.com", "first_name": "Nathan" }]',
		},
		email('Email', { body: 'email', required: true, description: "The registrant's e-mail address" }),
		text('First Name', {
			body: 'first_name',
			required: true,
			placeholder: 'e.g. Nathan',
			description: "The registrant's first name",
		}),
		text('Last Name', { body: 'last_name', placeholder: 'e.g. Smith', description: "The registrant's last name" }),
	);

/** The status of the registrants that a list returns. */
export const registrantStatus = (): Field =>
	options('Status', {
		query: 'status',
		choices: { approved: 'Approved', denied: 'Denied', pending: 'Pending' },
		default: 'pending',
		description: 'Only registrants with this status. Without it Zoom lists the approved ones only.',
	});

/** The decision about registrants, and the registrants that it is about. */
export function registrantDecision(kind: 'Meeting' | 'Webinar', actions: Choices): Field[] {
	return [
		options('Decision', {
			body: 'action',
			name: 'decision',
			choices: actions,
			description: 'What becomes of the registrants',
		}),
		notInherited(
			rowsOrJson(
				'Registrants',
				{
					body: 'registrants',
					name: 'registrants',
					singular: 'Registrant',
					required: true,
					description:
						'The registrants it is about, by ID or e-mail address. Those of several items go to Zoom together, 30 at a time.',
					example: '[{ "email": "nathan@example.com" }]',
				},
				registrantInList(kind),
				email('Email', { body: 'email', description: "The registrant's e-mail address; or give the ID" }),
			),
		),
	];
}

/** What Simplify keeps of a registrant. */
export const simplifiedRegistrant = [
	'id',
	'email',
	'first_name',
	'last_name',
	'status',
	'create_time',
	'join_url',
	'org',
	'job_title',
	'custom_questions',
];
