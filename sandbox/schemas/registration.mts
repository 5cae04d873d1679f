// Bodies of registration for meetings, webinars and recordings, and of webinar panelists.
import { actionBody, email, flag, list, named, object, oneOf, shortText, text, texts } from './builders.mts';
import type { Json } from '../domain/json.mts';

/** Zoom's limit of people in one request. */
const BATCH = 30;

const address = { ...email, maxLength: 128 };
const person = { email: address, first_name: shortText(64), last_name: shortText(64) };
const requiredOfPerson = ['email', 'first_name'];
const details = {
	...named(text, 'address city comments country'),
	custom_questions: list(object({ title: text, value: shortText(128) })),
	...named(
		text,
		'industry job_title no_of_employees org phone purchasing_time_frame role_in_purchase_process state zip',
	),
};

/** The body that registers a person to watch a recording. */
export const recordingRegistrantBody = object({ ...person, ...details }, requiredOfPerson);

/** The body that registers a person for a meeting or webinar. */
export const registrantBody = object({ ...person, ...details, language: text, auto_approve: flag }, requiredOfPerson);

export const registrantBatchBody = object({
	auto_approve: flag,
	registrants: list(object(person, requiredOfPerson), BATCH),
});

/** The body that approves or denies registrants, whom the given fields name. */
export const registrantStatusBody = (actions: string[], identity: Record<string, Json>): Json => ({
	...actionBody(...actions),
	properties: { action: oneOf(...actions), registrants: list(object(identity), BATCH) },
});

/** The body that sets a registration form. */
export const registrationQuestions = object({
	questions: list(object({ field_name: text, required: flag })),
	custom_questions: list(object({ title: text, type: text, required: flag, answers: texts })),
});

export const panelistBody = object({
	panelists: list(
		object({
			name: text,
			email: address,
			...named(text, 'virtual_background_id name_tag_id name_tag_name name_tag_pronouns name_tag_description'),
		}),
		BATCH,
	),
});
