// Replays recordings through the product: responses through their operation, events through the trigger, errors to their message. Every check is a rule
// for a kind of recording; none knows a single one, because there are more recordings than these.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { generateForms } from '../conformance/generateForms.mts';
import { documentedOperations } from '../contract/contract.mts';
import { subjects, type Subject } from '../conformance/run.mts';
import { createTestN8n, type TestN8n, type Webhook } from '../n8n/index.mts';
import { builtPackage } from '../n8n/package.mts';
import type { readFrame as readFrameOfNode } from '../../nodes/shared/events/frames.ts';
import { connectedGeneralApp, serverToServerApp } from '../nodes/support/credentials.mts';
import { webhookCredential, zoomRequest } from '../trigger/support.mts';
import { DROPPED_BY_SIMPLIFY, KEPT_BY_SIMPLIFY, reasonNotToKeep } from './simplify.mts';
import type { Recording } from './recordings.mts';

/** What came of one recording. */
export interface Replay {
	name: string;
	/** How it was replayed; undefined where nothing in the product reads such a recording. */
	as?: 'response' | 'error' | 'event' | 'frame' | 'token' | 'file' | 'address' | 'report';
	findings: string[];
}

const API = 'https://api.zoom.us';
const OAUTH = 'https://zoom.us';

/** Replays recordings one after the other on the real n8n-core. The network is nock's while this runs. */
export async function replayAll(recordings: Recording[]): Promise<Replay[]> {
	const n8n = await createTestN8n({ package: 'built' });
	nock.disableNetConnect();
	nock.enableNetConnect('127.0.0.1');
	const known = subjects();
	try {
		const replays: Replay[] = [];
		for (const recording of recordings) {
			replays.push(await replay(n8n, known, recording));
			nock.cleanAll();
		}
		return replays;
	} finally {
		nock.enableNetConnect();
		nock.restore();
		n8n.close();
	}
}

async function replay(n8n: TestN8n, known: Subject[], recording: Recording): Promise<Replay> {
	const { name, kind, payload, operation = '' } = recording;
	if (kind === 'frame') return { name, as: 'frame', findings: await replayFrames(n8n, payload) };
	if (kind === 'file') return { name, as: 'file', findings: await replayFile(n8n, recording) };
	if (kind === 'event') {
		const events = eventsIn(payload);
		if (events.length === 0) return { name, as: 'report', findings: [] };
		return { name, as: 'event', findings: await replayEvents(n8n, events) };
	}
	if (operation.startsWith('POST /oauth/token'))
		return { name, as: 'token', findings: await replayToken(n8n, recording) };
	if (isAddresses(payload)) return { name, as: 'address', findings: await replayAddresses(n8n, payload) };
	return await replayOperation(n8n, known, recording);
}

/** Replays what an operation of the API answered. */
async function replayOperation(n8n: TestN8n, known: Subject[], recording: Recording): Promise<Replay> {
	const { name, kind, payload, operation = '' } = recording;
	const subjects = subjectsOf(known, operation);
	const findings: string[] = [];
	if (kind === 'error') {
		const chosen = subjects.length > 0 ? subjects : known.filter(({ id }) => id === 'user:get');
		for (const subject of chosen) findings.push(...(await replayError(n8n, subject, recording)));
		return { name, as: 'error', findings };
	}
	// A report in words has no status, or lists several requests.
	if (recording.status === undefined || Array.isArray(payload)) return { name, as: 'report', findings };
	if (subjects.length === 0) findings.push(`no operation of the node sends ${operation}`);
	for (const subject of subjects) findings.push(...(await replayResponse(n8n, subject, recording)));
	return { name, as: 'response', findings };
}

const isAddresses = (payload: unknown): payload is string[] =>
	Array.isArray(payload) && payload.every((entry) => typeof entry === 'string' && URL.canParse(entry));

/** The bodies of events in a recording: one, several, or none where it is a report in words. */
function eventsIn(payload: unknown): IDataObject[] {
	const entries = (Array.isArray(payload) ? payload : [payload]) as Array<IDataObject | null>;
	// Zoom's own log of a delivery has the body as one of its members.
	const bodies = entries.map((entry) => (entry?.requestBody ?? entry) as IDataObject | null);
	return bodies.filter((body) => body !== null && typeof body.event === 'string') as IDataObject[];
}

