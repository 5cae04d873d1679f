// n8n's own timeout ends a response of which only a part arrives. Therefore the node reads lists through n8n as a whole,
// and needs a timeout of its own for streams only (nodes/shared/http/streams.ts).
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IHttpRequestOptions, INode, INodeTypes, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { networkErrorCode } from '../../nodes/shared/http/networkErrors.ts';
import { loadN8n, removeUserFolder, shutDown, type N8n } from './modules.mts';
import { guardNetwork } from './network.mts';

guardNetwork();

const TIMEOUT_MS = 300;

let server: Server;

/** A server that sends half of a JSON body, and then nothing. */
beforeAll(async () => {
	server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
		response.write('{"meetings":[');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
	removeUserFolder();
});

/** The helper that nodes use, in the context of a From List search. */
function httpRequest({ core, workflow }: N8n, options: IHttpRequestOptions): Promise<unknown> {
	const node: INode = { id: '1', name: 'Zoom', type: 'zoom', typeVersion: 1, position: [0, 0], parameters: {} };
	const context = new core.LoadOptionsContext(
		new workflow.Workflow({ nodes: [], connections: {}, active: false, nodeTypes: {} as INodeTypes }),
		node,
		{} as IWorkflowExecuteAdditionalData,
		'',
	);
	return context.helpers.httpRequest(options);
}

test.each(['current', 'old'] as const)(
	'the %s n8n ends a JSON response that stops arriving half way',
	async (version) => {
		const n8n = loadN8n(version);
		const { port } = server.address() as AddressInfo;
		const before = performance.now();
		const error: unknown = await httpRequest(n8n, {
			url: `http://127.0.0.1:${port}/meetings`,
			json: true,
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		}).then(
			(response) => ({ response }),
			(reason: unknown) => reason,
		);
		shutDown(n8n);
		expect(['ERR_BAD_RESPONSE', 'ECONNABORTED']).toContain(networkErrorCode(error));
		expect(performance.now() - before).toBeGreaterThanOrEqual(TIMEOUT_MS);
		expect(performance.now() - before).toBeLessThan(20 * TIMEOUT_MS);
	},
);
