// Schemas of request bodies that several routes share.
import type { Json } from '../store.mts';

const recurrence: Json = {
	type: 'object',
	required: ['type'],
	properties: {
		type: { type: 'integer', enum: [1, 2, 3] },
		repeat_interval: { type: 'integer', minimum: 1, maximum: 99 },
		end_times: { type: 'integer', minimum: 0, maximum: 60 },
		end_date_time: { type: 'string' },
		weekly_days: { type: 'string', pattern: '^[1-7](,[1-7])*$' },
		monthly_day: { type: 'integer', minimum: 1, maximum: 31 },
		monthly_week: { type: 'integer', enum: [-1, 1, 2, 3, 4] },
		monthly_week_day: { type: 'integer', minimum: 1, maximum: 7 },
	},
};

/** The body that creates or updates a meeting or webinar of these types. */
export const eventBody = (types: number[]): Json => ({
	type: 'object',
	properties: {
		topic: { type: 'string', maxLength: 200 },
		agenda: { type: 'string', maxLength: 2000 },
		type: { type: 'integer', enum: types },
		start_time: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?' },
		timezone: { type: 'string' },
		duration: { type: 'integer', minimum: 1, maximum: 1440 },
		password: { type: 'string', maxLength: 10 },
		recurrence,
		settings: {
			type: 'object',
			properties: {
				approval_type: { type: 'integer', enum: [0, 1, 2] },
				registration_type: { type: 'integer', enum: [1, 2, 3] },
				audio: { type: 'string', enum: ['both', 'telephony', 'voip', 'thirdParty'] },
				auto_recording: { type: 'string', enum: ['local', 'cloud', 'none'] },
				jbh_time: { type: 'integer', enum: [0, 5, 10, 15] },
				waiting_room: { type: 'boolean' },
				join_before_host: { type: 'boolean' },
			},
		},
		tracking_fields: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, value: { type: 'string' } } } },
	},
});

/** The body of a status change. */
export const actionBody = (...actions: string[]): Json => ({ type: 'object', required: ['action'], properties: { action: { type: 'string', enum: actions } } });
