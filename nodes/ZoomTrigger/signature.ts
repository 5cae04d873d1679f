import { createHmac, timingSafeEqual } from 'crypto';

/** How far a request's timestamp may be off, in seconds. Zoom documents no limit; five minutes are common. */
const TOLERANCE_SECONDS = 300;

/** The signed parts of a request, and its signature. */
export interface SignedRequest {
	/** Header `x-zm-signature`. */
	signature: unknown;
	/** Header `x-zm-request-timestamp`, seconds since 1970. */
	timestamp: unknown;
	/** The bytes as Zoom sent them. Serializing the parsed body again would give another signature. */
	rawBody: Buffer;
}

/** Why a request is refused, in words for the person who set up the trigger. */
export type Refusal =
	| 'it has no signature'
	| 'its timestamp is more than five minutes off'
	| 'its signature does not match the secret token';

/**
 * Verifies that a request comes from Zoom: HMAC-SHA256 over `v0:{timestamp}:{body}` with the app's secret token
 * (Zoom: "Webhooks", verify with Zoom's header), compared in constant time.
 * @param now milliseconds since 1970
 * @returns the reason to refuse the request; undefined if it is genuine
 */
export function refusalOf(
	{ signature, timestamp, rawBody }: SignedRequest,
	secretToken: string,
	now: number,
): Refusal | undefined {
	// Anybody can sign with an empty secret.
	if (secretToken === '') return 'its signature does not match the secret token';
	if (typeof signature !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp))
		return 'it has no signature';
	const hash = createHmac('sha256', secretToken).update(`v0:${timestamp}:`).update(rawBody).digest('hex');
	const expected = Buffer.from(`v0=${hash}`);
	const given = Buffer.from(signature);
	if (given.length !== expected.length || !timingSafeEqual(given, expected))
		return 'its signature does not match the secret token';
	if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS)
		return 'its timestamp is more than five minutes off';
	return undefined;
}

/**
 * The body that Zoom's URL validation expects: the token it sent, and the same token hashed with the secret token
 * (Zoom: "Webhooks", validate your endpoint).
 */
export function validationResponse(
	plainToken: string,
	secretToken: string,
): { plainToken: string; encryptedToken: string } {
	return { plainToken, encryptedToken: createHmac('sha256', secretToken).update(plainToken).digest('hex') };
}