/**
 * The operations of the node that send what Zoom calls by this operationId. Create or Update reads lists before; what it
 * sends then is Create's.
 */
function subjectsOf(known: Subject[], operationId: string): Subject[] {
	const documented = documentedOperations().find((one) => one.operationId === operationId);
	if (!documented) return [];
	const shape = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');
	return known.filter(
		({ operation: { request, upsert } }) =>
			request.method === documented.method && shape(request.path) === shape(documented.path) && !upsert,
	);
}

/** Answers the requests of one operation with the recording: first with its body, later pages of a list with nothing. Other requests are not found. */
function serve({ operation }: Subject, { status = 200, headers = {}, payload }: Recording): void {
	const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => /^(x-|retry-after$)/i.test(name)));
	const path = new RegExp(`^/v2${operation.request.path.replace(/\{[^}]*\}/g, '[^/]+')}$`);
	let served = 0;
	// Of some responses only the headers were recorded.
	const body = payload === null && status === 200 ? { id: 'headers-only' } : (payload ?? '');
	const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' };
	for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
		nock(API)
			.persist()
			.intercept(/^\/v2\//, method)
			.query(true)
			.reply((uri) => {
				const isItsPath = path.test(new URL(uri, API).pathname);
				// An update may read first what it changes.
				if (isItsPath && method === 'GET' && operation.request.method === 'PATCH') return [200, { type: 2 }];
				if (!isItsPath || method !== operation.request.method)
					return [404, { code: 3001, message: 'Meeting does not exist.' }];
				served += 1;
				const page =
					served > 1 && operation.list
						? { ...(body as object), [operation.list.items]: [], next_page_token: '' }
						: body;
				return [status, page as nock.Body, { ...type, ...kept }];
			});
	}
}

async function run(
	n8n: TestN8n,
	{ resource, key, properties, operation }: Subject,
	settings: IDataObject,
): Promise<IDataObject[]> {
	const forms = generateForms(properties);
	// An update that changes nothing is refused before it is sent.
	const [form = {}] = operation.request.method === 'PATCH' ? forms.everything : forms.required;
	const { output } = await n8n.withFastTime(
		async () =>
			await n8n.run({ resource, operation: key, ...form, ...settings } as never, {
				credential: connectedGeneralApp(n8n),
				items: [{ json: {} }],
			}),
	);
	return (output[0] ?? []).map(({ json }) => json);
}

async function replayResponse(n8n: TestN8n, subject: Subject, recording: Recording): Promise<string[]> {
	const findings: string[] = [];
	const { operation, id } = subject;
	const attempt = async (settings: IDataObject): Promise<IDataObject[] | undefined> => {
		nock.cleanAll();
		serve(subject, recording);
		return await run(n8n, subject, settings).catch((error: unknown) => {
			findings.push(`${id}: fails with "${(error as Error).message}"`);
			return undefined;
		});
	};
	const isList = operation.list !== undefined;
	const raw = await attempt({ simplify: false, ...(isList ? { returnAll: true } : {}) });
	const body = (recording.payload ?? {}) as IDataObject;
	const records = recordsOf(subject, body);
	if (raw && typeof recording.payload === 'object' && recording.payload !== null && !operation.shape) {
		if (raw.length !== records.length) findings.push(`${id}: ${records.length} records become ${raw.length} items`);
		records.forEach((record, index) => {
			for (const [name, value] of Object.entries(record))
				if (JSON.stringify(raw[index]?.[name]) !== JSON.stringify(value))
					findings.push(`${id}: '${name}' is not in the raw output`);
		});
	}
	if (!operation.simplified) return [...new Set(findings)];
	const simplified = await attempt(isList ? { returnAll: true } : {});
	simplified?.forEach((item, index) => {
		const record = records[index] ?? {};
		for (const name of KEPT_BY_SIMPLIFY)
			if (isFilled(record[name]) && !isFilled(item[name]) && reasonNotToKeep(id, name) === undefined)
				findings.push(`${id}: Simplify drops '${name}'`);
		for (const name of Object.keys(item))
			if (DROPPED_BY_SIMPLIFY.test(name)) findings.push(`${id}: Simplify keeps the secret '${name}'`);
		if (Array.isArray(record.occurrences) && !isFilled(item.start_time))
			findings.push(`${id}: a series comes out without its next start`);
	});
	return [...new Set(findings)];
}

