import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { eventKey, seenBy } from './deduplication';
import { eventIn } from './envelope';
import type { ZoomEvent } from './envelope';
import { isPicked } from './events';
import { itemsOf } from './files';
import { passes, readFilters } from './filters';
import { secretTokenOf } from './secretToken';
import { refusalOf, validationAnswer } from './signature';
import type { Refusal } from './signature';
import { statusOf } from './status';

/** The event with which Zoom checks that an address belongs to the owner of the secret token. */
const URL_VALIDATION = 'endpoint.url_validation';

/** Zoom's request is answered and nothing is started. */
const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * One request from outside: verified before anything else, then answered, and passed on when it is an event that was asked for and has not been
 * passed on before.
 */
export async function receive(host: IWebhookFunctions): Promise<IWebhookResponseData> {
	const now = Date.now();
	const request = host.getRequestObject() as ReturnType<IWebhookFunctions['getRequestObject']> & { rawBody?: Buffer };
	const status = statusOf(host.getNode().credentials?.zoomWebhookApi?.id ?? '');
	const { 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp } = host.getHeaderData() as IDataObject;
	const judge = (secretToken: string) =>
		secretToken === ''
			? 'its signature does not match the secret token'
			: refusalOf({ signature, timestamp, rawBody: request.rawBody ?? Buffer.alloc(0) }, secretToken, now);
	let secretToken = await secretTokenOf(host, now);
	let refusal = judge(secretToken.value);
	// It may have been changed since it was last asked for.
	if (refusal && !secretToken.isFresh) {
		secretToken = await secretTokenOf(host, now, true);
		refusal = judge(secretToken.value);
	}
	if (refusal) return refuse(host, status, refusal, now);

	const event = eventIn(host.getBodyData());
	if (!event) return answer(host, 400, { message: 'The body is not an event of Zoom.' });
	if (event.event === URL_VALIDATION) {
		status.validated = now;
		return answer(host, 200, validationAnswer(String((event.payload as IDataObject).plainToken), secretToken.value));
	}
	status.accepted = now;
	return await passOn(host, event, now);
}

async function passOn(host: IWebhookFunctions, event: ZoomEvent, now: number): Promise<IWebhookResponseData> {
	const filters = readFilters({
		...(host.getNodeParameter('filters', {}) as IDataObject),
		fileTypes: host.getNodeParameter('fileTypes', []) as string[],
	});
	if (!isPicked(event.event, host.getNodeParameter('events', []) as string[]) || !passes(event, filters))
		return answer(host, 200, {});
	if (isRepeated(host, event, now)) return answer(host, 200, {});

	const includeRawBody = (host.getNodeParameter('options', {}) as IDataObject).includeRawBody === true;
	const download =
		host.getNodeParameter('downloadFiles', false) === true && event.payload.object?.recording_files !== undefined
			? String(host.getNodeParameter('binaryPropertyName', 'data'))
			: undefined;
	// Zoom waits for three seconds, a download may take minutes.
	if (download !== undefined) answer(host, 200, {});
	const items = await itemsOf(host, event, {
		perFile: host.getNodeParameter('recordingOutput', 'recording') === 'file',
		types: filters.fileTypes,
		download,
	});
	if (includeRawBody) for (const item of items) item.json.body = event as unknown as IDataObject;
	return download === undefined
		? keepingStaticData(host, { workflowData: [items] })
		: { workflowData: [items], ...ANSWERED };
}

/**
 * Answers with an empty object, and marks the workflow's static data as changed once more when n8n asks for this answer. n8n 2.41 saves what is marked right
 * after that, but begins the execution first, and beginning it takes the mark away from data that was there before (`establishContextForPersistence` wraps
 * the same object anew). Without this only the first event of a workflow would survive a restart.
 */
function keepingStaticData(host: IWebhookFunctions, result: IWebhookResponseData): IWebhookResponseData {
	return Object.defineProperty(result, 'webhookResponse', {
		enumerable: true,
		get: () => {
			const stored = host.getWorkflowStaticData('node');
			const { seen } = stored;
			stored.seen = seen;
			return {};
		},
	});
}

/** Whether the event has been passed on already; if not, it is remembered. While a workflow is built, the same event can be tried again. */
function isRepeated(host: IWebhookFunctions, event: ZoomEvent, now: number): boolean {
	if (host.getMode() === 'manual') return false;
	const seen = seenBy(String(host.getWorkflow().id), host.getNode().id);
	const stored = host.getWorkflowStaticData('node');
	seen.restore(stored, now);
	const key = eventKey(event);
	if (seen.has(key)) {
		host.logger.debug('Zoom Trigger received an event again that has been passed on already', { event: event.event });
		return true;
	}
	seen.add(key, now, stored);
	// An answer that n8n could not begin the execution for makes Zoom deliver the event once more.
	const response = host.getResponseObject();
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 500) seen.forget(key);
	});
	return false;
}

/** 401, because Zoom then does not come back with the same request; and a line in the log, because it comes with no other either. */
function refuse(
	host: IWebhookFunctions,
	status: ReturnType<typeof statusOf>,
	because: Refusal,
	now: number,
): IWebhookResponseData {
	status.refused = { at: now, because, times: (status.refused?.times ?? 0) + 1 };
	const { name } = host.getNode();
	host.logger.warn(
		`${name} refused a request: ${because}. If it was Zoom's, the event is lost: copy the Secret Token of the Zoom app into the credential again.`,
		{ node: name, workflowId: host.getWorkflow().id },
	);
	return answer(host, 401, { message: `Refused: ${because}.` });
}

function answer(host: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	host.getResponseObject().status(status).json(body);
	return ANSWERED;
}
