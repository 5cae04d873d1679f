import type { IDataObject } from 'n8n-workflow';

import { additionalFields } from '../../../shared/definition/containers';
import { email, options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { division, features, licenses, unitedPlan, userTypes, workplacePlan } from './fields';
import { getMany } from './getMany';

export const create = operation({
	name: 'Create',
	action: 'Create a user',
	description: 'Add a user to the account',
	builderHint: "If the workflow may run again for the same person, use 'Create or Update'.",
	request: { method: 'POST', path: '/users' },
	scopes: { granular: ['user:write:user:admin'], classic: ['user:write:admin'] },
	rate: 'light',
	fields: [
		email('Email', {
			body: 'user_info.email',
			required: true,
			max: 128,
			description: "The user's e-mail address, with which they sign in",
		}),
		options('How', {
			body: 'action',
			name: 'how',
			choices: [
				{ name: 'Invite by Email', value: 'create', description: 'Zoom sends an e-mail with a link for accepting' },
				{
					name: 'Without Email, for a Managed Domain',
					value: 'autoCreate',
					description: 'Needs the domain to be managed by the account',
				},
				{
					name: 'API User Without Sign-In',
					value: 'custCreate',
					description: 'A user who has no password and hosts through the API only',
				},
				{
					name: 'Pre-Provision for SSO',
					value: 'ssoCreate',
					description: 'Needs the pre-provisioning of SSO to be enabled',
				},
			],
			default: 'create',
			description: 'How the user comes into the account',
		}),
		options('User Type', {
			body: 'user_info.type',
			name: 'userType',
			numeric: true,
			choices: userTypes,
			default: 1,
			description: 'Which license the user gets',
		}),
		additionalFields(
			division('user_info.division_ids'),
			features('user_info.feature', workplacePlan('user_info.feature.zoom_one_type')),
			licenses('user_info.license_info_list'),
			unitedPlan('user_info.plan_united_type'),
			text('Display Name', {
				body: 'user_info.display_name',
				max: 128,
				description: "The user's name as others see it",
			}),
			text('First Name', {
				body: 'user_info.first_name',
				max: 64,
				placeholder: 'e.g. Nathan',
				description: "The user's first name",
			}),
			text('Last Name', {
				body: 'user_info.last_name',
				max: 64,
				placeholder: 'e.g. Smith',
				description: "The user's last name",
			}),
			text('Password', {
				body: 'user_info.password',
				min: 8,
				max: 32,
				secret: true,
				description:
					'Only for a user without invitation in a managed domain: 8 to 32 characters with a letter, a digit and both cases',
			}),
		),
	],
	comparison: {
		except: [
			'action',
			...['display_name', 'division_ids', 'feature', 'license_info_list', 'password', 'plan_united_type'].map(
				(name) => `user_info.${name}`,
			),
		],
		toRequest: (response) => ({ user_info: response }),
	},
	recovery: {
		sources: [{ read: getMany }, { read: getMany, query: { status: 'pending' } }],
		asked: ({ body }) => body?.user_info as IDataObject,
		same: ['email'],
		madeAt: 'user_created_at',
	},
});
