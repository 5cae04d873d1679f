// Records what nodes and n8n log during a run. All of n8n's loggers call one method of one class; it is replaced by a
// list.
import type { LogLine } from './execution.mts';
import type { N8n } from './modules.mts';

const lists = new WeakMap<N8n, LogLine[]>();

/** Starts recording. The function that it returns gives the lines since then. */
export function recordLogs(n8n: N8n): () => LogLine[] {
	const lines = lists.get(n8n) ?? listen(n8n);
	const from = lines.length;
	return () => lines.slice(from);
}

function listen(n8n: N8n): LogLine[] {
	const lines: LogLine[] = [];
	const { Logger } = n8n.requireFromCore('@n8n/backend-common') as { Logger: new () => object };
	const log: LogMethod = (level, message, meta) => void lines.push({ level, message, ...(meta && { meta }) });
	Object.assign(Logger.prototype, { log });
	// Creating the container's logger connects n8n-workflow's LoggerProxy to it.
	n8n.container.get(Logger);
	lists.set(n8n, lines);
	return lines;
}

type LogMethod = (level: LogLine['level'], message: string, meta?: object) => void;
