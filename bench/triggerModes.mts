/** A way to run n8n in the trigger benchmark. */
export interface Mode {
	/** Its name on the command line. */
	name: string;
	title: string;
	/** Environment variables of n8n. */
	environment: Record<string, string>;
	/** A release of n8n; default the demo's. */
	version?: string;
}

/**
 * Since 2.35, n8n creates an isolate for expressions at every request to a trigger, except to its own Webhook node,
 * which it recognizes by its type. With n8n's defaults this alone decides the comparison. In the other modes both nodes
 * are treated alike.
 */
export const modes: readonly Mode[] = [
	{ name: 'default', title: "n8n's defaults", environment: {} },
	{
		name: 'equal',
		title: 'An isolate for the Webhook node too, as if one of its fields had an expression',
		environment: { N8N_EXPRESSION_ENGINE_ALLOW_WEBHOOK_ISOLATE_SKIP: 'false' },
	},
	{
		name: 'lazy',
		title: 'An isolate only where there is an expression',
		environment: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	},
	{ name: 'before', title: 'n8n 2.20.12, which has no isolates', environment: {}, version: '2.20.12' },
];
