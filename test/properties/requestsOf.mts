// What the node would send for a form, without a host: the same code as in an execution, up to where requests are handed over to n8n.
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { toWorkItems } from '../../nodes/shared/engine/batch.ts';
import { uploadForm } from '../../nodes/shared/files/binary.ts';
import { buildDraft, buildRequest } from '../../nodes/shared/engine/buildRequest.ts';
import type { Operation, OperationTools, ZoomRequest } from '../../nodes/shared/definition/operation.ts';
import { paginate } from '../../nodes/shared/engine/pagination.ts';
import type { Form } from './subjects.mts';

/** What became of a form: requests, or the error that kept them from being sent. */
export type Outcome = { requests: ZoomRequest[] } | { error: unknown };

/** More requests than this for one item of input are no answer to what anybody asked for. */
const MOST_REQUESTS = 2000;

/** The workflow's time zone. */
export const TIMEZONE = 'America/New_York';

/** An execution whose item has one file, in the field `data`. */
const oneFile = {
	getInputData: () => [{ json: {}, binary: { data: { data: '', mimeType: 'image/png', fileName: 'pixel.png' } } }],
	helpers: { getBinaryDataBuffer: async () => Buffer.from('x') },
} as unknown as IExecuteFunctions;

const tools: OperationTools = {
	workflowTimezone: TIMEZONE,
	request: async () => ({}),
	download: async () => ({ data: '', mimeType: 'video/mp4' }),
	text: async () => '',
	upload: async (binaryPropertyName, part) => await uploadForm(oneFile, 0, binaryPropertyName, part),
};

/** The requests of a form: the first page of each range of a list, all parts of a batch. */
export async function requestsOf(operation: Operation, form: Form): Promise<Outcome> {
	const values = {
		get: (name: string): unknown => (Object.hasOwn(form, name) ? (form[name] ?? undefined) : undefined),
	};
	try {
		const draft = await buildDraft(operation, values, tools);
		const requests: ZoomRequest[] = [];
		for (const unit of toWorkItems([{ item: 0, draft }], operation.batch)) {
			const fetchPage = async (query: IDataObject): Promise<unknown> => {
				if (requests.length >= MOST_REQUESTS) throw new Error(`More than ${MOST_REQUESTS} requests`);
				requests.push(buildRequest(operation, unit.draft, query));
				return {};
			};
			if (!operation.list) await fetchPage(unit.draft.query);
			else
				for await (const _record of paginate(
					operation.list,
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
