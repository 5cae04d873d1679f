import type { FaultRule } from './faults.mts';

/** Plans with Zoom's published limits; `unlimited` is for tests of other things. */
export type Plan = 'free' | 'pro' | 'business' | 'unlimited';

/** What tests and people can set while the sandbox runs. */
export interface SandboxSettings {
	plan: Plan;
	/** Milliseconds that every answer of the API and of the token endpoint takes. */
	latencyMs: number;
	accessTokenSeconds: number;
	refreshTokenSeconds: number;
	codeSeconds: number;
	/** Whether a refresh ends the refresh token it used (Zoom does). */
	rotateRefreshTokens: boolean;
	/** Seconds for which a `next_page_token` is good. */
	pageTokenSeconds: number;
	faults: FaultRule[];
}

/** Zoom's own values; the refresh token's life differs between Zoom's texts, 90 days is the most quoted. */
export const defaultSettings: SandboxSettings = {
	plan: 'unlimited',
	latencyMs: 0,
	accessTokenSeconds: 3600,
	refreshTokenSeconds: 90 * 86_400,
	codeSeconds: 300,
	rotateRefreshTokens: true,
	pageTokenSeconds: 900,
	faults: [],
};
