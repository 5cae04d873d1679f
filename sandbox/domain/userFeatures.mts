// Licenses and features of users.
import { ZoomError } from './errors.mts';
import type { Json } from './json.mts';
import type { User } from './store.mts';
import { userDataOf } from './userData.mts';
import { isLicensed } from './users.mts';

/** Seats by the value that Zoom writes for them (Zoom: "Bulk update features for user", feature_value). */
const seats: Record<string, Record<string, number>> = {
	large_meeting: { 1: 100, 32: 200, 64: 300, 128: 500, 256: 1000, 1024: 3000, 2048: 5000 },
	webinar: {
		16: 100,
		1: 500,
		64: 1000,
		128: 3000,
		256: 5000,
		512: 10_000,
		1024: 20_000,
		2048: 30_000,
		4096: 40_000,
		8192: 50_000,
		16_384: 501,
		32_768: 1001,
	},
};

/** Features that basic users cannot have. */
const forLicensedUsers = new Set(['large_meeting', 'webinar', 'zoom_events', 'concurrent_meeting']);

const OFF = ['0', 'false', 'None'];

/** Values of the feature `user_type` and its like, which are fields of the user. */
const userFields: Record<string, (value: string) => Json> = {
	user_type: (value) => ({ type: Number(value) }),
	plan_united_type: (value) => ({ plan_united_type: value }),
	zoom_one_type: (value) => ({ zoom_one_type: Number(value) }),
};

/** What a user's settings say about licenses. */
const featuresOf = (user: User): Json => (userDataOf(user).settings.feature ??= {}) as Json;

/** Gives a user a feature, or takes it away. @returns why not, in Zoom's words; nothing on success */
export function setFeature(user: User, type: string, value: string): string | undefined {
	if (forLicensedUsers.has(type) && user.type === 1 && !OFF.includes(value)) return "Can't update for free users";
	const fields = userFields[type]?.(value);
	const target = fields ? user : featuresOf(user);
	const changes = fields ?? featureSettings(type, value);
	if (Object.entries(changes).every(([name, wanted]) => target[name] === wanted)) return 'No need to update';
	Object.assign(target, changes);
	return undefined;
}

/** A feature as the settings have it: on or off, with its seats. */
function featureSettings(type: string, value: string): Json {
	if (type === 'concurrent_meeting') return { concurrent_meeting: value };
	if (OFF.includes(value)) return { [type]: false };
	const capacity = seats[type]?.[value] ?? (type === 'zoom_events' ? Number(value) : undefined);
	return { [type]: true, ...(capacity === undefined ? {} : { [`${type}_capacity`]: capacity }) };
}

/** Features that basic users are refused, with Zoom's errors (Zoom: "Update user settings"). */
const licensedOnly: Array<{ code: number; message: string; wants: (features: Json) => boolean }> = [
	{
		code: 1108,
		message: 'Only Licensed or On-prem users can enable the large meeting feature.',
		wants: ({ large_meeting }) => large_meeting === true,
	},
	{
		code: 1122,
		message: 'Webinar feature can only be enabled for Licensed or On-prem users.',
		wants: ({ webinar }) => webinar === true,
	},
	{
		code: 1206,
		message: 'You can only enable the Zoom Events feature for Licensed or On-prem users.',
		wants: ({ zoom_events }) => zoom_events === true,
	},
	{
		code: 1207,
		message: 'You can only enable the "Concurrent Meeting" feature for Licensed users or On-prem users.',
		wants: ({ concurrent_meeting: value }) => value !== undefined && value !== 'None',
	},
];

/** Features that exclude each other, with Zoom's errors (Zoom: "Update user settings"). */
const exclusive: Array<{ code: number; message: string; wants: (features: Json, present: Json) => boolean }> = [
	{
		code: 1204,
		message: "You can't enable the Webinar feature because you already have the Zoom Events feature.",
		wants: (features, present) => features.webinar === true && (features.zoom_events ?? present.zoom_events) === true,
	},
	{
		code: 1205,
		message: "You can't enable the Zoom Events feature because you already have the Webinar feature.",
		wants: (features, present) => features.zoom_events === true && (features.webinar ?? present.webinar) === true,
	},
	{
		code: 1242,
		message: 'You cannot set "Zoom Whiteboard" and "Zoom Whiteboard Plus" at the same time.',
		wants: (features) => features.zoom_whiteboard === true && features.zoom_whiteboard_plus === true,
	},
];

/** @throws ZoomError for the first feature that a user cannot have */
export function checkFeatures(user: User, features: Json): void {
	const present = featuresOf(user);
	const rules = [...(isLicensed(user) ? [] : licensedOnly), ...exclusive];
	const broken = rules.find(({ wants }) => wants(features, present));
	if (broken) throw new ZoomError(400, broken.code, broken.message);
}
