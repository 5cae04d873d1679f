// Requests that failed, and what their error texts draw on.
import type { INode } from 'n8n-workflow';
import type { Method } from '../../../../nodes/shared/definition/operation.ts';
import type { ErrorContext } from '../../../../nodes/shared/engine/errorText.ts';
import type { NetworkError } from '../../../../nodes/shared/http/networkErrors.ts';
import { RequestError } from '../../../../nodes/shared/http/requestError.ts';
import type { AttemptResult } from '../../../../nodes/shared/http/retryPolicy.ts';

export const node: INode = {
	id: '1',
	name: 'Zoom',
	type: 'n8n-nodes-zoom.zoom',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * The context of a credential that a user connected, at noon on 1 December 2026, and that of a Server-to-Server app.
 */
export const user: ErrorContext = { node, serverToServer: false, now: Date.parse('2026-12-01T12:00:00Z') };
export const server: ErrorContext = { ...user, serverToServer: true };

/** What is known of a failed request besides its result. */
export interface Circumstances {
	method?: Method;
	idempotent?: boolean;
	/** When the rate limit ends. */
	until?: string | undefined;
	outcomeUnknown?: boolean;
}

export function failed(
	result: AttemptResult,
	{ method = 'GET', idempotent = method !== 'POST', until, outcomeUnknown = false }: Circumstances = {},
): RequestError {
	return new RequestError(
		result,
		{ method, path: '/users/me', idempotent },
		{ outcomeUnknown, ...(until === undefined ? {} : { limitEndsAt: Date.parse(until) }) },
	);
}

export const response = (status: number, body: unknown, headers: Record<string, unknown> = {}): AttemptResult => ({
	response: { status, headers, body },
});

export const networkError = (
	code: string,
	{ cause, isNetwork = true, mayHaveReachedServer = true }: Partial<NetworkError> = {},
): AttemptResult => ({ error: { code, isNetwork, mayHaveReachedServer, cause } });

/** The body of Zoom's error responses. */
export const zoomError = (message: string, code = 300) => ({ code, message });

export const webPage = '<!DOCTYPE html><html></html>';