function recordsOf({ operation: { list } }: Subject, body: IDataObject): IDataObject[] {
	if (!list) return [body];
	return (list.items === '' ? body : (body[list.items] ?? [])) as IDataObject[];
}

const isFilled = (value: unknown): boolean =>
	value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What went wrong, as a person sees it. */
async function refusalOf(work: () => Promise<unknown>): Promise<string | undefined> {
	try {
		await work();
		return undefined;
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		return `${message} ${description ?? ''}`;
	}
}

async function replayError(n8n: TestN8n, subject: Subject, recording: Recording): Promise<string[]> {
	nock.cleanAll();
	serve(subject, recording);
	nock(OAUTH)
		.persist()
		.post('/oauth/token')
		.reply(200, { access_token: 'new', refresh_token: 'new', token_type: 'bearer' });
	const text = await refusalOf(async () => await run(n8n, subject, {}));
	const { code, message } = (recording.payload ?? {}) as { code?: number; message?: string };
	if (text === undefined) return [`${subject.id}: the error counts as success`];
	return [
		...(text.includes(`HTTP ${recording.status}`)
			? []
			: [`${subject.id}: the message lacks the status ${recording.status}`]),
		...(code === undefined || text.includes(`Zoom code ${code}`)
			? []
			: [`${subject.id}: the message lacks the code ${code}`]),
		...(message === undefined || text.includes(message.replace(/[.\s]+$/, ''))
			? []
			: [`${subject.id}: the message lacks Zoom's words "${message}": ${text}`]),
	];
}

async function replayToken(n8n: TestN8n, { status = 200, payload, kind }: Recording): Promise<string[]> {
	if (kind !== 'error') return [];
	nock(OAUTH)
		.persist()
		.post('/oauth/token')
		.query(true)
		.reply(status, payload as nock.Body);
	const text = await refusalOf(
		async () =>
			await n8n.run({ resource: 'user', operation: 'getMany' } as never, {
				credential: serverToServerApp(n8n),
			}),
	);
	const { reason, error } = payload as { reason?: string; error?: string };
	if (text === undefined) return ['a refused token counts as success'];
	const words = reason ?? error ?? '';
	return text.includes(words) ? [] : [`the message lacks Zoom's words "${words}": ${text}`];
}

/** Each join address leads to the meeting it names: the one of `omn`, where the path has a personal meeting ID. */
async function replayAddresses(n8n: TestN8n, addresses: string[]): Promise<string[]> {
	const findings: string[] = [];
	for (const address of addresses) {
		nock.cleanAll();
		const asked: string[] = [];
		nock(API)
			.persist()
			.get(/.*/)
			.query(true)
			.reply((uri) => {
				asked.push(uri);
				return [200, { id: 1 }];
			});
		const refusal = await refusalOf(
			async () =>
				await n8n.run(
					{ resource: 'meeting', operation: 'get', meetingId: { __rl: true, mode: 'url', value: address } } as never,
					{ credential: connectedGeneralApp(n8n) },
				),
		);
		const url = new URL(address);
		const number = url.searchParams.get('omn') ?? /\d{9,}/.exec(url.pathname)?.[0];
		if (refusal !== undefined) findings.push(`an address is refused: ${refusal}`);
		else if (!asked[0]?.endsWith(`/meetings/${number}`)) findings.push(`an address leads to ${asked[0]}`);
	}
	return findings;
}

async function replayEvents(n8n: TestN8n, events: IDataObject[]): Promise<string[]> {
	const webhook = await n8n.webhook({
		node: 'zoomTrigger',
		parameters: { events: ['*'] },
		credentials: [webhookCredential(n8n)],
	});
	const findings: string[] = [];
	try {
		for (const body of events) findings.push(...(await replayEvent(webhook, body)));
	} finally {
		await webhook.close();
	}
	return findings;
}

/** Delivers an event twice, as Zoom may: it starts one execution, with everything that it says. */
async function replayEvent(webhook: Webhook, body: IDataObject): Promise<string[]> {
	const before = webhook.executions.length;
	const response = await fetch(webhook.url, zoomRequest(body));
	const event = String(body.event as string);
	if (response.status !== 200) return [`${event} is answered with ${response.status}`];
	if (event === 'endpoint.url_validation') {
		const { encryptedToken } = (await response.json()) as { encryptedToken?: string };
		return encryptedToken === undefined ? ['the validation is not answered'] : [];
	}
	const json = webhook.executions[before]?.[0]?.[0]?.json;
	if (!json) return [`${event} starts nothing`];
	await fetch(webhook.url, zoomRequest(body));
	return [
		...missingLeaves((body.payload as IDataObject).object, json),
		...(webhook.executions.length === before + 1 ? [] : [`${event} delivered twice starts twice`]),
	];
}

