import { randomBytes } from 'node:crypto';
import type { Clock } from '../plugins/clock.mts';
import type { SandboxSettings } from '../plugins/settings.mts';
import type { Json } from '../domain/store.mts';
import { ApiFailure } from './failure.mts';

/** Page tokens that have been given out. Bound to the query they came from, as Zoom's are. */
export class Pages {
	private readonly tokens = new Map<string, { query: string; start: number; expiresAt: number }>();

	/** One page of a list with Zoom's paging fields. `most` is the largest page size; a larger one is refused. */
	page<T>(
		list: T[],
		name: string,
		{
			path,
			query,
			most = 300,
			clock,
			settings,
		}: { path: string; query: Json; most?: number; clock: Clock; settings: SandboxSettings },
	): Json {
		const asked = query.page_size === undefined ? 30 : Number(query.page_size);
		const size = settings.largePages === 'cut' ? Math.min(asked, most) : asked;
		if (!Number.isInteger(size) || size < 1 || size > most)
			throw new ApiFailure(400, 300, 'The value that you entered for page_size is invalid.');
		const { next_page_token: token, page_number: pageNumber, page_size: _size, ...rest } = query;
		const bound = JSON.stringify([path, rest]);
		// Zoom takes page 0 for page 1.
		let start = pageNumber === undefined ? 0 : (Math.max(1, Number(pageNumber)) - 1) * size;
		if (token !== undefined && token !== '') {
			const known = this.tokens.get(String(token));
			if (!known || known.query !== bound || known.expiresAt < clock.now())
				throw new ApiFailure(400, 300, 'The next page token is invalid or expired.');
			start = known.start;
		}
		let next = '';
		if (start + size < list.length) {
			next = randomBytes(18).toString('base64url');
			this.tokens.set(next, {
				query: bound,
				start: start + size,
				expiresAt: clock.now() + settings.pageTokenSeconds * 1000,
			});
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
}
