// What the node sends for a form, without n8n: the same code as in an execution, up to the call of n8n's HTTP function.
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { toWorkItems } from '../../nodes/shared/engine/batch.ts';
import { uploadForm } from '../../nodes/shared/files/binary.ts';
import { buildDraft, buildRequest } from '../../nodes/shared/engine/buildRequest.ts';
import { pick } from '../../nodes/shared/definition/output.ts';
import { fillPath } from '../../nodes/shared/definition/identifiers.ts';
import type {
	FurtherList,
	FurtherRequest,
	Operation,
	OperationTools,
	RequestDraft,
	ZoomRequest,
} from '../../nodes/shared/definition/operation.ts';
import { paginate } from '../../nodes/shared/engine/pagination.ts';
import { fakeN8n } from '../nodes/shared/support/fakeN8n.mts';
import type { Form } from './subjects.mts';

/** A request, and the path that it was made of, with its placeholders; undefined if the path is the user's own. */
export type SentRequest = ZoomRequest & { template: string | undefined };

/** The requests of a form, or the error that prevents them. */
export type Outcome = { requests: SentRequest[] } | { error: unknown };

/** More requests than this for one item are a bug. */
const MAX_REQUESTS = 2000;

/** The workflow's time zone. */
export const TIMEZONE = 'America/New_York';

/** n8n's functions in an execution whose item has one file, in the field `data`. */
const oneFile = fakeN8n({
	items: [{ json: {}, binary: { data: { data: '', mimeType: 'image/png', fileName: 'pixel.png' } } }],
}) as IExecuteFunctions;

const tools: OperationTools = {
	itemIndex: 0,
	workflowTimezone: TIMEZONE,
	request: async () => ({}),
	tryRequest: async () => ({ body: {} }),
	list: async () => [],
	tryList: async () => ({ records: [] }),
	findRecord: async () => ({}),
	addressOf: (path) => `https://api.zoom.us/v2${path}`,
	downloadAll: async (files) => files.map(() => ({ binary: { data: '', mimeType: 'video/mp4' } })),
	wait: async () => undefined,
	readIfAllowed: async () => ({}),
	hint: () => undefined,
	now: () => Date.now(),
	text: async () => '',
	tryText: async () => '',
	upload: async (binaryPropertyName, part) => await uploadForm(oneFile, 0, binaryPropertyName, part),
};

/** The first page of one more list. */
const firstPage = ({ path, parts = {}, query = {}, rate, rule }: FurtherList): FurtherRequest => ({
	method: 'GET',
	path,
	parts,
	query: { ...query, ...(rule.pageSize === undefined ? {} : { page_size: rule.pageSize }) },
	rate,
});

/** The requests of a form: the first page of each date range of a list, and all parts of a batch. */
export async function requestsOf(operation: Operation, form: Form): Promise<Outcome> {
	const values = {
		get: (name: string): unknown => (Object.hasOwn(form, name) ? (form[name] ?? undefined) : undefined),
		foundNothing: (name: string): boolean => Object.hasOwn(form, name) && form[name] === undefined,
	};
	try {
		const draft = await buildDraft(operation, values, tools);
		const requests: SentRequest[] = [];
		const record = ({ method, path, parts = {}, query = {}, body, rate }: Parameters<OperationTools['request']>[0]) =>
			requests.push({
				method,
				template: operation.anyEndpoint ? undefined : path,
				path: fillPath(path, parts),
				query,
				...(body ? { body } : {}),
				rate,
				idempotent: true,
			});
		const recording: OperationTools = {
			...tools,
			request: async (request) => (record(request), {}),
			tryRequest: async (request) => (record(request), { body: {} }),
			list: async (list) => (record(firstPage(list)), []),
			tryList: async (list) => (record(firstPage(list)), { records: [] }),
			findRecord: async (list) => (record(firstPage(list)), {}),
			downloadAll: async (files) => {
				for (const { url } of files)
					record({ method: 'GET', path: new URL(url).pathname.replace('/v2', ''), rate: 'light' });
				return await tools.downloadAll(files);
			},
			readIfAllowed: async (read) => (record({ ...read, method: 'GET' }), {}),
		};
		await operation.beforeSend?.(draft, recording);
		for (const unit of toWorkItems([{ item: 0, draft }], operation.batch)) {
			const fetchPage = async (query: IDataObject): Promise<unknown> => {
				if (requests.length >= MAX_REQUESTS) throw new Error(`More than ${MAX_REQUESTS} requests`);
				requests.push({ ...buildRequest(operation, unit.draft, query), template: operation.request.path });
				return emptyResponse(operation);
			};
			if (operation.retrieve) await operation.retrieve(unit.draft, recording);
			else if (!operation.list) {
				await fetchPage(unit.draft.query);
				requests.push(...readBack(operation, unit.draft));
			} else
				for await (const _record of paginate(
					{ ...operation.list, ...(operation.keeps ? { keeps: () => true } : {}) },
					unit.draft.query,
					unit.draft.option.limit as number,
					new Date().toISOString().slice(0, 10),
					fetchPage,
				));
		}
		return { requests };
	} catch (error) {
		return { error };
	}
}

/** A response without records. A response without its list would be a failure. */
function emptyResponse({ list }: Operation): unknown {
	if (list?.items === '') return [];
	return list?.items === undefined ? {} : { [list.items]: [] };
}

/** The request that reads back what an update changed, if the form wants it. */
function readBack(
	{ comparison, request, rate }: Operation,
	{ path, query, body, option }: RequestDraft,
): SentRequest[] {
	if (!comparison || !body || option.readBack !== true) return [];
	return [
		{
			method: 'GET',
			template: request.path,
			path: fillPath(request.path, path),
			query: pick(query, comparison.query ?? []),
			rate,
			idempotent: true,
		},
	];
}
