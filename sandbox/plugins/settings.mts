import { Ajv } from 'ajv';
import type { FaultKind, FaultRule } from './faultInjection.mts';

/** Plans with Zoom's published limits; `unlimited` is for tests of other things. */
export const plans = ['free', 'pro', 'business', 'unlimited'] as const;
export type Plan = (typeof plans)[number];

/** What tests and people can set while the sandbox runs. */
export interface SandboxSettings {
	plan: Plan;
	/** Milliseconds that every answer of the API and of the token endpoint takes. */
	latencyMs: number;
	/** The most bytes of recordings that leave in a second, as if there were a network; 0 for no limit. */
	downloadBytesPerSecond: number;
	accessTokenSeconds: number;
	refreshTokenSeconds: number;
	codeSeconds: number;
	/** Whether a refresh ends the refresh token it used (Zoom does). */
	rotateRefreshTokens: boolean;
	/** Seconds for which a `next_page_token` is good. */
	pageTokenSeconds: number;
	/** What a page size above the most becomes: Zoom's documents leave open whether it is refused or cut. */
	largePages: 'refuse' | 'cut';
	/** What Zoom's minutes between two tries to deliver an event are multiplied with. */
	webhookRetryScale: number;
	/** Whether the storage of recordings answers a request for a part with that part. */
	storageRanges: boolean;
	faults: FaultRule[];
}

/** Zoom's own values; the refresh token's life differs between Zoom's texts, 90 days is the most quoted. */
export const defaultSettings: SandboxSettings = {
	plan: 'unlimited',
	latencyMs: 0,
	downloadBytesPerSecond: 0,
	accessTokenSeconds: 3600,
	refreshTokenSeconds: 90 * 86_400,
	codeSeconds: 300,
	rotateRefreshTokens: true,
	pageTokenSeconds: 900,
	largePages: 'refuse',
	webhookRetryScale: 1,
	storageRanges: true,
	faults: [],
};

const count = { type: 'integer', minimum: 0 };
const text = { type: 'string' };
const flag = { type: 'boolean' };
const status = { type: 'integer', minimum: 200, maximum: 599 };

const faultKinds: Record<FaultKind['kind'], object> = {
	status: { status, body: {}, headers: { type: 'object', additionalProperties: text } },
	html: { status },
	empty: { status },
	unauthorized: {},
	perSecondLimit: {},
	perDayLimit: {},
	perHostLimit: {},
	reset: {},
	refuse: { ms: count },
	leave: { ms: count },
	hang: { ms: count },
	truncate: { bytes: count },
	stall: { bytes: count },
	trickle: { ms: count },
};

const fault = {
	type: 'object',
	required: ['kind'],
	discriminator: { propertyName: 'kind' },
	oneOf: Object.entries(faultKinds).map(([kind, own]) => ({
		properties: {
			kind: { const: kind },
			method: text,
			path: { type: 'string', format: 'regex' },
			operationId: text,
			skip: count,
			times: count,
			afterWork: flag,
			...own,
		},
		required: kind === 'status' ? ['status'] : ['refuse', 'leave', 'trickle'].includes(kind) ? ['ms'] : [],
		additionalProperties: false,
	})),
};

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
			].map((name) => [name, count]),
		),
		rotateRefreshTokens: flag,
		storageRanges: flag,
		largePages: { enum: ['refuse', 'cut'] },
		webhookRetryScale: { type: 'number', minimum: 0 },
		faults: { type: 'array', items: fault },
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

/** What is wrong with settings that came from outside, a sentence each; nothing when they are good. */
export function problemsOf(settings: unknown): string[] {
	if (validate(settings)) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) => `${instancePath || 'settings'}: ${message ?? ''} ${JSON.stringify(params)}.`,
	);
}
