import type { DatabaseSync } from 'node:sqlite';

/** The number of a workflow's executions. */
export function countExecutions(database: DatabaseSync, workflowId: string, which: 'all' | 'finished' = 'all'): number {
	const condition = which === 'finished' ? ' AND finished = 1' : '';
	const row = database
		.prepare(`SELECT count(*) AS n FROM execution_entity WHERE workflowId = ?${condition}`)
		.get(workflowId);
	return Number(row?.n ?? 0);
}
