// What nodes and the host log during a run. `this.logger` of every context is n8n-workflow's LoggerProxy, so listening there is enough.
import type { LogLine } from './execution.mts';
import type { N8n } from './modules.mts';

const lines = new WeakMap<N8n, LogLine[]>();

/** Begins to listen; the function returned gives the lines since then. */
export function recordLogs(n8n: N8n): () => LogLine[] {
	const all = lines.get(n8n) ?? listen(n8n);
	const from = all.length;
	return () => all.slice(from);
}

function listen(n8n: N8n): LogLine[] {
	const all: LogLine[] = [];
	const at = (level: LogLine['level']) => (message: string, meta?: object) => void all.push({ level, message, ...(meta && { meta }) });
	n8n.workflow.LoggerProxy.init({ error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') });
	lines.set(n8n, all);
	return all;
}
