// Finds out what became of requests whose response was lost: Zoom's lists show what they have made.
import type { IDataObject } from 'n8n-workflow';

import { withoutFullStop } from '../definition/fullStop';
import { outputWithoutBody } from '../definition/output';
import type { LookUp } from '../definition/recovery';
import { ExecutionCancelled } from '../http/clock';
import { RequestError, responseOf } from '../http/requestError';
import type { LookUpReport } from '../http/requestError';
import { messageOf } from '../http/zoomResponse';
import type { WorkItem } from './batch';
import { itemsOf } from './batch';
import { groupBy, idOf, lookUpOf, matchRecords, tellingMembers, whyUnlisted } from './lookUp';
import type { Match, Wanted } from './lookUp';
import { readRecords, readWhole } from './readRecords';
import type { RecordsRead } from './readRecords';
import { redactSecrets } from './redact';
import type { ExecutionContext } from './executionContext';
import type { WorkDone } from './runWorkItem';
import { compare, createTools, toWorkDone } from './runWorkItem';
import { mustNotRepeat } from './unknownOutcome';

/** A piece of work of which nobody knows whether Zoom did it. */
export interface Unsettled {
	workItem: WorkItem;
	error: unknown;
	/** When it began, in milliseconds since 1970. */
	since: number;
}

/** What became of it: what was found, and what was not. */
export interface Settled {
	done: WorkDone['outputs'];
	/** The work that was not found, or of which nothing can be said, and why. */
	open: Array<{ workItem: WorkItem; error: unknown; isMissing: boolean }>;
}

/**
 * Seconds before each look. How long Zoom's lists lag is not known; ten seconds are taken to be the most. The last one
 * comes only before something is made again.
 */
const PAUSES_SECONDS = [1, 2, 4, 8, 16];

/** Why a list could not be read. */
interface Failure {
	why: string;
	/** Whether Zoom refuses it, so that it will refuse it again. */
	isRefusal: boolean;
}

/** A wanted record, and what is known of it so far. */
interface Search {
	unsettled: Unsettled;
	/** Where the record is in its request. */
	index: number;
	/** The parts of the path of the lists. */
	path: Record<string, string>;
	wanted: Wanted;
	match: Match;
	/** Why Zoom could not be asked. */
	failure?: Failure | undefined;
}

/** Whether Zoom's lists can tell what became of a request that failed. */
export function canSettle(
	{ operation }: Pick<ExecutionContext, 'operation'>,
	{ draft }: WorkItem,
	error: unknown,
): boolean {
	return mustNotRepeat(error) && lookUpOf(operation) !== undefined && whyUnlisted(operation, draft) === undefined;
}

/** The error with the reason why nobody can find out what became of its request, if there is one. */
export function withReason(
	{ operation }: Pick<ExecutionContext, 'operation'>,
	{ draft }: WorkItem,
	error: unknown,
): unknown {
	const why = mustNotRepeat(error) ? whyUnlisted(operation, draft) : undefined;
	return why === undefined ? error : (error as RequestError).afterLookUp({ found: 'unknown', why });
}

/**
 * Looks for what lost requests have made, all of them together, with growing pauses until all is found.
 * @param isThorough whether what is not found will be made again, so that one more look is worth its time
 */
export async function settle(context: ExecutionContext, unsettled: Unsettled[], isThorough: boolean): Promise<Settled> {
	const rule = lookUpOf(context.operation) as LookUp;
	const searches = unsettled.flatMap((one) => searchesFor(context, rule, one));
	const pauses = isThorough ? PAUSES_SECONDS : PAUSES_SECONDS.slice(0, -1);
	let seconds = 0;
	let looks = 0;
	for (const pause of pauses) {
		if (!searches.some(isOpen)) break;
		await context.clock.sleep(pause * 1000);
		seconds += pause;
		looks += 1;
		await lookOnce(context, rule, searches);
	}
	const settled: Settled = { done: [], open: [] };
	for (const one of unsettled)
		await settleOne(
			context,
			rule,
			one,
			searches.filter(({ unsettled: of }) => of === one),
			{ looks, seconds },
			settled,
		);
	return settled;
}

/** Whether one more look may find it. */
function isOpen({ match, failure }: Search): boolean {
	return failure?.isRefusal !== true && !(match && 'record' in match);
}

/** One search for each record of a request. */
function searchesFor({ operation: { batch } }: ExecutionContext, rule: LookUp, unsettled: Unsettled): Search[] {
	const { workItem, since } = unsettled;
	const { draft } = workItem;
	const path = { ...draft.path, ...rule.parts?.(draft) };
	const asked = rule.asked?.(draft) ?? draft.body ?? {};
	const records = batch ? (asked[batch.records] as IDataObject[]) : [asked];
	return records.map((record, index) => ({
		unsettled,
		index,
		path,
		wanted: { asked: tellingMembers(rule, record), all: JSON.stringify([record, draft.query]), since },
		match: undefined,
	}));
}

/** Reads each list once, and matches what is still searched in it. */
async function lookOnce(context: ExecutionContext, rule: LookUp, searches: Search[]): Promise<void> {
	const byPath = groupBy(searches, ({ path }) => JSON.stringify(path));
	await Promise.all(
		byPath.map(async (indexes) => {
			const ofPath = indexes.map((index) => searches[index] as Search);
			const read = await readAll(context, rule, ofPath[0]?.path ?? {});
			for (const search of ofPath) search.failure = 'why' in read ? read : undefined;
			if ('why' in read) return;
			const wanted = ofPath.map((search) => search.wanted);
			const matches = matchRecords(rule, wanted, read, context.madeIds, context.clock.now());
			for (const [index, search] of ofPath.entries()) search.match = matches[index];
		}),
	);
}

