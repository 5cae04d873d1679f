// `npm run convert:compare`: runs every workflow of cases.mts with the built-in Zoom node and, converted, with this
// package's, in a real n8n, and compares the requests that Zoom gets. Prints the differences.
import nock from 'nock';
import { isDeepStrictEqual } from 'node:util';
import type { INode } from 'n8n-workflow';
import { createTestN8n } from '../test/n8n/index.mts';
import { workflows } from './cases.mts';
import { convertWorkflow, type Workflow } from './convertWorkflow.mts';

/** The workflow's time zone. */
const TIMEZONE = 'UTC';
const API = 'https://api.zoom.us';
const meeting = { id: 93_812_345_678, uuid: 'u==', topic: 'Meeting', type: 2, timezone: 'Europe/Berlin' };

/** What Zoom is asked to do. */
interface Asked {
	method: string;
	path: string;
	query: Record<string, string>;
	body: Record<string, unknown>;
}

let asked: Asked[] = [];
nock.disableNetConnect();
for (const method of ['GET', 'POST', 'PATCH', 'DELETE'])
	nock(API)
		.persist()
		.intercept(/^\/v2\//, method)
		.query(true)
		.reply((uri, body) => {
			const url = new URL(uri, API);
			const query = Object.fromEntries(url.searchParams);
			asked.push({ method, path: url.pathname, query, body: typeof body === 'object' ? body : {} });
			if (method === 'PATCH' || method === 'DELETE') return [204, ''];
			return url.pathname.endsWith('/meetings') && method === 'GET'
				? [200, { meetings: [meeting], page_count: 1, page_number: 1, next_page_token: '' }]
				: [method === 'POST' ? 201 : 200, meeting];
		});

const n8n = await createTestN8n({ version: 'full' });
const data = { clientId: 'c', clientSecret: 's', oauthTokenData: { access_token: 't', refresh_token: 'r' } };
const credentials = Object.fromEntries(
	['zoomOAuth2Api', 'zoomGeneralAppOAuth2Api'].map((type) => [type, n8n.addCredential(type, data)]),
);
let same = 0;
for (const [name, workflow] of Object.entries(workflows)) {
	const before = await requestsOf(workflow);
	const conversion = convertWorkflow(workflow);
	const after = await requestsOf(conversion.workflow);
	if (before.length > 0 && isDeepStrictEqual(before.map(meaningOf), after.map(meaningOf))) same += 1;
	else console.log(name, JSON.stringify({ before: before.map(meaningOf), after: after.map(meaningOf) }, null, 1));
}
console.log(`${same} of ${Object.keys(workflows).length} workflows make the same requests`);
n8n.close();
nock.restore();
if (same < Object.keys(workflows).length) process.exitCode = 1;

/** The requests of a workflow. What this package's node reads to learn more is left out, as it changes nothing. */
async function requestsOf({ nodes, connections }: Workflow): Promise<Asked[]> {
	asked = [];
	const { error } = await n8n.runWorkflow({
		nodes: nodes.map((node) => ({
			...(node as unknown as INode),
			credentials: node.type.endsWith('.zoom')
				? {
						zoomOAuth2Api: reference('zoomOAuth2Api'),
						zoomGeneralAppOAuth2Api: reference('zoomGeneralAppOAuth2Api'),
					}
				: {},
		})),
		connections: connections as never,
		items: [{ json: { topic: 'From the item', id: '93812345678' } }],
		settings: { timezone: TIMEZONE },
	});
	if (error) console.log(error.message);
	return asked;
}

function reference(type: string): { id: string; name: string } {
	return { id: credentials[type]?.id ?? '', name: type };
}

/** A request by what it means to Zoom: a start with an offset says the same as one with a time zone beside it. */
function meaningOf({ body, query, ...request }: Asked): object {
	const { start_time: start, timezone, duration = 60, settings, ...fields } = body;
	const isNew = request.method === 'POST';
	const { page_size: _pageSize, page_number: _pageNumber, type = 'scheduled', ...others } = query;
	return {
		...request,
		query: request.path.endsWith('/meetings') && !isNew ? { ...others, type } : others,
		...fields,
		...(isNew ? { type: fields.type ?? 2 } : {}),
		...(settings !== undefined && Object.keys(settings as object).length > 0 ? { settings } : {}),
		...(isNew || body.duration !== undefined ? { duration } : {}),
		...(typeof start === 'string' ? { start: momentOf(start, timezone) } : {}),
	};
}

/** A moment as text. Without an offset, `start` is what clocks in the zone show. */
function momentOf(start: string, timezone: unknown): string {
	if (/Z$|[+-]\d\d:\d\d$/.test(start)) return new Date(start).toISOString();
	return timezone === 'UTC' ? new Date(`${start}Z`).toISOString() : `${start} ${String(timezone)}`;
}
