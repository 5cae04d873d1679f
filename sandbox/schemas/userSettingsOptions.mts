// The schemas of settings that the query's `option` selects.
import type { Json } from '../domain/json.mts';
import { flag, integer, list, named, object, oneOf, text } from './builders.mts';

export const passcode = object({
	...named(
		flag,
		`have_letter have_number have_special_character have_upper_and_lower_characters
		only_allow_numeric weak_enhance_detection`,
	),
	consecutive_characters_length: oneOf(0, 4, 5, 6, 7, 8),
	length: integer,
});

const authentication = (name: string, ...types: string[]): Json =>
	object({
		[name]: flag,
		authentication_option: object({
			default_option: flag,
			...named(text, 'domains id name'),
			action: oneOf('update', 'show', 'hide'),
			type: oneOf(...types),
		}),
	});

/** Bodies by the query's `option`. */
export const optionBodies: Record<string, Json> = {
	meeting_authentication: authentication(
		'meeting_authentication',
		'enforce_login',
		'enforce_login_with_same_account',
		'enforce_login_with_domains',
	),
	recording_authentication: authentication(
		'recording_authentication',
		'internally',
		'enforce_login',
		'enforce_login_with_domains',
	),
	meeting_security: object({
		meeting_security: object({
			...named(
				flag,
				`auto_security block_user_domain embed_password_in_join_link
				end_to_end_encrypted_meetings meeting_password only_authenticated_can_join_from_webclient
				phone_password pmi_password require_password_for_scheduled_meeting
				require_password_for_scheduled_webinar waiting_room webinar_password`,
			),
			block_user_domain_list: list({ type: 'string', minLength: 5, maxLength: 30 }, 20),
			encryption_type: oneOf('enhanced_encryption', 'e2ee'),
			meeting_password_requirement: passcode,
			waiting_room_settings: object({
				whitelisted_domains_for_waiting_room: text,
				participants_to_place_in_waiting_room: oneOf(0, 1, 2),
				users_who_can_admit_participants_from_waiting_room: oneOf(0, 1),
			}),
		}),
	}),
};
