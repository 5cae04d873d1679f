import { group } from '../../../shared/definition/containers';
import { boolean, options, text, texts } from '../../../shared/definition/fields';
import type { Choices, Field } from '../../../shared/definition/operation';
import { parameterName } from '../../../shared/definition/requestDraft';
import { passcodeRequirement, settingsSection } from './settingsSection';

const security = settingsSection('meeting_security');
const { setting, flag } = security;
const option = settingsSection('authentication_option');

/** How meetings and webinars are protected. */
export const meetingSecurity = (): Field =>
	group(
		'Meeting Security',
		'meetingSecurity',
		flag('Always Secured', 'auto_security', 'every meeting has some protection'),
		flag(
			'Authenticated in Browsers',
			'only_authenticated_can_join_from_webclient',
			'people who join in a browser have to sign in',
		),
		flag('Block Domains', 'block_user_domain', 'users of some domains may not join'),
		texts('Blocked Domains', {
			...setting('block_user_domain_list'),
			name: 'blockedDomains',
			min: 5,
			max: 30,
			maxItems: 20,
			placeholder: 'e.g. *.example.com',
			description: 'Which ones: at most 20, of 5 to 30 characters each',
		}),
		options('Encryption', {
			...setting('encryption_type'),
			choices: { e2ee: 'End-to-End Encryption', enhanced_encryption: 'Enhanced Encryption' },
			default: 'enhanced_encryption',
			description: 'With end-to-end encryption some features, such as cloud recording, are off',
		}),
		flag('End-to-End Encryption', 'end_to_end_encrypted_meetings', 'meetings can be encrypted from end to end'),
		flag('Passcode', 'meeting_password', 'instant and scheduled meetings have a passcode'),
		flag('Passcode by Phone', 'phone_password', 'callers need a passcode, made of digits'),
		flag('Passcode in Link', 'embed_password_in_join_link', 'the link to join contains the passcode, encrypted'),
		passcodeRequirement(security),
		flag('Passcode: Personal Meetings', 'pmi_password', 'meetings with the personal ID have a passcode'),
		flag(
			'Passcode: Scheduled Meetings',
			'require_password_for_scheduled_meeting',
			'meetings that are scheduled already have a passcode',
		),
		flag(
			'Passcode: Scheduled Webinars',
			'require_password_for_scheduled_webinar',
			'webinars that are scheduled already have a passcode',
		),
		flag('Passcode: Webinars', 'webinar_password', 'newly scheduled webinars have a passcode'),
		flag('Waiting Room', 'waiting_room', 'participants wait until they are admitted'),
		group(
			'Waiting Room Settings',
			'waitingRoomSettings',
			text('Allowed Domains', {
				...setting('waiting_room_settings.whitelisted_domains_for_waiting_room'),
				name: 'allowedDomains',
				placeholder: 'e.g. example.com,example.org',
				description: 'Whose users need not wait, with commas between them',
			}),
			options('Who Admits', {
				...setting('waiting_room_settings.users_who_can_admit_participants_from_waiting_room'),
				name: 'whoAdmits',
				numeric: true,
				choices: { 0: 'Hosts and Co-Hosts', 1: 'Anyone Inside if No Host Is There' },
				description: 'Who lets people in',
			}),
			options('Who Waits', {
				...setting('waiting_room_settings.participants_to_place_in_waiting_room'),
				name: 'whoWaits',
				numeric: true,
				choices: { 0: 'Everyone', 1: 'Users Not in the Account', 2: 'Users Not in the Account or Allowed Domains' },
				description: 'Who has to wait',
			}),
		),
	);

/** Whether people have to sign in, and how. Meetings and recordings differ in the ways to sign in (`types`). */
function authentication(body: string, label: string, whether: string, types: Choices): Field {
	return group(
		label,
		parameterName({ body }),
		boolean('Enable', { body, name: 'enable', description: `Whether ${whether}` }),
		options('Action', {
			...option.setting('action'),
			choices: { hide: 'Hide', show: 'Show', update: 'Update' },
			default: 'update',
			description: 'What becomes of the way to sign in',
		}),
		option.flag('Default', 'default_option', 'it is the one chosen at first'),
		text('Domains', {
			...option.setting('domains'),
			placeholder: 'e.g. example.com',
			description: 'Whose users may, with commas between them',
		}),
		text('ID', {
			...option.setting('id'),
			name: 'authenticationId',
			description: 'Which way to sign in is meant; Get lists them',
		}),
		text('Name', { ...option.setting('name'), name: 'authenticationName', description: 'What it is called' }),
		options('Who', {
			...option.setting('type'),
			name: 'who',
			choices: types,
			description: 'Who may, after signing in',
		}),
	);
}

/** Whether people have to sign in to join meetings. */
export const meetingAuthentication = (): Field =>
	authentication('meeting_authentication', 'Meeting Authentication', 'people have to sign in to join', {
		enforce_login: 'Users of Zoom',
		enforce_login_with_domains: 'Users of Some Domains',
		enforce_login_with_same_account: 'Users of the Account',
	});

/** Whether people have to sign in to view recordings. */
export const recordingAuthentication = (): Field =>
	authentication('recording_authentication', 'Recording Authentication', 'people have to sign in to view', {
		enforce_login: 'Users of Zoom',
		enforce_login_with_domains: 'Users of Some Domains',
		internally: 'Users of the Account',
	});
