import { parse } from 'flatted';
import { itemsOf, N8nClient, type Item } from '../demo/lib/n8n.mts';
import { DemoProblem } from '../demo/lib/settings.mts';

type Json = Record<string, unknown>;

/** n8n's own REST interface as it was in earlier releases, too. */
export class AnyAgeClient extends N8nClient {
	/** Makes a workflow and gives its ID. */
	async create(workflow: Json): Promise<string> {
		return ((await this.call('POST', '/workflows', { active: false, settings: {}, ...workflow })) as { id: string }).id;
	}

	/** Runs a saved workflow and gives all items of a node. */
	async items(workflowId: string, trigger: string, node: string): Promise<Item[]> {
		return itemsOf(await this.execute(workflowId, trigger), node);
	}

	/** Runs a saved workflow and gives what it did. */
	async execute(workflowId: string, trigger: string): Promise<Json> {
		// Before 2.x the workflow itself had to be in the request.
		const workflowData = await this.call('GET', `/workflows/${workflowId}`);
		const { executionId } = (await this.call('POST', `/workflows/${workflowId}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger },
		})) as { executionId: string };
		return await this.finished(executionId);
	}

	/** Publishes a workflow; in 1.x that was called activating and was a property of the workflow. */
	override async publish(workflowId: string): Promise<void> {
		const { versionId } = (await this.call('GET', `/workflows/${workflowId}`)) as { versionId: string };
		const published = await this.call('POST', `/workflows/${workflowId}/activate`, { versionId }).then(
			() => true,
			() => false,
		);
		if (!published) await this.call('PATCH', `/workflows/${workflowId}`, { active: true, versionId });
	}

	/** How many executions of a workflow there are. */
	async executions(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = (await this.call('GET', `/executions?filter=${filter}&limit=50`)) as {
			results: Array<{ id: string }>;
		};
		return results.map(({ id }) => id);
	}

	/** What an execution did, once it has ended. @throws DemoProblem when it has not after a minute. */
	async finished(executionId: string): Promise<Json> {
		for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
			// Some releases answer with 500 as long as nothing of the execution is stored.
			const execution = (await this.call('GET', `/executions/${executionId}`).catch(() => undefined)) as
				| { status: string; data: string }
				| undefined;
			// In others it has ended a moment before what it did is stored.
			const data =
				execution && ['success', 'error', 'crashed'].includes(execution.status)
					? (parse(execution.data) as Json | undefined)
					: undefined;
			if (data?.resultData) return data;
			await pause(250);
		}
		throw new DemoProblem('the execution did not end within a minute');
	}
}

/** Waits. */
export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
