import { group, rows } from '../../../shared/definition/containers';
import { boolean, number, options, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';

/** The settings of one section of Zoom's body: `in_meeting`, `recording`. */
export interface Section {
	/** Where a setting goes. A dotted name reaches into a group of the section. */
	at(name: string): { body: string };
	/** A setting that is on or off; `whether` goes on after "Whether". Those with a documented default are off at first, so all are here. */
	flag(label: string, name: string, whether: string): Field;
	/** As `flag`, for the members of one group of the section. */
	flags(group: string, ...members: Array<[label: string, name: string, whether: string]>): Field[];
}

/** The section of a name. */
export function section(name: string): Section {
	const at = (setting: string): { body: string } => ({ body: `${name}.${setting}` });
	const flag: Section['flag'] = (label, setting, whether) =>
		boolean(label, { ...at(setting), description: `Whether ${whether}` });
	return {
		at,
		flag,
		flags: (inner, ...members) =>
			members.map(([label, setting, whether]) => flag(label, `${inner}.${setting}`, whether)),
	};
}

/** What passcodes must be like; meetings and the security section word it alike. */
export const passcodeRequirement = ({ at, flags }: Section): Field =>
	group(
		'Passcode Requirement',
		'passcodeRequirement',
		options('Consecutive Characters', {
			...at('meeting_password_requirement.consecutive_characters_length'),
			numeric: true,
			choices: { 0: 'Any Number', 4: 'At Most 3', 5: 'At Most 4', 6: 'At Most 5', 7: 'At Most 6', 8: 'At Most 7' },
			description: 'How many may follow each other as in the alphabet or in counting',
		}),
		number('Length', {
			...at('meeting_password_requirement.length'),
			min: 0,
			description: 'The fewest characters of a passcode',
		}),
		...flags(
			'meeting_password_requirement',
			['Letter', 'have_letter', 'there must be a letter'],
			['Number', 'have_number', 'there must be a digit'],
			['Numeric Only', 'only_allow_numeric', 'there may be digits only'],
			['Special Character', 'have_special_character', 'there must be a special character'],
			['Upper and Lower Case', 'have_upper_and_lower_characters', 'there must be letters of both cases'],
			['Warn of Weak Ones', 'weak_enhance_detection', 'weak passcodes are pointed out'],
		),
	);

/** Polls of meetings or webinars. */
export const polling = (label: string, name: string, { flags }: Section): Field =>
	group(
		label,
		name.replace(/_(.)/, (_match, letter: string) => letter.toUpperCase()),
		...flags(
			name,
			['Advanced Polls', 'advanced_polls', 'the host may use quizzes and further kinds of questions'],
			['Alternative Hosts Edit', 'allow_alternative_host_to_add_edit', 'alternative hosts may add and change polls'],
			['Anonymous Answers', 'require_answers_to_be_anonymous', 'answers are always anonymous'],
			['Enable', 'enable', 'the host may use polls'],
			['Images', 'allow_host_to_upload_image', 'questions can have images'],
		),
	);

/** Countries whose dial-in numbers stand in the invitation. */
export const dialInCountries = ({ at }: Section): Field =>
	rows(
		'Dial-In Countries',
		{
			...at('global_dial_in_countries.selected_countries'),
			name: 'dialInCountries',
			singular: 'Country',
			description: 'Whose numbers the invitation has, in this order',
		},
		text('Code', {
			body: 'code',
			name: 'code',
			required: true,
			placeholder: 'e.g. US',
			description: 'The country, as a code of two letters',
		}),
		text('Name', { body: 'name', name: 'name', placeholder: 'e.g. United States', description: 'Name of the country' }),
	);
