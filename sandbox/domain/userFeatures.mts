import { ApiFailure } from '../api/failure.mts';
import type { Json, User } from './store.mts';
import { userDataOf } from './userData.mts';

/** Seats by what Zoom writes for them (Zoom: "Bulk update features for user", feature_value). */
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

/** Features that only licensed people have. */
const forLicensed = new Set(['large_meeting', 'webinar', 'zoom_events', 'concurrent_meeting']);

/** What a user's settings say of licenses. */
export const featuresOf = (user: User): Json => (userDataOf(user).settings.feature ??= {}) as Json;

/** Gives a user a feature, or takes it. @returns why not, in Zoom's words */
export function withFeature(user: User, type: string, value: string): string | undefined {
	const isOff = ['0', 'false', 'None'].includes(value);
	if (forLicensed.has(type) && user.type === 1 && !isOff) return "Can't update for free users";
	const change: Json =
		type === 'user_type'
			? { type: Number(value) }
			: type === 'plan_united_type'
				? { plan_united_type: value }
				: type === 'zoom_one_type'
					? { zoom_one_type: Number(value) }
					: {};
	if (Object.keys(change).length > 0) {
		if (Object.entries(change).every(([name, wanted]) => user[name] === wanted)) return 'No need to update';
		Object.assign(user, change);
		return undefined;
	}
	const capacity = seats[type]?.[value] ?? (type === 'zoom_events' ? Number(value) : undefined);
	const features =
		type === 'concurrent_meeting'
			? { concurrent_meeting: value }
			: { [type]: !isOff, ...(capacity === undefined || isOff ? {} : { [`${type}_capacity`]: capacity }) };
	const own = featuresOf(user);
	if (Object.entries(features).every(([name, wanted]) => own[name] === wanted)) return 'No need to update';
	Object.assign(own, features);
	return undefined;
}

/** Refuses licenses that a user cannot have (Zoom: "Update user settings", errors 1108 to 1207). */
export function checkFeatures(user: User, wanted: Json): void {
	const refusal = (code: number, message: string): ApiFailure => new ApiFailure(400, code, message);
	if (user.type !== 2 && user.type !== 3) {
		if (wanted.large_meeting === true)
			throw refusal(1108, 'Only Licensed or On-prem users can enable the large meeting feature.');
		if (wanted.webinar === true)
			throw refusal(1122, 'Webinar feature can only be enabled for Licensed or On-prem users.');
		if (wanted.zoom_events === true)
			throw refusal(1206, 'You can only enable the Zoom Events feature for Licensed or On-prem users.');
		if (wanted.concurrent_meeting !== undefined && wanted.concurrent_meeting !== 'None')
			throw refusal(1207, 'You can only enable the "Concurrent Meeting" feature for Licensed users or On-prem users.');
	}
	const own = featuresOf(user);
	if (wanted.webinar === true && wanted.zoom_events !== false && (wanted.zoom_events ?? own.zoom_events) === true)
		throw refusal(1204, "You can't enable the Webinar feature because you already have the Zoom Events feature.");
	if (wanted.zoom_events === true && (wanted.webinar ?? own.webinar) === true)
		throw refusal(1205, "You can't enable the Zoom Events feature because you already have the Webinar feature.");
	if (wanted.zoom_whiteboard === true && wanted.zoom_whiteboard_plus === true)
		throw refusal(1242, 'You cannot set "Zoom Whiteboard" and "Zoom Whiteboard Plus" at the same time.');
}
