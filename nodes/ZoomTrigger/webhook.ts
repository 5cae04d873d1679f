import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { credentialTypes } from '../shared/definition/credentialTypes';
import { isRejected, onExecutionStored, rawBodyOf, webhookResponse } from '../shared/engine/n8nWorkarounds';
import { seenEventsFor } from '../shared/events/deduplication';
import type { SeenEvents } from '../shared/events/deduplication';
import { itemsToStart } from '../shared/events/delivery';
import { parseEvent } from '../shared/events/envelope';
import type { ZoomEvent } from '../shared/events/envelope';
import { earlierEventKey, eventKey } from '../shared/events/eventKey';
import { isWanted, parameterValues } from '../shared/events/parameters';
import { logRefusal } from './refusal';
import { getSecretToken } from './secretToken';
import { isSignedWith, readSignature, TOLERANCE_MS, validationResponse } from './signature';
import type { Refusal, Signature } from './signature';
import { addRefusal, provesSecretToken, statusOf } from './status';
import type { Status } from './status';

/** The event with which Zoom checks that an endpoint knows the secret token. */
const URL_VALIDATION = 'endpoint.url_validation';

const TIMESTAMP_OFF: Refusal = 'its timestamp is more than five minutes off';

/** Tells n8n that the node has responded, and that no execution starts. */
const RESPONDED: IWebhookResponseData = { noWebhookResponse: true };

/** A request that Zoom has signed. */
interface GenuineRequest {
	signature: Signature;
	secretToken: string;
}

/**
 * Handles one request to the trigger's URL. It is verified before anything else. An event starts the workflow if the
 * parameters want it and it has not started the workflow before.
 */
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const now = Date.now();
	const { ofCredential, all: statuses } = statusesOf(n8n);
	const request = await verify(n8n, statuses, now);
	if (typeof request === 'string') return refuse(n8n, request, now, provesSecretToken(ofCredential, now));

	const event = parseEvent(n8n.getBodyData());
	if (!event) return respond(n8n, 400, { message: 'The body is not an event of Zoom.' });
	if (event.event === URL_VALIDATION) {
		if (request.signature.isLate) return refuseLate(n8n, statuses, now);
		for (const status of statuses) status.validatedAt = now;
		return respond(n8n, 200, validationResponse(String(event.payload.plainToken), request.secretToken));
	}
	for (const status of statuses) status.acceptedAt = now;
	return dispatchEvent(n8n, event, request.signature, now);
}

/** The statuses that a request to the node changes: of the node, whose address it came to, and of the credential. */
function statusesOf(n8n: IWebhookFunctions): { ofCredential: Status; all: Status[] } {
	const { id, credentials } = n8n.getNode();
	const ofCredential = statusOf(credentials?.[credentialTypes.webhook]?.id ?? '');
	return { ofCredential, all: [statusOf(id), ofCredential] };
}

/** Verifies the request with the secret token of the credential. What needs no secret is judged first. */
async function verify(n8n: IWebhookFunctions, statuses: Status[], now: number): Promise<GenuineRequest | Refusal> {
	const signature = readSignature(n8n.getHeaderData() as IDataObject, now);
	if (typeof signature === 'string') {
		if (signature === TIMESTAMP_OFF) for (const status of statuses) addRefusal(status, signature, now);
		return signature;
	}
	const rawBody = rawBodyOf(n8n);
	if (!rawBody) return 'n8n has not kept the bytes that are signed';
	let secretToken = await getSecretToken(n8n, now);
	if (!isSignedWith(secretToken.value, signature, rawBody) && !secretToken.isFresh)
		// The secret token may have been changed since it was read.
		secretToken = await getSecretToken(n8n, now, { refresh: true });
	if (isSignedWith(secretToken.value, signature, rawBody)) return { signature, secretToken: secretToken.value };
	const reason: Refusal = 'its signature does not match the secret token';
	if (!signature.isLate) for (const status of statuses) addRefusal(status, reason, now);
	return reason;
}

/** Starts the workflow with an event, unless it is not wanted or has started the workflow before. */
function dispatchEvent(
	n8n: IWebhookFunctions,
	event: ZoomEvent,
	signature: Signature,
	now: number,
): IWebhookResponseData {
	const values = parameterValues(n8n);
	if (!isWanted(event, values, n8n.getTimezone())) return respond(n8n, 200, {});

	const key = eventKey(event);
	// While a workflow is being built, nothing is remembered, so that the same event can be tried again.
	const seen = n8n.getMode() === 'manual' ? undefined : seenEventsFor(String(n8n.getWorkflow().id), n8n.getNode().id);
	const response = respondToRepetition(n8n, { event, key, signature, seen }, now);
	if (response) return response;

	const workflowData = [itemsToStart(event, values, seen ? { key, receivedBy: seen.process } : {}, now)];
	if (!seen) return { workflowData, webhookResponse: {} };
	seen.begin(key, now, () => isRejected(n8n));
	return onExecutionStored(n8n, { workflowData }, (stored) => {
		seen.add(key, now);
		seen.store(stored, now);
	});
}

/** An event that may have started the workflow before. */
interface PossibleRepetition {
	event: ZoomEvent;
	key: string;
	signature: Signature;
	/** Undefined while the workflow is being built. */
	seen: SeenEvents | undefined;
}

/** The response to an event that has started the workflow before, or may have. Undefined for any other event. */
function respondToRepetition(
	n8n: IWebhookFunctions,
	{ event, key, signature, seen }: PossibleRepetition,
	now: number,
): IWebhookResponseData | undefined {
	const refuseIfLate = () => (signature.isLate ? refuse(n8n, TIMESTAMP_OFF, now) : undefined);
	if (!seen) return refuseIfLate();
	const stored = n8n.getWorkflowStaticData('node');
	seen.restore(stored, now);
	if (seen.has(key, earlierEventKey(event))) {
		n8n.logger.debug('Zoom Trigger received an event again that has been passed on already', { event: event.event });
		// n8n saves it right away. Another process may have written over what this one knows.
		seen.store(stored, now);
		return respond(n8n, 200, {});
	}
	// Zoom comes again, and n8n has accepted or rejected the earlier delivery by then.
	if (seen.isPending(key))
		return respond(n8n, 503, { message: 'n8n has not accepted an earlier delivery of this event yet.' });
	return seen.isCompleteSince(signature.signedAt - TOLERANCE_MS) ? undefined : refuseIfLate();
}

/**
 * Responds with 401, after which Zoom does not deliver the same event again. The log gets a line, because the refused
 * event is lost.
 */
function refuse(n8n: IWebhookFunctions, reason: Refusal, now: number, othersPass = false): IWebhookResponseData {
	logRefusal(n8n, reason, othersPass, now);
	return respond(n8n, 401, { message: `Refused: ${reason}.` });
}

/** Refuses a request that Zoom has signed, because the clock of n8n or the request is late, and shows it in the panel. */
function refuseLate(n8n: IWebhookFunctions, statuses: Status[], now: number): IWebhookResponseData {
	for (const status of statuses) addRefusal(status, TIMESTAMP_OFF, now);
	return refuse(n8n, TIMESTAMP_OFF, now);
}

function respond(n8n: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	webhookResponse(n8n).status(status).json(body);
	return RESPONDED;
}
