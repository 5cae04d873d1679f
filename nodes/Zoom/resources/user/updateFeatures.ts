import { additionalFields, rowsOrJson } from '../../../shared/definition/containers';
import { email, options, text } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';

export const updateFeatures = operation({
	name: 'Update Features',
	action: 'Update a feature of many users',
	description: 'Give a license or feature to several users at once',
	request: { method: 'POST', path: '/users/features' },
	destructive: true,
	scopes: { granular: ['user:write:feature:admin'], classic: ['user:write:admin'] },
	rate: 'medium',
	fields: [
		options('Feature', {
			body: 'feature_type',
			name: 'feature',
			choices: {
				concurrent_meeting: 'Concurrent Meeting',
				large_meeting: 'Large Meeting',
				plan_united_type: 'Plan United Type',
				user_type: 'User Type',
				webinar: 'Webinar',
				zoom_clips_plus: 'Zoom Clips Plus',
				zoom_events: 'Zoom Events',
				zoom_iq_for_sales: 'Zoom IQ for Sales',
				zoom_one_type: 'Zoom One Type',
				zoom_revenue_accelerator: 'Zoom Revenue Accelerator',
				zoom_whiteboard: 'Zoom Whiteboard',
			},
			default: 'user_type',
			description: 'What changes',
		}),
		text('Value', {
			body: 'feature_value',
			required: true,
			placeholder: 'e.g. 2',
			description: 'The new value, such as 2 for a licensed user',
		}),
		rowsOrJson(
			'Users',
			{
				body: 'users',
				name: 'users',
				singular: 'User',
				required: true,
				description:
					'The users to change, by ID or e-mail address. Those of several items go to Zoom together, 30 at a time.',
				example: '[{ "email": "nathan@example.com" }]',
			},
			text('User ID', { body: 'id', description: 'ID of the user; or give the e-mail address' }),
			email('Email', { body: 'email', description: "The user's e-mail address; or give the ID" }),
		),
		additionalFields(
			text('Subscription ID', {
				body: 'subscription_id',
				description: 'The subscription from which the licenses come',
			}),
		),
	],
	batch: { records: 'users', size: 30 },
	// Setting a feature to the same value again changes nothing.
	idempotent: true,
});
