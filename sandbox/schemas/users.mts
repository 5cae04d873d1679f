// Bodies that create and update users.
import { between, email, flag, integer, list, named, object, oneOf, shortText, text, texts } from './builders.mts';

const phone = object({ ...named(text, 'code country number'), label: oneOf('Mobile', 'Office', 'Home', 'Fax') });

/** The fields of a profile that can be set. */
export const profile = {
	...named(
		text,
		`cms_user_id cost_center dept employee_unique_id group_id language linkedin_url manager
		phone_country phone_number plan_united_type pronouns vanity_name`,
	),
	first_name: shortText(64),
	last_name: shortText(64),
	display_name: shortText(128),
	about_me: shortText(150),
	company: shortText(255),
	host_key: { type: 'string', minLength: 6, maxLength: 10 },
	job_title: shortText(128),
	location: shortText(256),
	timezone: { type: 'string', format: 'time-zone' },
	type: oneOf(1, 2, 4, 99),
	pmi: between(1_000_000_000, 9_999_999_999),
	use_pmi: flag,
	pronouns_option: oneOf(1, 2, 3),
	zoom_one_type: integer,
	feature: object({ zoom_phone: flag, zoom_one_type: integer }),
	custom_attributes: list(object(named(text, 'key name value'))),
	division_ids: texts,
	phone_numbers: list(phone),
	license_info_list: list(object({ license_type: text, license_option: integer, subscription_id: text })),
};

/** The body that creates a user. */
export const userBody = object(
	{
		action: oneOf('create', 'autoCreate', 'custCreate', 'ssoCreate'),
		user_info: object(
			{
				...profile,
				email: { ...email, maxLength: 128 },
				password: shortText(32),
			},
			['email', 'type'],
		),
	},
	['action', 'user_info'],
);
