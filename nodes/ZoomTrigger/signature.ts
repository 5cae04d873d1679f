import { createHmac, timingSafeEqual } from 'crypto';

/** How far a request's timestamp may be off, in milliseconds. Zoom documents no limit; five minutes are common. */
export const TOLERANCE_MS = 5 * 60_000;

/**
 * The oldest request that can be a delivery of Zoom's, in milliseconds. Zoom's last one comes 85 minutes after the
 * first, and may carry the timestamp of the first: whether it is signed anew is documented nowhere.
 */
const OLDEST_DELIVERY_MS = 90 * 60_000;

/** Why a request is refused, in words for the person who set up the trigger. */
export type Refusal =
	| 'it has no signature'
	| 'its timestamp is more than five minutes off'
	| 'n8n has not kept the bytes that are signed'
	| 'its signature does not match the secret token';

/** The headers of a request that say who signed it and when. */
export interface Signature {
	value: string;
	/** As it was sent, because it is signed. */
	timestamp: string;
	/** The timestamp in milliseconds since 1970. */
	signedAt: number;
	/** Whether it is older than five minutes. Then only an event that cannot have been passed on may be accepted. */
	isLate: boolean;
}

/**
 * Reads the headers `x-zm-signature` and `x-zm-request-timestamp` (seconds since 1970). This needs no secret, so that
 * it costs next to nothing to refuse requests of anybody.
 * @param now milliseconds since 1970
 */
export function readSignature(headers: Record<string, unknown>, now: number): Signature | Refusal {
	const { 'x-zm-signature': value, 'x-zm-request-timestamp': timestamp } = headers;
	if (typeof value !== 'string' || !/^v0=[0-9a-f]{64}$/.test(value)) return 'it has no signature';
	if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'it has no signature';
	const signedAt = Number(timestamp) * 1000;
	const age = now - signedAt;
	if (age < -TOLERANCE_MS || age > OLDEST_DELIVERY_MS) return 'its timestamp is more than five minutes off';
	return { value, timestamp, signedAt, isLate: age > TOLERANCE_MS };
}

/**
 * Whether Zoom has signed a request: HMAC-SHA256 over `v0:{timestamp}:{body}` with the app's secret token (Zoom:
 * "Webhooks", verify with Zoom's header), compared in constant time.
 * @param rawBody the bytes as Zoom sent them. Serializing the parsed body again would give another signature.
 */
export function isSignedWith(
	secretToken: string,
	{ value, timestamp }: Pick<Signature, 'value' | 'timestamp'>,
	rawBody: Buffer,
): boolean {
	// Anybody can sign with an empty secret.
	if (secretToken === '') return false;
	const hash = createHmac('sha256', secretToken).update(`v0:${timestamp}:`).update(rawBody).digest('hex');
	const expected = Buffer.from(`v0=${hash}`);
	const given = Buffer.from(value);
	return given.length === expected.length && timingSafeEqual(given, expected);
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
