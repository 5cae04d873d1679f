// As much of Zoom as a schedule of meetings needs: meetings of hosts, lists that lag, and responses that get lost.
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { VirtualTime } from './virtualTime.mts';

/** What may go wrong with a request. Those of `after` come when the work is done. */
const FAULTS = ['reset', 'timeout', '500', '502', 'truncated', 'refused', '429'] as const;
type Fault = (typeof FAULTS)[number];

export interface ZoomSettings {
	random: () => number;
	/** From 0 to 1: how many requests go wrong. */
	faultRate: number;
	/** For so long, a list does not show a new meeting. */
	lagMs: number;
}

export interface Meeting extends IDataObject {
	id: number;
	host_id: string;
	topic: string;
	agenda?: string;
	created_at: string;
}

interface Response {
	statusCode: number;
	headers: Record<string, string>;
	body: unknown;
}

export class ZoomModel {
	readonly meetings = new Map<number, Meeting>();
	readonly changes: string[] = [];
	settings: ZoomSettings;
	private nextId = 90_000_000_000;
	private readonly madeAt = new Map<number, number>();
	private readonly time: VirtualTime;

	constructor(time: VirtualTime, settings: ZoomSettings) {
		this.time = time;
		this.settings = settings;
	}

	/** The response to a request, or the error with which n8n reports that none came. */
	async respond({ method = 'GET', url, body, qs }: IHttpRequestOptions): Promise<Response> {
		const { random, faultRate } = this.settings;
		await this.time.sleep(100 + random() * 200);
		const fault = random() < faultRate ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined;
		const isAfter = fault === 'truncated' || random() < 0.5;
		if (fault === undefined) return this.serve(method, url, body as IDataObject, qs as IDataObject);
		if (isAfter && fault !== 'refused' && fault !== '429')
			this.serve(method, url, body as IDataObject, qs as IDataObject);
		return await this.fail(fault);
	}

	private async fail(fault: Fault): Promise<Response> {
		const error = (message: string, code: string) => Object.assign(new Error(message), { code });
		if (fault === 'timeout') await this.time.sleep(60_000);
		if (fault === 'reset') throw error('socket hang up', 'ECONNRESET');
		if (fault === 'timeout') throw error('timeout of 60000ms exceeded', 'ETIMEDOUT');
		if (fault === 'refused') throw Object.assign(error('connect ECONNREFUSED', 'ECONNREFUSED'), { syscall: 'connect' });
		if (fault === 'truncated') return this.response(200, '{"id": 9000');
		if (fault === '429')
			return this.response(429, { code: 429, message: 'You have reached the maximum per-second rate limit' });
		return this.response(Number(fault), { code: Number(fault), message: 'Internal error.' });
	}

	private response(statusCode: number, body: unknown): Response {
		return {
			statusCode,
			headers: { date: new Date(this.time.now).toUTCString(), 'x-ratelimit-category': 'Light' },
			body,
		};
	}

	private serve(method: string, url: string, body: IDataObject, query: IDataObject = {}): Response {
		const [, host = '', , id = ''] = /\/v2\/(?:users\/([^/]+)\/meetings)?(meetings\/(\d+))?/.exec(url) ?? [];
		if (host !== '') return method === 'POST' ? this.create(host, body) : this.list(host, query);
		const meeting = this.meetings.get(Number(id));
		if (!meeting) return this.response(404, { code: 3001, message: `Meeting does not exist: ${id}.` });
		if (method === 'GET') return this.response(200, meeting);
		this.changes.push(`${method} ${id}`);
		if (method === 'DELETE') this.meetings.delete(meeting.id);
		else Object.assign(meeting, body);
		return this.response(204, '');
	}

	private create(host: string, body: IDataObject): Response {
		const id = (this.nextId += 1);
		const made = { ...body, id, host_id: host, created_at: `${new Date(this.time.now).toISOString().slice(0, 19)}Z` };
		this.changes.push(`POST ${id}`);
		this.meetings.set(id, made as Meeting);
		this.madeAt.set(id, this.time.now);
		return this.response(201, { ...made, join_url: `https://zoom.us/j/${id}` });
	}

	private list(host: string, { next_page_token: token = '0' }: IDataObject): Response {
		const shown = [...this.meetings.values()].filter(
			({ id, host_id: of }) => of === host && this.time.now - (this.madeAt.get(id) ?? 0) >= this.settings.lagMs,
		);
		const start = Number(token);
		const next = start + 300 < shown.length ? String(start + 300) : '';
		const entries = shown.slice(start, start + 300).map(({ agenda, settings: _settings, ...rest }) => ({
			...rest,
			...(agenda === undefined ? {} : { agenda: agenda.slice(0, 250) }),
		}));
		return this.response(200, { page_size: 300, next_page_token: next, meetings: entries });
	}
}