/** What all sources have, or why Zoom could not be asked. */
async function readAll(
	context: ExecutionContext,
	rule: LookUp,
	path: Record<string, string>,
): Promise<RecordsRead | Failure> {
	const all: RecordsRead = { records: [], zoomTime: undefined };
	for (const source of rule.sources) {
		const read = await orError(readRecords(context, source, path));
		if ('error' in read)
			return { why: `'${actionOf(rule)}' could not tell${reasonOf(read.error)}`, isRefusal: isRefused(read.error) };
		all.records.push(...read.value.records);
		all.zoomTime = read.value.zoomTime;
	}
	return all;
}

/** What was read, or why not. @throws ExecutionCancelled */
async function orError<T>(reading: Promise<T>): Promise<{ value: T } | { error: unknown }> {
	return await reading.then(
		(value) => ({ value }),
		(error: unknown) => {
			if (error instanceof ExecutionCancelled) throw error;
			return { error };
		},
	);
}

/** Notes what was found of one piece of work, and what was not. */
async function settleOne(
	context: ExecutionContext,
	rule: LookUp,
	{ workItem, error }: Unsettled,
	searches: Search[],
	looked: { looks: number; seconds: number },
	settled: Settled,
): Promise<void> {
	const found = searches.filter(({ match }) => match && 'record' in match);
	for (const { match } of found) context.madeIds.add(idOf((match as { record: IDataObject }).record));
	if (found.length > 0) settled.done.push(...(await foundWork(context, rule, workItem, found)));
	for (const search of searches.filter((one) => !found.includes(one))) {
		const report = reportOf(rule, search, looked);
		settled.open.push({
			workItem: recordAt(context, workItem, search.index),
			error: error instanceof RequestError ? error.afterLookUp(report) : error,
			isMissing: report.found === 'nothing',
		});
	}
}

/** What the look says of a record that was not found. */
function reportOf(rule: LookUp, { match, failure }: Search, looked: { looks: number; seconds: number }): LookUpReport {
	if (failure !== undefined) return { found: 'unknown', why: failure.why };
	if (match && 'several' in match) return { found: 'several', action: actionOf(rule), ids: match.several };
	return { found: 'nothing', action: actionOf(rule), ...looked };
}

/** The output of the records that were found. */
async function foundWork(
	context: ExecutionContext,
	rule: LookUp,
	workItem: WorkItem,
	found: Search[],
): Promise<WorkDone['outputs']> {
	const { operation } = context;
	const { draft } = workItem;
	const responses: IDataObject[] = [];
	for (const { match } of found) {
		const whole = await wholeOf(context, rule, (match as { record: IDataObject }).record);
		responses.push(rule.toResponse?.(whole, draft) ?? whole);
	}
	const pieces = found.map(({ index }) => recordAt(context, workItem, index));
	if (operation.batch && !operation.batch.results) {
		const parts = pieces.flatMap((piece) => piece.parts);
		const all = { items: itemsOf(parts), parts, draft };
		return await outputOf(context, all, outputWithoutBody(operation, draft));
	}
	const outputs: WorkDone['outputs'] = [];
	for (const [index, piece] of pieces.entries()) {
		const response = responses[index] as IDataObject;
		await compare(context, piece.draft, response);
		const { results } = operation.batch ?? {};
		outputs.push(...(await outputOf(context, piece, results ? { [results.list]: [response] } : response)));
	}
	return outputs;
}

/** All of a record that was found. If Zoom does not show it, what the list has of it is enough. */
async function wholeOf(context: ExecutionContext, { whole }: LookUp, record: IDataObject): Promise<IDataObject> {
	const id = idOf(record);
	if (!whole || id === '') return record;
	const read = await orError(readWhole(context, whole.read, { [whole.part]: id }));
	if ('value' in read) return read.value;
	context.hints.add(`Zoom's list shows what was created, but '${whole.read.action}' failed${reasonOf(read.error)}`);
	return record;
}

/** The output of a response that was found again, which says so. */
async function outputOf(
	context: ExecutionContext,
	workItem: WorkItem,
	response: IDataObject,
): Promise<WorkDone['outputs']> {
	const tools = createTools(context, workItem.items[0] as number);
	const { outputs } = await toWorkDone(context, workItem, tools, response);
	const done = context.operation.upsert ? { action: 'created', changed: [] } : {};
	for (const { output } of outputs) for (const item of output) item.json = { ...item.json, ...done, recovered: true };
	return outputs;
}

/** The part of a batch that has one of its records; any other work as it is. */
function recordAt({ operation: { batch } }: ExecutionContext, workItem: WorkItem, index: number): WorkItem {
	const part = workItem.parts[index];
	if (!batch || !part) return workItem;
	const records = workItem.draft.body?.[batch.records] as IDataObject[];
	const body = { ...workItem.draft.body, [batch.records]: [records[index]] } as IDataObject;
	return { items: [part.item], parts: [part], draft: { ...workItem.draft, body } };
}

/** What the person would look at. */
const actionOf = ({ sources }: LookUp): string => sources[0]?.read.action ?? '';

/** Whether Zoom refused a request. Everything else may be better a moment later. */
function isRefused(error: unknown): boolean {
	const response = responseOf(error);
	return response !== undefined && response.status < 500;
}

/** Zoom's words about a failure, to end a sentence with. */
function reasonOf(error: unknown): string {
	const response = responseOf(error);
	const words = response ? withoutFullStop(messageOf(response.body)) : '';
	return words === '' ? '' : `: ${redactSecrets(words)}`;
}
