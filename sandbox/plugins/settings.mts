import { Ajv } from 'ajv';
import { faultRuleSchema } from './faultRules.mts';
import type { FaultRule } from './faultRules.mts';
import { webSocketFaultSchema } from './webSocketFaultRules.mts';
import type { WebSocketFault } from './webSocketFaultRules.mts';

/** Plans with Zoom's published rate limits; `unlimited` is for tests of other things. */
const plans = ['free', 'pro', 'business', 'unlimited'] as const;
export type Plan = (typeof plans)[number];

/** What can be set while the sandbox is running. */
export interface SandboxSettings {
	plan: Plan;
	/**
	 * Which rate limit headers responses have: the category alone, as Zoom sent in 2026, or all of them with a
	 * `Retry-After`, as Zoom documents.
	 */
	rateLimitHeaders: 'category' | 'full';
	/** Milliseconds that every response of the API and of the token endpoint takes. */
	latencyMs: number;
	/** Bandwidth of downloads, in bytes per second; 0 for no limit. */
	downloadBytesPerSecond: number;
	accessTokenSeconds: number;
	refreshTokenSeconds: number;
	codeSeconds: number;
	/** Whether a refresh replaces the refresh token, as at Zoom. */
	rotateRefreshTokens: boolean;
	/** Seconds for which a replaced refresh token goes on working. Zoom's was seen to; for how long is not known. */
	oldRefreshTokenSeconds: number;
	/** Seconds for which a `next_page_token` is valid. */
	pageTokenSeconds: number;
	/** Seconds for which lists do not show what is new. How long Zoom's lists lag is not known. */
	listLagSeconds: number;
	/** What happens to a page size that is too large. Zoom was seen to reduce it; its documents do not say. */
	largePages: 'refuse' | 'cut';
	/** What the account can use. Without a feature, Zoom drops what a request says of it, mostly without an error. */
	breakoutRooms: boolean;
	registration: boolean;
	webinars: boolean;
	/** Reports are for paid accounts. */
	paid: boolean;
	/** Factor for Zoom's minutes between two attempts to deliver an event. */
	webhookRetryScale: number;
	/** Whether an event that is sent again is signed anew. It is not known which Zoom does. */
	signAgain: boolean;
	/** What Zoom's log of webhooks has of an event. Whether it is whole is not known. */
	webhookLogBodies: 'whole' | 'none';
	/** How the log wants the span of time. Zoom does not document it. */
	webhookLogTimes: 'any' | 'day';
	/** Whether the storage of recordings supports range requests. */
	storageRanges: boolean;
	/** Whether the storage refuses signed addresses that come with an access token, as some storage does. */
	storageRefusesTokens: boolean;
	faults: FaultRule[];
	/** Whose tokens open a WebSocket. Zoom documents the app's own; those of a Server-to-Server app were seen to. */
	webSocketGrant: 'any' | 'client_credentials' | 'account_credentials';
	webSocketFaults: WebSocketFault[];
}

/** Zoom's own values. Its documents differ about the life of a refresh token; 90 days is quoted most. */
export const defaultSettings: SandboxSettings = {
	plan: 'unlimited',
	rateLimitHeaders: 'category',
	latencyMs: 0,
	downloadBytesPerSecond: 0,
	accessTokenSeconds: 3600,
	refreshTokenSeconds: 90 * 86_400,
	codeSeconds: 300,
	rotateRefreshTokens: true,
	oldRefreshTokenSeconds: 60,
	pageTokenSeconds: 900,
	listLagSeconds: 0,
	largePages: 'cut',
	breakoutRooms: true,
	registration: true,
	webinars: true,
	paid: true,
	webhookRetryScale: 1,
	signAgain: true,
	webhookLogBodies: 'whole',
	webhookLogTimes: 'any',
	storageRanges: true,
	storageRefusesTokens: false,
	faults: [],
	webSocketGrant: 'any',
	webSocketFaults: [],
};

const count = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };

const validate = new Ajv({
	allErrors: true,
	strict: false,
	discriminator: true,
	formats: { regex: isPattern },
}).compile({
	type: 'object',
	additionalProperties: false,
	properties: {
		plan: { enum: plans },
		...Object.fromEntries(
			[
				'latencyMs',
				'downloadBytesPerSecond',
				'accessTokenSeconds',
				'refreshTokenSeconds',
				'codeSeconds',
				'pageTokenSeconds',
				'listLagSeconds',
				'oldRefreshTokenSeconds',
			].map((name) => [name, count]),
		),
		rotateRefreshTokens: flag,
		breakoutRooms: flag,
		registration: flag,
		webinars: flag,
		paid: flag,
		signAgain: flag,
		storageRanges: flag,
		storageRefusesTokens: flag,
		rateLimitHeaders: { enum: ['category', 'full'] },
		largePages: { enum: ['refuse', 'cut'] },
		webhookLogBodies: { enum: ['whole', 'none'] },
		webhookLogTimes: { enum: ['any', 'day'] },
		webhookRetryScale: { type: 'number', minimum: 0 },
		faults: { type: 'array', items: faultRuleSchema },
		webSocketGrant: { enum: ['any', 'client_credentials', 'account_credentials'] },
		webSocketFaults: { type: 'array', items: webSocketFaultSchema },
	},
});

function isPattern(source: string): boolean {
	try {
		new RegExp(source);
		return true;
	} catch {
		return false;
	}
}

/** What is wrong with settings that came from outside, one sentence each; empty when they are valid. */
export function problemsOf(settings: unknown): string[] {
	if (validate(settings)) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) => `${instancePath || 'settings'}: ${message ?? ''} ${JSON.stringify(params)}.`,
	);
}
