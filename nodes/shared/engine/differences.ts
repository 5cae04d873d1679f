// What Zoom did not take of a request: Zoom drops settings that an account does not have, and changes others, without
// an error. Its response shows it.
import type { IDataObject } from 'n8n-workflow';

import { isSecret } from '../definition/output';
import { instantOf, isTimezone, parseMoment } from '../definition/time';
import { asText, describeValue } from '../definition/values';

/** A member of a request that Zoom's response shows with another value. */
export interface Difference {
	/** Its dotted name in the request. */
	path: string;
	/** Both values in words; '' for a secret. */
	text: string;
	/** Whether the response does not show the member at all. */
	isHidden?: true;
}

const HIDDEN = { isHidden: true } as const;

/** What a comparison needs to know of the request as a whole. */
interface Comparison {
	except: readonly string[];
	/** The zone of local times in the request. */
	timezone: string;
}

/**
 * The members of a request that a response shows otherwise, or not at all. Values are compared by what they mean:
 * Zoom writes times in UTC, sorts lists, and leaves empty values out.
 * @param except dotted names of members that no response shows
 */
export function differencesOf(asked: IDataObject, response: IDataObject, except: readonly string[] = []): Difference[] {
	return compareMembers(asked, response, '', { except, timezone: asText(asked.timezone) });
}

function compareMembers(asked: IDataObject, shown: IDataObject, path: string, comparison: Comparison): Difference[] {
	return Object.entries(asked).flatMap(([name, value]) => {
		const at = path === '' ? name : `${path}.${name}`;
		const has = shown[name];
		if (comparison.except.includes(at)) return [];
		if (isSecret(name) && isHidden(has)) return [];
		if (isObject(value) && isObject(has)) return compareMembers(value, has, at, comparison);
		if (isSameValue(value, has, comparison)) return [];
		return [{ path: at, text: isSecret(name) ? '' : inWords(value, has), ...(has === undefined ? HIDDEN : {}) }];
	});
}

function inWords(asked: unknown, has: unknown): string {
	return has === undefined ? "not in Zoom's answer" : `asked ${describeValue(asked)}, has ${describeValue(has)}`;
}

/** Whether a response shows nothing of a secret. */
function isHidden(secret: unknown): boolean {
	return isNothing(secret) || /^\*+$/.test(asText(secret));
}

/** Whether two values mean the same to Zoom. */
function isSameValue(asked: unknown, has: unknown, comparison: Comparison): boolean {
	if (isNothing(asked) && isNothing(has)) return true;
	if (Array.isArray(asked) || Array.isArray(has)) return isSameList(toList(asked), toList(has), comparison);
	if (isObject(asked) && isObject(has)) return isWithin(asked, has, comparison);
	const [one, other] = [normalized(asked), normalized(has)];
	if (one === other) return one !== undefined;
	if (one === undefined || other === undefined) return false;
	return isSameTime(one, other, comparison) || isSameZone(one, other) || isSameSet(one, other);
}

/** Whether both lists have the same entries, in any order. */
function isSameList(asked: unknown[], has: unknown[], comparison: Comparison): boolean {
	return (
		asked.length === has.length && asked.every((entry) => has.some((other) => isSameValue(entry, other, comparison)))
	);
}

/** Whether an entry of a list is the one that was asked for. Zoom adds members to it, and does not show all. */
function isWithin(asked: IDataObject, has: IDataObject, comparison: Comparison): boolean {
	return Object.entries(asked).every(
		([name, value]) => has[name] === undefined || isSameValue(value, has[name], comparison),
	);
}

/** Whether a value says no more than a missing one does. */
function isNothing(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'object') return Object.values(value).every(isNothing);
	return ['', '0', 'false'].includes(String(value as string));
}

function toList(value: unknown): unknown[] {
	return Array.isArray(value) ? Array.from(value as unknown[]) : asText(value).split(/[,;]/);
}

/** A text, number or boolean as text. The case of an e-mail address means nothing. */
function normalized(value: unknown): string | undefined {
	if (typeof value === 'object' || value === undefined) return undefined;
	const text = asText(value).trim();
	return text.includes('@') ? text.toLowerCase() : text;
}

/** Whether two texts are lists with the same entries, such as the days of a week. */
function isSameSet(one: string, other: string): boolean {
	return sortedEntries(one) === sortedEntries(other);
}

function sortedEntries(text: string): string {
	return text
		.split(/[,;]/)
		.map((entry) => entry.trim())
		.sort()
		.join();
}

/** Whether two texts are the same minute. Zoom keeps no seconds. */
function isSameTime(one: string, other: string, { timezone }: Comparison): boolean {
	const [first, second] = [one, other].map((text) => minuteOf(text, timezone));
	return first !== undefined && first === second;
}

/** Minutes since 1970. */
function minuteOf(text: string, timezone: string): number | undefined {
	if (!/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
	try {
		const moment = parseMoment('', text);
		const zone = isTimezone(timezone) ? timezone : 'UTC';
		const instant = 'instant' in moment ? moment.instant : instantOf(zone, moment.local);
		return Math.floor(instant.getTime() / 60_000);
	} catch {
		return undefined;
	}
}

/** Whether two names are the same zone: Zoom has older names for some, such as `Europe/Kiev`. */
function isSameZone(one: string, other: string): boolean {
	const [first, second] = [one, other].map((name) => (isTimezone(name) ? canonicalZone(name) : undefined));
	return first !== undefined && first === second;
}

const canonicalZone = (name: string): string =>
	new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
