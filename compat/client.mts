import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';
import { N8nClient, outputItems, type OutputItem } from '../demo/lib/n8nClient.mts';
import { DemoError } from '../demo/lib/settings.mts';

type Json = Record<string, unknown>;

/** A client for n8n's internal REST API that also works with the earlier releases in releases.mts. */
export class CompatClient extends N8nClient {
	/** Creates a workflow. @returns its ID */
	async createWorkflow(workflow: Json): Promise<string> {
		return ((await this.call('POST', '/workflows', { active: false, settings: {}, ...workflow })) as { id: string }).id;
	}

	/** Runs a saved workflow and returns all output items of a node. */
	async outputOf(workflowId: string, trigger: string, node: string): Promise<OutputItem[]> {
		return outputItems(await this.run(workflowId, trigger), node);
	}

	/** Runs a saved workflow and returns the data of its execution. */
	async run(workflowId: string, trigger: string): Promise<Json> {
		// Releases before 2.x require the workflow itself in the request.
		const workflowData = await this.call('GET', `/workflows/${workflowId}`);
		const { executionId } = (await this.call('POST', `/workflows/${workflowId}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger },
		})) as { executionId: string };
		return await this.executionData(executionId);
	}

	/** Publishes a workflow. 1.x calls that activating, and it is a property of the workflow there. */
	override async publish(workflowId: string): Promise<void> {
		const { versionId } = (await this.call('GET', `/workflows/${workflowId}`)) as { versionId: string };
		const isPublished = await this.call('POST', `/workflows/${workflowId}/activate`, { versionId }).then(
			() => true,
			() => false,
		);
		if (!isPublished) await this.call('PATCH', `/workflows/${workflowId}`, { active: true, versionId });
	}

	/** Waits until an execution has ended and returns its data. @throws DemoError when that takes more than a minute */
	async executionData(executionId: string): Promise<Json> {
		for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
			// Some releases respond with 500 until something of the execution is stored.
			const execution = (await this.call('GET', `/executions/${executionId}`).catch(() => undefined)) as
				| { status: string; data: string }
				| undefined;
			if (execution && ['success', 'error', 'crashed'].includes(execution.status)) {
				// Other releases store the data a moment after the status.
				const data = parse(execution.data) as Json | undefined;
				if (data?.resultData) return data;
			}
			await sleep(250);
		}
		throw new DemoError('the execution did not end within a minute');
	}
}
