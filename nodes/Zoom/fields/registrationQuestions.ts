import { rowsOrJson, when } from '../../shared/definition/containers';
import { boolean, options, text, texts } from '../../shared/definition/fields';
import type { Choices, Field } from '../../shared/definition/operation';

/** The standard fields that a registration form can have besides name and e-mail address. */
const standardQuestions: Choices = {
	address: 'Address',
	city: 'City',
	comments: 'Comments',
	country: 'Country',
	industry: 'Industry',
	job_title: 'Job Title',
	last_name: 'Last Name',
	no_of_employees: 'Number of Employees',
	org: 'Organization',
	phone: 'Phone',
	purchasing_time_frame: 'Purchasing Time Frame',
	role_in_purchase_process: 'Role in Purchase Process',
	state: 'State',
	zip: 'Zip',
};

/**
 * The standard fields and the custom questions of a registration form. `types` are the types of answers that Zoom
 * accepts for it.
 */
export function registrationQuestions(types: Record<string, string>, standard: Choices = standardQuestions): Field[] {
	return [
		rowsOrJson(
			'Questions',
			{
				body: 'questions',
				name: 'questions',
				singular: 'Question',
				description: 'The standard fields that the form shows besides name and e-mail address',
				example: '[{ "field_name": "org", "required": true }]',
			},
			options('Field', { body: 'field_name', choices: standard, description: 'The field to show' }),
			boolean('Required', { body: 'required', description: 'Whether the field has to be filled in' }),
		),
		rowsOrJson(
			'Custom Questions',
			{
				body: 'custom_questions',
				name: 'customQuestions',
				singular: 'Custom Question',
				description: 'Questions of your own',
				example: '[{ "title": "How did you hear of us?", "type": "short", "required": false }]',
			},
			text('Question', {
				body: 'title',
				required: true,
				placeholder: 'e.g. How did you hear of us?',
				description: 'What to ask',
			}),
			options('Answer Type', {
				body: 'type',
				name: 'answerType',
				choices: types,
				default: 'short',
				description: 'How it is answered',
			}),
			when(
				{ answerType: Object.keys(types).filter((type) => type !== 'short') },
				texts('Answers', {
					keepCommas: true,
					body: 'answers',
					required: true,
					description: 'The answers to choose from',
				}),
			),
			boolean('Required', { body: 'required', description: 'Whether it has to be answered' }),
		),
	];
}
