import type { IExecuteFunctions } from 'n8n-workflow';

import type { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';

/** Milliseconds between two log lines about long work. */
const LOG_INTERVAL_MS = 10_000;

/**
 * Logs every ten seconds how much of the work is done, but not its end.
 * @returns a function to call after each part of it
 */
export function logProgress(n8n: IExecuteFunctions, clock: Clock, action: string, parts: number): () => void {
	let done = 0;
	let loggedAt = clock.now();
	return () => {
		done += 1;
		if (clock.now() - loggedAt < LOG_INTERVAL_MS || done === parts) return;
		loggedAt = clock.now();
		n8n.logger.info(`${action}: ${done} of ${parts} done`, { node: n8n.getNode().name });
	};
}

/** Shows above the output how long the node waited for Zoom's rate limit, if it was half a second or more. */
export function addRateLimitHint(n8n: IExecuteFunctions, { ms, limit }: ZoomClient['waits']): void {
	const seconds = Math.round(ms / 1000);
	if (seconds < 1) return;
	const what = limit === undefined ? "Zoom's rate limit" : `Zoom's limit of ${limit} requests a second`;
	n8n.addExecutionHints({ message: `Waited ${seconds} s for ${what}`, location: 'outputPane' });
}
