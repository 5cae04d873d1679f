// What a registrant answers, either in fields that every form may have or in those of the form of one meeting.
import type { IDataObject } from 'n8n-workflow';

import { columns } from '../../shared/definition/columns';
import type { WriteColumn } from '../../shared/definition/columns';
import { additionalFields, when } from '../../shared/definition/containers';
import { FieldError } from '../../shared/definition/errors';
import { options } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';
import { describeValue, listEntries, toText } from '../../shared/definition/values';
import { MAX_ANSWER, registrantDetails, standardAnswers } from './registrant';

const LABEL = 'Answers';

/** Begins the ID of a host's own question that has the name of a standard one. */
const OWN_QUESTION = 'custom_questions.';

const standard = standardAnswers();

/** The ID of a column for a question of the host's own. It is the question, for people who read the workflow. */
export const columnOf = (title: string): string =>
	Object.hasOwn(standard, title) || title.startsWith(OWN_QUESTION) ? `${OWN_QUESTION}${title}` : title;

/**
 * The answers of a registrant, and the `others` among the additional fields.
 * @param kind whose registration form it is
 */
export const registrationAnswers = (kind: 'Meeting' | 'Webinar', ...others: Field[]): Field[] => [
	options('Specify Answers', {
		option: 'specifyAnswers',
		choices: { fields: 'Using Additional Fields', questions: 'Using the Registration Form' },
		default: 'fields',
		description: `Whether to choose among all fields, or to fill in what the form of the ${kind.toLowerCase()} asks`,
	}),
	when(
		{ specifyAnswers: ['questions'] },
		columns(
			LABEL,
			{
				name: 'registrationAnswers',
				description: `The answers to the questions of the ${kind.toLowerCase()}'s registration form`,
				method: `get${kind}Questions`,
				dependsOn: `${kind.toLowerCase()}Id`,
				singular: 'answer',
				plural: 'answers',
			},
			writeAnswer,
		),
		additionalFields(...others),
	),
	// Workflows that were saved before there was a choice have none.
	when({ specifyAnswers: ['fields', ''] }, additionalFields(...registrantDetails(), ...others)),
];

const writeAnswer: WriteColumn = (id, value, draft, context) => {
	const usual = Object.hasOwn(standard, id) ? standard[id] : undefined;
	if (usual) {
		usual.write({ get: () => value }, draft, context);
		return;
	}
	const title = id.startsWith(OWN_QUESTION) ? id.slice(OWN_QUESTION.length) : id;
	const answers = ((draft.body ??= {}).custom_questions ??= []) as IDataObject[];
	answers.push({ title, value: answerTo(title, value) });
};

/** The text of an answer. Several answers are joined. */
function answerTo(title: string, value: unknown): string {
	const wrong = (what: string): FieldError =>
		new FieldError(LABEL, `'${LABEL}' ${what}`, `It is about the answer to ${describeValue(title)}`);
	const entries = listEntries(value) ?? [value];
	const other = entries.find((entry) => typeof entry === 'object');
	if (other !== undefined) throw wrong(`must be text, but is ${describeValue(other)}`);
	const text = entries.map((entry) => toText(LABEL, entry)).join(', ');
	const { length } = Array.from(text);
	if (length > MAX_ANSWER) throw wrong(`has ${length} characters, but Zoom allows at most ${MAX_ANSWER}`);
	return text;
}
