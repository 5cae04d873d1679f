// n8n as the node sees it, in a process that may be killed at any request.
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';
import type { Resource } from '../../nodes/shared/definition/operation.ts';
import type { executeOperations } from '../../nodes/shared/engine/execute.ts';
import type { VirtualTime } from './virtualTime.mts';
import type { ZoomModel } from './zoomModel.mts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

interface Node {
	executeOperations: typeof executeOperations;
	resources: Resource[];
}

/** One process of n8n. All that the node remembers is gone with it. */
export class N8nProcess {
	private readonly node: Node;
	private readonly time: VirtualTime;
	private readonly zoom: ZoomModel;

	constructor(time: VirtualTime, zoom: ZoomModel) {
		this.time = time;
		this.zoom = zoom;
		// One that is kept would keep all modules that it has ever loaded.
		const require = createRequire(import.meta.url);
		for (const path of Object.keys(require.cache))
			if (path.startsWith(`${dist}nodes${sep}`)) Reflect.deleteProperty(require.cache, path);
		const { executeOperations: execute } = require(`${dist}nodes/shared/engine/execute.js`) as Node;
		const { resources } = require(`${dist}nodes/Zoom/resources/index.js`) as Node;
		this.node = { executeOperations: execute, resources };
	}

	/**
	 * Runs the node. The process is killed at request number `killAt`, before or after it reaches Zoom.
	 * @returns the output, or undefined if the process was killed
	 */
	async run(parameters: IDataObject, rows: IDataObject[], killAt: number): Promise<INodeExecutionData[] | undefined> {
		let kill: () => void = () => undefined;
		const killed = new Promise<undefined>((resolve) => (kill = () => resolve(undefined)));
		let requests = 0;
		let isDead = false;
		const never = new Promise<never>(() => undefined);
		const send = async (options: IHttpRequestOptions): Promise<unknown> => {
			if (isDead) return await never;
			requests += 1;
			const isLast = requests === killAt;
			const reachesZoom = !isLast || killAt % 2 === 1;
			const outcome = reachesZoom ? await this.outcomeOf(options) : { error: undefined };
			if (isLast) {
				isDead = true;
				this.time.forget();
				kill();
			}
			// A dead process gets no responses, also to what it sent before.
			if (isDead) return await never;
			if ('error' in outcome) throw outcome.error;
			return outcome.response;
		};
		const n8n = functions(parameters, rows, send);
		const work = this.node.executeOperations(n8n, this.node.resources).then(([output = []]) => output);
		return await Promise.race([killed, work]);
	}

	private async outcomeOf(options: IHttpRequestOptions): Promise<{ response: unknown } | { error: unknown }> {
		return await this.zoom.respond({ ...options }).then(
			(response) => ({ response }),
			(error: unknown) => ({ error }),
		);
	}
}

function functions(
	parameters: IDataObject,
	rows: IDataObject[],
	send: (options: IHttpRequestOptions) => Promise<unknown>,
): IExecuteFunctions {
	const items = rows.map((json) => ({ json }));
	const silent = () => undefined;
	const authentication = 'zoomServerToServerOAuth2Api';
	const node = {
		id: '1',
		name: 'Zoom',
		type: 'n8n-nodes-zoom.zoom',
		typeVersion: 1.1,
		position: [0, 0],
		parameters: {},
		credentials: { [authentication]: { id: 'simulation', name: 'Zoom' } },
	};
	const all: IDataObject = { ...parameters, authentication };
	return {
		getNode: () => node,
		getInputData: () => items,
		getNodeParameter: (name: string, item: number, fallback?: unknown) => rows[item]?.[name] ?? all[name] ?? fallback,
		getCredentials: async () => await Promise.resolve({}),
		getExecutionCancelSignal: () => undefined,
		getExecutionId: () => '1',
		getTimezone: () => 'UTC',
		continueOnFail: () => true,
		addExecutionHints: silent,
		logger: { debug: silent, info: silent, warn: silent, error: silent },
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => await send(options),
		},
	} as unknown as IExecuteFunctions;
}