/** Each frame of a WebSocket is understood, a failure with Zoom's words; an event in one starts an execution. */
async function replayFrames(n8n: TestN8n, payload: unknown): Promise<string[]> {
	const load = createRequire(join(builtPackage('current'), 'package.json'));
	const { readFrame } = load('./dist/nodes/shared/events/frames.js') as { readFrame: typeof readFrameOfNode };
	const findings: string[] = [];
	for (const frame of Array.isArray(payload) ? (payload as unknown[]) : [payload]) {
		const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
		const read = readFrame(text);
		const { success, content } = (typeof frame === 'string' ? { content: frame } : frame) as IDataObject;
		if (read.kind === 'unknown') findings.push(`a frame is not understood: ${text}`);
		if (success === false && read.kind !== 'refused') findings.push(`a failure is read as '${read.kind}'`);
		if ('words' in read && read.words !== content) findings.push(`Zoom's words are not read: ${text}`);
		if (read.kind === 'event') findings.push(...(await replayEvents(n8n, [read.event as unknown as IDataObject])));
	}
	return findings;
}

/** Values of the event's object that are nowhere in the output. */
function missingLeaves(object: unknown, json: IDataObject): string[] {
	// IDs come out as text, whichever way Zoom sent them.
	const there = new Set(leavesOf(json).map(({ value }) => String(value)));
	return leavesOf(object)
		.filter(({ value }) => !there.has(String(value)))
		.map(({ path }) => `'${path}' is not in the output`);
}

function leavesOf(value: unknown, path = ''): Array<{ path: string; value: unknown }> {
	if (Array.isArray(value)) return value.flatMap((entry) => leavesOf(entry, path));
	if (typeof value === 'object' && value !== null)
		return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`));
	return [{ path, value }];
}

/** A file comes out of Download byte for byte; a storage address gets no token with it. */
async function replayFile(n8n: TestN8n, { payload, name }: Recording): Promise<string[]> {
	const isAddress = typeof payload === 'string' && URL.canParse(payload) && payload.startsWith('https:');
	const content = Buffer.from(typeof payload === 'string' && !isAddress ? payload : JSON.stringify(payload));
	const findings: string[] = [];
	const uuid = 'AAAAAAAAAAAAAAAAAAAAAA==';
	const file = {
		id: 'f1',
		file_type: 'MP4',
		file_extension: 'MP4',
		status: 'completed',
		recording_start: '2026-01-01T10:00:00Z',
		recording_type: 'shared_screen',
		file_size: content.length,
		download_url: `${OAUTH}/rec/download/1`,
	};
	nock(API)
		.persist()
		.get(/\/recordings$/)
		.query(true)
		.reply(200, { uuid, id: 93812345678, topic: name, start_time: '2026-01-01T10:00:00Z', recording_files: [file] });
	nock(OAUTH)
		.persist()
		.get('/rec/download/1')
		.reply(() =>
			isAddress ? [302, '', { location: payload }] : [200, content, { 'content-type': 'application/octet-stream' }],
		);
	if (isAddress) {
		const { origin } = new URL(payload);
		nock(origin)
			.persist()
			.get(/.*/)
			.query(true)
			.reply(function () {
				if (this.req.headers.authorization !== undefined) findings.push('a token goes to a signed address');
				return [200, content, { 'content-type': 'application/octet-stream' }];
			});
	}
	const refusal = await refusalOf(async () => {
		const { output } = await n8n.run(
			{ resource: 'recording', operation: 'download', meetingId: { __rl: true, mode: 'id', value: uuid } } as never,
			{ credential: connectedGeneralApp(n8n) },
		);
		const [binary] = Object.values(output[0]?.[0]?.binary ?? {});
		if (!(await n8n.readBinary(binary)).equals(content)) findings.push('the file comes out changed');
	});
	return refusal === undefined ? findings : [...findings, refusal];
}
