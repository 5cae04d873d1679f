import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';
import { eventKey, seenEventsFor } from './deduplication';
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
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const now = Date.now();
	const request = n8n.getRequestObject() as ReturnType<IWebhookFunctions['getRequestObject']> & { rawBody?: Buffer };
	const status = statusOf(n8n.getNode().credentials?.[credentialTypes.webhook]?.id ?? '');
	const { 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp } = n8n.getHeaderData() as IDataObject;
	const verify = (secretToken: string) =>
		secretToken === ''
			? 'its signature does not match the secret token'
			: refusalOf({ signature, timestamp, rawBody: request.rawBody ?? Buffer.alloc(0) }, secretToken, now);
	let secretToken = await secretTokenOf(n8n, now);
	let refusal = verify(secretToken.value);
	// It may have been changed since it was last asked for.
	if (refusal && !secretToken.isFresh) {
		secretToken = await secretTokenOf(n8n, now, true);
		refusal = verify(secretToken.value);
	}
	if (refusal) return refuse(n8n, status, refusal, now);

	const event = eventIn(n8n.getBodyData());
	if (!event) return respond(n8n, 400, { message: 'The body is not an event of Zoom.' });
	if (event.event === URL_VALIDATION) {
		status.validated = now;
		return respond(n8n, 200, validationAnswer(String((event.payload as IDataObject).plainToken), secretToken.value));
	}
	status.accepted = now;
	return await dispatchEvent(n8n, event, now);
}

async function dispatchEvent(n8n: IWebhookFunctions, event: ZoomEvent, now: number): Promise<IWebhookResponseData> {
	const filters = readFilters({
		...(n8n.getNodeParameter('filters', {}) as IDataObject),
		fileTypes: n8n.getNodeParameter('fileTypes', []) as string[],
	});
	if (!isPicked(event.event, n8n.getNodeParameter('events', []) as string[]) || !passes(event, filters))
		return respond(n8n, 200, {});
	if (isRepeated(n8n, event, now)) return respond(n8n, 200, {});

	const includeRawBody = (n8n.getNodeParameter('options', {}) as IDataObject).includeRawBody === true;
	const download =
		n8n.getNodeParameter('downloadFiles', false) === true && event.payload.object?.recording_files !== undefined
			? String(n8n.getNodeParameter('binaryPropertyName', 'data'))
			: undefined;
	// Zoom waits for three seconds, a download may take minutes.
	if (download !== undefined) respond(n8n, 200, {});
	const items = await itemsOf(n8n, event, {
		perFile: n8n.getNodeParameter('recordingOutput', 'recording') === 'file',
		types: filters.fileTypes,
		download,
	});
	if (includeRawBody) for (const item of items) item.json.body = event as unknown as IDataObject;
	return download === undefined
		? persistStaticData(n8n, { workflowData: [items] })
		: { workflowData: [items], ...ANSWERED };
}

/**
 * Answers with an empty object, and marks the workflow's static data as changed once more when n8n asks for this answer. n8n 2.41 saves what is marked right
 * after that, but begins the execution first, and beginning it takes the mark away from data that was there before (`establishContextForPersistence` wraps
 * the same object anew). Without this only the first event of a workflow would survive a restart.
 */
function persistStaticData(n8n: IWebhookFunctions, result: IWebhookResponseData): IWebhookResponseData {
	return Object.defineProperty(result, 'webhookResponse', {
		enumerable: true,
		get: () => {
			const stored = n8n.getWorkflowStaticData('node');
			const { seen } = stored;
			stored.seen = seen;
			return {};
		},
	});
}

/** Whether the event has been passed on already; if not, it is remembered. While a workflow is built, the same event can be tried again. */
function isRepeated(n8n: IWebhookFunctions, event: ZoomEvent, now: number): boolean {
	if (n8n.getMode() === 'manual') return false;
	const seen = seenEventsFor(String(n8n.getWorkflow().id), n8n.getNode().id);
	const stored = n8n.getWorkflowStaticData('node');
	seen.restore(stored, now);
	const key = eventKey(event);
	if (seen.has(key)) {
		n8n.logger.debug('Zoom Trigger received an event again that has been passed on already', { event: event.event });
		return true;
	}
	seen.add(key, now, stored);
	// An answer that n8n could not begin the execution for makes Zoom deliver the event once more.
	const response = n8n.getResponseObject();
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 500) seen.forget(key);
	});
	return false;
}

/** 401, because Zoom then does not come back with the same request; and a line in the log, because it comes with no other either. */
function refuse(
	n8n: IWebhookFunctions,
	status: ReturnType<typeof statusOf>,
	because: Refusal,
	now: number,
): IWebhookResponseData {
	status.refused = { at: now, because, times: (status.refused?.times ?? 0) + 1 };
	const { name } = n8n.getNode();
	n8n.logger.warn(
		`${name} refused a request: ${because}. If it was Zoom's, the event is lost: copy the Secret Token of the Zoom app into the credential again.`,
		{ node: name, workflowId: n8n.getWorkflow().id },
	);
	return respond(n8n, 401, { message: `Refused: ${because}.` });
}

function respond(n8n: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	n8n.getResponseObject().status(status).json(body);
	return ANSWERED;
}
