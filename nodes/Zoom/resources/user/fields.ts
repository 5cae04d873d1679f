import { group, rows } from '../../../shared/definition/containers';
import { boolean, options, text, texts } from '../../../shared/definition/fields';
import type { Choices, Field } from '../../../shared/definition/operation';

/** A user's license (Zoom: "Users", type). */
export const userTypes: Choices = { 1: 'Basic', 2: 'Licensed', 4: 'Unassigned Without Meetings', 99: 'None' };

const regions = ['US/CA', 'UK/IR', 'AU/NZ', 'Japan'];

/**
 * Zoom's numbers for its Workplace plans (Zoom: "Users", zoom_one_type). They are powers of two, which JavaScript
 * numbers hold exactly.
 */
const workplacePlans = [
	...regions.map((region, index) => ({ name: `Business Plus With ${region} Unlimited`, value: 2 ** (4 + index) })),
	{ name: 'Business Plus With Global Select', value: 2 ** 25 },
	{ name: 'Education Enterprise Essentials', value: 2 ** 56 },
	{ name: 'Education Enterprise Plus', value: 2 ** 57 },
	...(['Japan', 'UK/IR', 'AU/NZ'] as const).map((region, index) => ({
		name: `Education Enterprise Premier With ${region} Unlimited`,
		value: 2 ** (33 + index),
	})),
	{ name: 'Education Enterprise Premier With Global Select', value: 2 ** 36 },
	{ name: 'Education Enterprise Premier With US/CA Unlimited', value: 2 ** 32 },
	{ name: 'Education Enterprise Student', value: 2 ** 59 },
	{ name: 'Education School and Campus', value: 2 ** 54 },
	...(['US/CA', 'Japan', 'UK/IR', 'AU/NZ'] as const).map((region, index) => ({
		name: `Education School and Campus Plus With ${region} Unlimited`,
		value: 2 ** (37 + index),
	})),
	{ name: 'Education School and Campus Plus With Global Select', value: 2 ** 41 },
	...(
		[
			['US/CA', 27],
			['Japan', 28],
			['UK/IR', 29],
			['AU/NZ', 30],
		] as const
	).map(([region, power]) => ({ name: `Enterprise Premier With ${region} Unlimited`, value: 2 ** power })),
	{ name: 'Pro Plus With US/CA Unlimited', value: 2 ** 42 },
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** Zoom's numbers for its United plans (Zoom: "Users", plan_united_type), which it writes as texts. */
const unitedPlans = (['Pro', 'Business', 'Enterprise'] as const)
	.flatMap((plan, row) => [
		...['US/CA Unlimited', 'UK/IR Unlimited', 'AU/NZ Unlimited', 'Global Select', 'Zoom Phone Pro'].map(
			(kind, index) => ({ name: `${plan} With ${kind}`, value: String(2 ** (row * 5 + index)) }),
		),
		{ name: `${plan} With Japan Unlimited`, value: String(2 ** (15 + row)) },
	])
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

const NONE = { name: 'None', value: 'none' };

/** The Zoom United plan of a user. `removable` adds None, which takes the plan away. */
export const unitedPlan = (body: string, { removable = false } = {}): Field =>
	options('Zoom United Plan', {
		body,
		name: 'planUnitedType',
		choices: removable ? [...unitedPlans, NONE].sort((a, b) => a.name.localeCompare(b.name, 'en')) : unitedPlans,
		description: 'The Zoom United license of the user',
	});

/** The Zoom Workplace plan of a user. `removable` adds None, which takes the plan away. */
export const workplacePlan = (body: string, { removable = false } = {}): Field =>
	options('Zoom Workplace Plan', {
		body,
		name: 'zoomOneType',
		choices: removable
			? [...workplacePlans, { name: 'None', value: 0 }].sort((a, b) => a.name.localeCompare(b.name, 'en'))
			: workplacePlans,
		description: 'The Zoom Workplace license of the user',
	});

/** The licenses of a user by type, for users with more than one. */
export const licenses = (body: string): Field =>
	rows(
		'Licenses',
		{
			body,
			name: 'licenses',
			singular: 'License',
			max: 2,
			description: 'Licenses of the user with the subscriptions they come from: at most 2',
		},
		options('License Type', {
			body: 'license_type',
			choices: { MEETING: 'Meeting', ZOOM_WORKPLACE_BUNDLE: 'Zoom Workplace Bundle' },
			description: 'What kind of license it is',
		}),
		options('License Option', {
			body: 'license_option',
			choices: [
				{ name: 'Licensed', value: 2 },
				{ name: 'Licensed, Other Kinds', value: 4 },
				{ name: 'On-Premises', value: 8 },
				...workplacePlans,
			],
			default: 2,
			description: 'Which license it is',
		}),
		text('Subscription ID', {
			body: 'subscription_id',
			required: true,
			description: 'The subscription that the license comes from',
		}),
	);

/** The division of a user: a list that may have one entry at most. */
export const division = (body: string): Field =>
	texts('Division IDs', {
		body,
		name: 'divisionIds',
		maxItems: 1,
		description: 'The division of the user; Zoom takes one',
	});

/** The features that are turned on for single users. */
export const features = (body: string, ...more: Field[]): Field =>
	group(
		'Features',
		'feature',
		boolean('Zoom Phone', {
			body: `${body}.zoom_phone`,
			default: true,
			description: 'Whether the user has Zoom Phone',
		}),
		...more,
	);
