// The Zoom Polling Trigger in a small n8n that polls the sandbox: static data is stored with the execution, and an n8n
// can be killed before and after that.
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { passOn } from '../../nodes/shared/events/execution.ts';
import { fetchTestEvent, pollZoom } from '../../nodes/ZoomPollingTrigger/poll.ts';
import type { Sandbox } from '../../sandbox/server.mts';
import { fakeN8n } from '../nodes/shared/support/fakeN8n.mts';

const S2S = 'zoomServerToServerOAuth2Api';
const GENERAL = 'zoomGeneralAppOAuth2Api';

/** What becomes of a poll. */
type Ending =
	/** n8n stores its execution with the static data. */
	| 'stored'
	/** n8n is killed before it has stored anything. */
	| 'lost'
	/** n8n is killed after it has stored the execution, and before the static data. */
	| 'halfStored';

let count = 0;

export class PollingNode {
	readonly parameters: IDataObject;
	/** What n8n has stored with the workflow. */
	staticData: IDataObject = {};
	/** What was passed on to the next node. */
	readonly output: IDataObject[] = [];
	readonly logs: string[] = [];
	/** Every request to Zoom. */
	requests: string[] = [];
	budgetMs: number | undefined;
	/** Goes wrong with a request, if it throws or returns a response. */
	fault: (url: URL) => { statusCode: number; headers: object; body: unknown } | undefined = () => undefined;
	private readonly processed = new Set<string>();
	private readonly id = `polling-${(count += 1)}`;
	private readonly sandbox: Sandbox;
	private readonly user: string;
	private token = '';
	private executions = 0;
	private process = 0;

	/** @param user whose token it has; an administrator's is that of a Server-to-Server app */
	constructor(sandbox: Sandbox, parameters: IDataObject, user = 'owner@acme.example') {
		this.sandbox = sandbox;
		this.user = user;
		this.parameters = { authentication: S2S, ...parameters };
	}

	/** @returns the items that an execution begins with, if there is one */
	async poll(ending: Ending = 'stored'): Promise<INodeExecutionData[] | undefined> {
		const staticData = JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
		const result = await pollZoom(this.n8n({ getWorkflowStaticData: () => staticData }) as IPollFunctions);
		if (ending === 'lost') return undefined;
		// n8n before 2.41 stores static data with an execution only, but keeps it in memory until then.
		if (ending === 'stored') this.staticData = staticData;
		const items = result?.[0];
		if (!items) return undefined;
		this.executions += 1;
		const stored = JSON.parse(JSON.stringify(items)) as INodeExecutionData[];
		const [passedOn = []] = await passOn(this.n8n({ getMode: () => 'trigger' }), stored, this.credentialType);
		this.output.push(...passedOn.map(({ json }) => json));
		return items;
	}

	async fetchTestEvent(): Promise<INodeExecutionData[]> {
		return await fetchTestEvent(this.n8n());
	}

	/** Begins a new process, which remembers nothing but what is stored. */
	restart(): void {
		this.process += 1;
	}

	private get credentialType(): string {
		return String(this.parameters.authentication);
	}

	private n8n(functions: object = {}): IPollFunctions & IExecuteFunctions {
		return fakeN8n({
			node: {
				// What a process remembers, it remembers by the node.
				id: `${this.id}/${this.process}`,
				parameters: this.parameters as never,
				credentials: { [this.credentialType]: { id: this.id, name: 'Zoom' } },
			},
			credential: () => ({
				environment: 'custom',
				oauthBaseUrl: this.sandbox.url,
				apiBaseUrl: `${this.sandbox.url}/v2`,
			}),
			respond: async (options) => await this.respond(options),
			refreshToken: () => void (this.token = this.newToken()),
			onLog: ({ level, message }) => void this.logs.push(`${level}: ${message}`),
			functions: {
				getWorkflow: () => ({ id: this.id }),
				getMode: () => 'trigger',
				getTimezone: () => 'UTC',
				getExecutionId: () => String(this.executions),
				getExecutionCancelSignal: () => undefined,
				getNodeParameter: (name: string, ...fallbacks: unknown[]) => this.parameters[name] ?? fallbacks.at(-1),
				...(this.budgetMs === undefined ? {} : { getPollBudgetMs: () => this.budgetMs }),
				...functions,
			},
			helpers: {
				checkProcessedAndRecord: (keys: string[]) => {
					const processed = keys.filter((key) => this.processed.has(key));
					for (const key of keys) this.processed.add(key);
					return { processed };
				},
			},
		}) as IPollFunctions & IExecuteFunctions;
	}

	private newToken(): string {
		const app = [...this.sandbox.store.apps.values()].find(({ type }) =>
			this.credentialType === GENERAL ? type !== 's2s' : type === 's2s',
		);
		if (!app) throw new Error('The sandbox has no such app');
		return this.sandbox.issueToken(app, this.user).accessToken;
	}

	private async respond({ method = 'GET', url, qs = {} }: IHttpRequestOptions) {
		const address = new URL(url);
		for (const [name, value] of Object.entries(qs)) address.searchParams.set(name, String(value));
		const broken = this.fault(address);
		if (broken) return broken;
		this.requests.push(`${address.pathname}${address.search}`);
		this.token ||= this.newToken();
		const response = await fetch(address, { method, headers: { authorization: `Bearer ${this.token}` } });
		const text = await response.text();
		const headers: Record<string, string> = {};
		response.headers.forEach((value, name) => (headers[name] = value));
		return {
			statusCode: response.status,
			headers,
			body: text === '' ? '' : (JSON.parse(text) as unknown),
		};
	}
}
