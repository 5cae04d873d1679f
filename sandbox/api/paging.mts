import { randomBytes } from 'node:crypto';
import { invalid } from '../domain/errors.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { Clock } from '../plugins/clock.mts';
import type { SandboxSettings } from '../plugins/settings.mts';

/** The list that is paged, and how. */
export interface PageRequest {
	path: string;
	query: Json;
	/** The largest page size; default 300. */
	maxSize?: number | undefined;
	clock: Clock;
	settings: SandboxSettings;
}

/** The page tokens that have been issued. Like Zoom's, they are bound to the query they came from. */
export class Pages {
	private readonly tokens = new Map<string, { query: string; start: number; expiresAt: number }>();

	/** One page of a list with Zoom's paging fields. @throws ZoomError 300 for a bad size or token */
	page(whole: unknown[], name: string, { path, query, maxSize = 300, clock, settings }: PageRequest): Json {
		const list = whole.filter((record) => isListed(record, clock.now(), settings.listLagSeconds));
		const size = sizeOf(query.page_size, maxSize, settings.largePages);
		const { next_page_token: token, page_number: pageNumber, page_size: _size, ...rest } = query;
		const boundTo = JSON.stringify([path, rest]);
		const start = this.startOf(asText(token), boundTo, clock.now()) ?? startOfPage(pageNumber, size);
		let next = '';
		if (start + size < list.length) {
			next = randomBytes(18).toString('base64url');
			const expiresAt = clock.now() + settings.pageTokenSeconds * 1000;
			this.tokens.set(next, { query: boundTo, start: start + size, expiresAt });
		}
		return {
			page_count: Math.ceil(list.length / size),
			page_number: Math.floor(start / size) + 1,
			page_size: size,
			total_records: list.length,
			next_page_token: next,
			[name]: list.slice(start, start + size),
		};
	}

	/** Where the page of a token starts; undefined without a token. */
	private startOf(token: string, boundTo: string, now: number): number | undefined {
		if (token === '') return undefined;
		const known = this.tokens.get(token);
		if (known?.query !== boundTo || known.expiresAt < now)
			throw invalid('The next page token is either invalid or has expired.');
		return known.start;
	}
}

/** Whether a list that lags by so many seconds shows a record already. */
function isListed(record: unknown, now: number, lagSeconds: number): boolean {
	if (lagSeconds === 0) return true;
	const { created_at: created, create_time: registered, user_created_at: joined } = record as Json;
	const time = Date.parse(asText(created ?? registered ?? joined));
	return Number.isNaN(time) || now - time >= lagSeconds * 1000;
}

/** A size that is none is as good as no size. */
function sizeOf(pageSize: unknown, maxSize: number, largePages: SandboxSettings['largePages']): number {
	const requested = Number(pageSize);
	if (!Number.isInteger(requested) || requested < 1) return 30;
	if (requested > maxSize && largePages === 'refuse')
		throw invalid('The value that you entered for page_size is invalid.');
	return Math.min(requested, maxSize);
}

/** Zoom takes page 0 for page 1. */
const startOfPage = (pageNumber: unknown, size: number): number =>
	pageNumber === undefined ? 0 : (Math.max(1, Number(pageNumber)) - 1) * size;
