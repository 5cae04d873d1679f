import { createHmac, timingSafeEqual } from 'crypto';

/** How old a request may be, and how far ahead its clock, in seconds. Zoom documents no limit; five minutes are common. */
const TOLERANCE_SECONDS = 300;

/** A request as far as its signature is concerned. */
export interface SignedRequest {
	/** Header `x-zm-signature`. */
	signature: unknown;
	/** Header `x-zm-request-timestamp`, seconds since 1970. */
	timestamp: unknown;
	/** The bytes as they came: a body written anew has another signature. */
	rawBody: Buffer;
}

/** Why a request is not Zoom's, in words for the person who set up the trigger. */
export type Refusal =
	| 'it has no signature'
	| 'its timestamp is more than five minutes off'
	| 'its signature does not match the secret token';

/**
 * Whether a request comes from Zoom: HMAC-SHA256 with the app's secret token over `v0:{timestamp}:{body}` (Zoom: "Webhooks", verify with Zoom's
 * header), compared in constant time.
 * @param now milliseconds since 1970
 * @returns the reason for a refusal; nothing when it is genuine
 */
export function refusalOf(
	{ signature, timestamp, rawBody }: SignedRequest,
	secretToken: string,
	now: number,
): Refusal | undefined {
	if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp))
		return 'it has no signature';
	const expected = Buffer.from(
		`v0=${createHmac('sha256', secretToken).update(`v0:${timestamp}:`).update(rawBody).digest('hex')}`,
	);
	const given = Buffer.from(signature);
	if (given.length !== expected.length || !timingSafeEqual(given, expected))
		return 'its signature does not match the secret token';
	if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS)
		return 'its timestamp is more than five minutes off';
	return undefined;
}

/** The answer to Zoom's URL validation: the token it sent, and the same token hashed with the secret token (Zoom: "Webhooks", validate your endpoint). */
export function validationAnswer(
	plainToken: string,
	secretToken: string,
): { plainToken: string; encryptedToken: string } {
	return { plainToken, encryptedToken: createHmac('sha256', secretToken).update(plainToken).digest('hex') };
}
