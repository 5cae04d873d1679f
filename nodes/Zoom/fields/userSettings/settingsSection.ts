import { group, rows } from '../../../shared/definition/containers';
import { boolean, number, options, text } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { parameterName } from '../../../shared/definition/requestDraft';

/** Builds the fields of one section of Zoom's user settings, such as `in_meeting` or `recording`. */
export interface SettingsSection {
	/** Where a setting goes in the body. A dotted name reaches into a group of the section. */
	setting: (name: string) => { body: string };
	/**
	 * A setting that is on or off; `whether` continues the sentence that begins with "Whether". It is off at first,
	 * which is the default wherever Zoom documents one.
	 */
	flag: (label: string, name: string, whether: string) => Field;
	/** As `flag`, for several members of one group of the section. */
	flags: (group: string, ...members: FlagMember[]) => Field[];
}

export type FlagMember = [label: string, name: string, whether: string];

/** The section that Zoom calls `section`. */
export function settingsSection(section: string): SettingsSection {
	const setting: SettingsSection['setting'] = (name) => ({ body: `${section}.${name}` });
	const flag: SettingsSection['flag'] = (label, name, whether) =>
		boolean(label, { ...setting(name), description: `Whether ${whether}` });
	return {
		setting,
		flag,
		flags: (group, ...members) => members.map(([label, name, whether]) => flag(label, `${group}.${name}`, whether)),
	};
}

/** The rules for passcodes, which the sections for scheduling and for security have in the same form. */
export const passcodeRequirement = ({ setting, flags }: SettingsSection): Field =>
	group(
		'Passcode Requirement',
		'passcodeRequirement',
		options('Consecutive Characters', {
			...setting('meeting_password_requirement.consecutive_characters_length'),
			numeric: true,
			choices: { 0: 'Any Number', 4: 'At Most 3', 5: 'At Most 4', 6: 'At Most 5', 7: 'At Most 6', 8: 'At Most 7' },
			description: 'How many may follow each other as in the alphabet or in counting',
		}),
		number('Length', {
			...setting('meeting_password_requirement.length'),
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

/** What hosts may do with the polls of meetings or webinars. */
export const polling = (label: string, name: string, { flags }: SettingsSection): Field =>
	group(
		label,
		parameterName({ body: name }),
		...flags(
			name,
			['Advanced Polls', 'advanced_polls', 'the host may use quizzes and further kinds of questions'],
			['Alternative Hosts Edit', 'allow_alternative_host_to_add_edit', 'alternative hosts may add and change polls'],
			['Anonymous Answers', 'require_answers_to_be_anonymous', 'answers are always anonymous'],
			['Enable', 'enable', 'the host may use polls'],
			['Images', 'allow_host_to_upload_image', 'questions can have images'],
		),
	);

/** The countries whose dial-in numbers are in the invitation. */
export const dialInCountries = ({ setting }: SettingsSection): Field =>
	rows(
		'Dial-In Countries',
		{
			...setting('global_dial_in_countries.selected_countries'),
			name: 'dialInCountries',
			singular: 'Country',
			description: 'Whose numbers the invitation has, in this order',
		},
		text('Code', {
			body: 'code',
			required: true,
			placeholder: 'e.g. US',
			description: 'The country, as a code of two letters',
		}),
		text('Name', { body: 'name', placeholder: 'e.g. United States', description: 'Name of the country' }),
	);
