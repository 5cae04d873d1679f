import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';
import { onExecutionNotStarted, persistStaticData, rawBodyOf, webhookResponse } from '../shared/engine/n8nWorkarounds';
import { eventKey, seenEventsFor } from '../shared/events/deduplication';
import { parseEvent } from '../shared/events/envelope';
import type { ZoomEvent } from '../shared/events/envelope';
import { readFileOutput, toItems } from '../shared/events/files';
import { includesRawBody, isWanted, parameterValues } from '../shared/events/parameters';
import { getSecretToken } from './secretToken';
import { refusalOf, validationResponse } from './signature';
import type { Refusal } from './signature';
import { statusOf } from './status';
import type { Status } from './status';

/** The event with which Zoom checks that an endpoint knows the secret token. */
const URL_VALIDATION = 'endpoint.url_validation';

/** Tells n8n that the node has responded, and that no execution starts. */
const RESPONDED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * Handles one request to the trigger's URL. It is verified before anything else. An event starts the workflow if the
 * parameters want it and it has not started the workflow before.
 */
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const now = Date.now();
	const status = statusOf(n8n.getNode().credentials?.[credentialTypes.webhook]?.id ?? '');
	const { secretToken, refusal } = await verify(n8n, now);
	if (refusal) return refuse(n8n, status, refusal, now);

	const event = parseEvent(n8n.getBodyData());
	if (!event) return respond(n8n, 400, { message: 'The body is not an event of Zoom.' });
	if (event.event === URL_VALIDATION) {
		status.validatedAt = now;
		return respond(n8n, 200, validationResponse(String(event.payload.plainToken), secretToken));
	}
	status.acceptedAt = now;
	return await dispatchEvent(n8n, event, now);
}

/** Verifies the request with the secret token of the credential. */
async function verify(n8n: IWebhookFunctions, now: number): Promise<{ secretToken: string; refusal?: Refusal }> {
	const { 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp } = n8n.getHeaderData() as IDataObject;
	const verifyWith = (secretToken: string) => {
		const refusal = refusalOf({ signature, timestamp, rawBody: rawBodyOf(n8n) }, secretToken, now);
		return { secretToken, ...(refusal ? { refusal } : {}) };
	};
	const { value, isFresh } = await getSecretToken(n8n, now);
	const result = verifyWith(value);
	if (!result.refusal || isFresh) return result;
	// The secret token may have been changed since it was read.
	return verifyWith((await getSecretToken(n8n, now, { refresh: true })).value);
}

async function dispatchEvent(n8n: IWebhookFunctions, event: ZoomEvent, now: number): Promise<IWebhookResponseData> {
	const values = parameterValues(n8n);
	if (!isWanted(event, values, n8n.getTimezone()) || isRepeated(n8n, event, now)) return respond(n8n, 200, {});

	const output = readFileOutput(event, values);
	const downloads = output.binaryProperty !== undefined;
	// Zoom waits three seconds for a response. A download may take minutes.
	if (downloads) respond(n8n, 200, {});
	const items = await toItems(n8n, event, output, credentialTypes.webhook);
	if (includesRawBody(values)) for (const item of items) item.json.body = event as unknown as IDataObject;
	const result: IWebhookResponseData = { workflowData: [items] };
	return downloads ? { ...result, ...RESPONDED } : persistStaticData(n8n, result);
}

/**
 * Whether the event has started the workflow before. If not, it is remembered. While a workflow is being built, nothing
 * is remembered, so that the same event can be tried again.
 */
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
	// Zoom then delivers the event again.
	onExecutionNotStarted(n8n, () => seen.forget(key));
	return false;
}

/**
 * Responds with 401, after which Zoom does not deliver the same event again. The log gets a line, because the refused
 * event is lost.
 */
function refuse(n8n: IWebhookFunctions, status: Status, reason: Refusal, now: number): IWebhookResponseData {
	status.refused = { at: now, reason, count: (status.refused?.count ?? 0) + 1 };
	const { name } = n8n.getNode();
	n8n.logger.warn(
		`${name} refused a request: ${reason}. If it was Zoom's, the event is lost: ` +
			'copy the Secret Token of the Zoom app into the credential again.',
		{ node: name, workflowId: n8n.getWorkflow().id },
	);
	return respond(n8n, 401, { message: `Refused: ${reason}.` });
}

function respond(n8n: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	webhookResponse(n8n).status(status).json(body);
	return RESPONDED;
}
