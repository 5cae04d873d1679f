import type { INodePropertyOptions } from 'n8n-workflow';

import { group, rows } from '../../../shared/definition/containers';
import { multiOptions, number, options, text } from '../../../shared/definition/fields';
import type { Choices, Field } from '../../../shared/definition/operation';
import { setTarget } from '../../../shared/definition/requestDraft';
import { asText } from '../../../shared/definition/values';
import { settingsSection } from './settingsSection';

const { setting, flag } = settingsSection('feature');

const seats = (...counts: number[]): INodePropertyOptions[] =>
	counts.map((value) => ({ name: value.toLocaleString('en-US'), value }));

/** Seats of the plans with an unlimited number of events. */
const unlimitedCapacities = [100, 500, 1000, 3000, 5000, 10_000, 20_000, 30_000, 50_000];

/** Zoom marks the two promotional capacities by a number that is one higher. */
const webinarSeats: Choices = [
	...seats(100, 500, 1000, 3000, 5000, 10_000),
	{ name: '500 (Promotion)', value: 501 },
	{ name: '1,000 (Promotion)', value: 1001 },
];

/**
 * Licenses: Zoom's type and, after the colon, the number of the option's bit (Zoom: "Update user settings",
 * license_option).
 */
const licenses: Choices = [
	...[
		['AI Companion', 'CUSTOM_AI_COMPANION:12'],
		['Canvas', 'DOCS:48'],
		['Clinicians, Pay per Note', 'HEALTHCARE_CLINICAL_NOTES:52'],
		['Clinicians, Unlimited', 'HEALTHCARE_CLINICAL_NOTES:9'],
		['Clips Plus', 'CLIPS:0'],
		['Compliance Management', 'COMPLIANCE_MANAGEMENT:43'],
		['Compliance Management Plus', 'COMPLIANCE_MANAGEMENT:44'],
		['Custom AI Companion', 'CUSTOM_AI_COMPANION:8'],
		['Customer Managed Key', 'CMK:17'],
		['Enhanced Media', 'ENHANCED_MEDIA:52'],
		['Events, Pay per Attendee', 'EVENTS_CONSUMPTION:0'],
		['Quality Management', 'QUALITY_MANAGEMENT:40'],
		['Quality Management, Advanced', 'QUALITY_MANAGEMENT:45'],
		['Revenue Accelerator', 'REVENUE_ACCELERATOR:0'],
		['Scheduler', 'SCHEDULER:41'],
		['Translated Captions', 'TRANSLATED_CAPTIONS:11'],
		['Visitor Management', 'VISITOR_MANAGEMENT:31'],
		['Webinars Plus, Pay per Attendee', 'WEBINARS_PLUS_CONSUMPTION:10'],
		['Whiteboard', 'WHITEBOARD:1'],
		['Whiteboard Plus', 'WHITEBOARD:16'],
		['Workforce Management', 'WORKFORCE_MANAGEMENT:39'],
	].map(([name = '', value = '']) => ({ name, value: `ZOOM_${value}` })),
	{ name: 'CX Insights Leader', value: 'CX_INSIGHTS:40' },
	...unlimitedCapacities.flatMap((count, index) => [
		{
			name: `Events Unlimited, ${count.toLocaleString('en-US')} Attendees`,
			value: `ZOOM_EVENTS_NEW_SAAS:${1 + index}`,
		},
		{
			name: `Webinars Plus Unlimited, ${count.toLocaleString('en-US')} Attendees`,
			value: `ZOOM_WEBINARS_PLUS:${11 + index}`,
		},
	]),
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

const licenseDropdown = options('License', {
	option: 'license',
	choices: licenses,
	required: true,
	description: 'Which license it is',
});

/** One dropdown for the type and the option, of which Zoom accepts certain pairs only. */
const license: Field = {
	properties: licenseDropdown.properties,
	write(values, draft, context) {
		licenseDropdown.write(values, draft, context);
		const [type, bit] = asText(draft.option.license).split(':');
		setTarget(draft, { body: 'license_type' }, type);
		setTarget(draft, { body: 'license_option' }, 2 ** Number(bit));
	},
};

const plan = (label: string, name: string): Field[] => [
	flag(label, name, `the user has ${label}`),
	multiOptions(`${label} Capacities`, {
		...setting(`${name}_capacities`),
		numeric: true,
		choices: seats(...unlimitedCapacities),
		description: 'Seats of the plan',
	}),
];

/** Licenses and what comes with them. */
export const feature = (): Field =>
	group(
		'Licenses and Features',
		'licensesAndFeatures',
		options('Concurrent Meetings', {
			...setting('concurrent_meeting'),
			choices: ['Basic', 'None', 'Plus'].map((value) => ({ name: value, value })),
			description: 'How many meetings may run at once',
		}),
		flag('Large Meeting', 'large_meeting', 'meetings can be large'),
		options('Large Meeting Capacity', {
			...setting('large_meeting_capacity'),
			numeric: true,
			choices: seats(500, 1000, 3000, 5000),
			description: 'Seats of a large meeting',
		}),
		rows(
			'Licenses',
			{
				...setting('license_info_list'),
				name: 'licenses',
				singular: 'License',
				max: 99,
				description: 'Licenses by subscription: at most 99',
			},
			license,
			text('Subscription ID', { body: 'subscription_id', description: 'Where it comes from' }),
		),
		number('Meeting Capacity', {
			...setting('meeting_capacity'),
			min: 0,
			description: 'The most participants of a meeting',
		}),
		flag('Webinar', 'webinar', 'the user hosts webinars'),
		options('Webinar Capacity', {
			...setting('webinar_capacity'),
			numeric: true,
			choices: webinarSeats,
			description: 'Seats of a webinar',
		}),
		flag('Zoom Events', 'zoom_events', 'the user hosts events'),
		options('Zoom Events Capacity', {
			...setting('zoom_events_capacity'),
			numeric: true,
			choices: seats(500, 1000, 3000, 5000, 10_000, 20_000, 30_000, 50_000),
			description: 'Seats of an event',
		}),
		...plan('Zoom Events Unlimited', 'zoom_events_unlimited'),
		...plan('Zoom Webinars Plus Unlimited', 'zoom_webinars_plus_unlimited'),
		...[
			['Canvas', 'canvas'],
			['Clips Plus', 'clips_plus'],
			['Compliance Management', 'compliance_management'],
			['Customer Managed Key', 'customer_managed_key'],
			['Events Pay per Attendee', 'events_pay_per_attendee'],
			['Mail and Calendar', 'mail_calendar'],
			['Phone', 'phone'],
			['Quality Management', 'quality_management'],
			['Revenue Accelerator', 'revenue_accelerator'],
			['Scheduler', 'scheduler'],
			['Sessions Pay per Attendee', 'sessions_pay_per_attendee'],
			['Translated Captions', 'translated_captions'],
			['Whiteboard', 'whiteboard'],
			['Whiteboard Plus', 'whiteboard_plus'],
			['Workforce Management', 'workforce_management'],
		].map(([label, name]) => flag(`Zoom ${label}`, `zoom_${name}`, `the user has Zoom ${label}`)),
	);
