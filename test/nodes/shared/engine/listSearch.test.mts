// From List: which pages of Zoom's lists are fetched, which of their rows are shown, and how errors are explained.
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import {
	columnSearch,
	pageOf,
	picker,
	type ColumnSearch,
	type ListSearch,
	type PickerPage,
	type PickerTools,
} from '../../../../nodes/shared/engine/listSearch.ts';
import { fakeN8n } from '../support/fakeN8n.mts';

interface Scripted {
	statusCode: number;
	body: unknown;
}

/** n8n's editor with a node in it. `responses` are Zoom's in their order, or what n8n throws. */
function editor({
	parameters = {},
	responses = [],
}: { parameters?: IDataObject; responses?: Array<Scripted | Error> } = {}) {
	const sent: IHttpRequestOptions[] = [];
	const refreshes: string[] = [];
	const current: IDataObject = { authentication: 'zoomGeneralAppOAuth2Api', ...parameters };
	const n8n = fakeN8n({
		respond: (options) => {
			sent.push(options);
			const response = responses[sent.length - 1];
			if (response === undefined) throw new Error('There is no response to this request');
			if (response instanceof Error) throw response;
			return { headers: {}, ...response };
		},
		refreshToken: (type) => void refreshes.push(type),
		functions: { getCurrentNodeParameter: (name: string) => current[name] },
	}) as ILoadOptionsFunctions;
	return {
		sent,
		refreshes,
		search: async (method: ListSearch, filter?: string, token?: string) => await method.call(n8n, filter, token),
		columns: async (method: ColumnSearch) => await method.call(n8n),
	};
}

/** A picker for a list with the page tokens 'p1', 'p2' and so on, and what was requested of it. */
function pages(...contents: string[][]) {
	const requested: Array<[token: string | undefined, filter: string | undefined]> = [];
	const method = picker(async (_tools, token, filter): Promise<PickerPage> => {
		requested.push([token, filter]);
		const index = token === undefined ? 0 : Number(token.slice(1));
		const rows = (contents[index] ?? []).map((name) => ({ name, value: `id-${name}` }));
		return { rows, ...(index + 1 < contents.length ? { next: `p${index + 1}` } : {}) };
	});
	return { requested, method };
}

/** The tools of a picker, in a node with the given fields. */
async function toolsOf(parameters: IDataObject): Promise<PickerTools> {
	let seen: PickerTools | undefined;
	await editor({ parameters }).search(
		picker(async (tools) => {
			seen = tools;
			return { rows: [] };
		}),
	);
	if (!seen) throw new Error('No page was fetched');
	return seen;
}

describe('From List, when it is opened,', () => {
	test('shows the first page, and the next when the user scrolls', async () => {
		const { requested, method } = pages(['Ann', 'Ben'], ['Cleo']);
		expect(await editor().search(method)).toStrictEqual({
			results: [
				{ name: 'Ann', value: 'id-Ann' },
				{ name: 'Ben', value: 'id-Ben' },
			],
			paginationToken: '1 p1',
		});
		expect(await editor().search(method, undefined, '1 p1')).toStrictEqual({
			results: [{ name: 'Cleo', value: 'id-Cleo' }],
		});
		expect(requested).toEqual([
			[undefined, undefined],
			['p1', undefined],
		]);
	});

	test('skips an empty page, and takes spaces for no search text', async () => {
		const { requested, method } = pages([], ['Ann'], ['Ben']);
		expect(await editor().search(method, '  ')).toStrictEqual({
			results: [{ name: 'Ann', value: 'id-Ann' }],
			paginationToken: '2 p2',
		});
		expect(requested).toEqual([
			[undefined, undefined],
			['p1', undefined],
		]);
	});
});

describe('From List, when the token of the next page has expired,', () => {
	/** Zoom, whose page tokens 'p1', 'p2' of before have expired; the new ones are 'n1', 'n2'. */
	function expired(...contents: string[][]) {
		const requested: Array<string | undefined> = [];
		const message = 'The next page token is either invalid or has expired.';
		const method = picker(async (tools, token) => {
			requested.push(token);
			if (token?.startsWith('p') === true) await tools.get('/users', { rate: 'light' });
			const index = Number(token?.slice(1) ?? 0);
			const rows = (contents[index] ?? []).map((name) => ({ name, value: name }));
			return { rows, ...(index + 1 < contents.length ? { next: `n${index + 1}` } : {}) };
		});
		const search = async (token: string) =>
			await editor({ responses: [{ statusCode: 400, body: { code: 300, message } }] }).search(method, undefined, token);
		return { requested, search };
	}

	test('the list is read again, and goes on with the page that comes next', async () => {
		const { requested, search } = expired(['Ann'], ['Ben'], ['Cleo'], ['Dan']);
		expect(await search('2 p2')).toStrictEqual({
			results: [{ name: 'Cleo', value: 'Cleo' }],
			paginationToken: '3 n3',
		});
		expect(requested).toEqual(['p2', undefined, 'n1', 'n2']);
	});

	test('a list that has become shorter ends', async () => {
		const { requested, search } = expired(['Ann'], ['Ben']);
		expect(await search('2 p2')).toStrictEqual({ results: [] });
		expect(requested).toEqual(['p2', undefined, 'n1']);
	});

	test('and the next request fails too, its error is shown', async () => {
		const method = picker(async (tools) =>
			pageOf(await tools.get('/users', { rate: 'light' }), 'users', () => ({ name: '', value: '' })),
		);
		const refusal = {
			statusCode: 400,
			body: { code: 300, message: 'The next page token is either invalid or has expired.' },
		};
		const { sent, search } = editor({ responses: [refusal, refusal, refusal] });
		await expect(search(method, undefined, '1 p1')).rejects.toThrow('The next page token');
		expect(sent).toHaveLength(2);
	});

	test.each([
		['another error', '1 p1', 'Invalid field.'],
		['that error of the first page', undefined, 'The next page token is either invalid or has expired.'],
	])('but not after %s', async (_which, token, message) => {
		const method = picker(async (tools) =>
			pageOf(await tools.get('/users', { rate: 'light' }), 'users', () => ({ name: '', value: '' })),
		);
		const { sent, search } = editor({ responses: [{ statusCode: 400, body: { code: 300, message } }] });
		await expect(search(method, undefined, token)).rejects.toThrow(message.slice(0, 10));
		expect(sent).toHaveLength(1);
	});
});

describe('From List, when it is searched,', () => {
	test.each(['BEN', ' ben ', 'id-be', 'n id-B'])("finds '%s' in names and IDs, whatever the case", async (filter) => {
		const { method } = pages(['Ann', 'Ben']);
		expect((await editor().search(method, filter)).results).toEqual([{ name: 'Ben', value: 'id-Ben' }]);
	});

	test('finds numbers', async () => {
		const method = picker(async () => ({
			rows: [
				{ name: 'Call', value: 93812345678 },
				{ name: 'Review', value: 81 },
			],
		}));
		expect((await editor().search(method, '1234')).results).toEqual([{ name: 'Call', value: 93812345678 }]);
	});

	test('reads pages until one has a match, and passes the search text to the list', async () => {
		const { requested, method } = pages(['Ann'], ['Ben'], ['Cleo'], ['Cleo 2']);
		expect(await editor().search(method, ' CLEO')).toStrictEqual({
			results: [{ name: 'Cleo', value: 'id-Cleo' }],
			paginationToken: '3 p3',
		});
		expect(requested).toEqual([
			[undefined, 'cleo'],
			['p1', 'cleo'],
			['p2', 'cleo'],
		]);
	});

	// A large account has hundreds of pages; the editor asks for more when the user scrolls.
	test('stops after five pages without a match, and can continue from there', async () => {
		const { requested, method } = pages(['1'], ['2'], ['3'], ['4'], ['5'], ['6']);
		expect(await editor().search(method, 'Ann')).toStrictEqual({ results: [], paginationToken: '5 p5' });
		expect(requested).toHaveLength(5);
	});

	test('shows nothing if nothing matches', async () => {
		expect(await editor().search(pages(['Ann'], ['Ben']).method, 'Zoe')).toStrictEqual({ results: [] });
	});
});

describe('a picker', () => {
	test.each<[string, unknown, string | undefined]>([
		['was chosen from a list', { __rl: true, mode: 'list', value: 'abc' }, 'abc'],
		['was typed', 'abc', 'abc'],
		['is a number', { mode: 'id', value: 93812345678 }, '93812345678'],
		['is zero', 0, '0'],
		['is empty', { mode: 'list', value: '' }, undefined],
		['is missing', undefined, undefined],
		['is null', null, undefined],
		// Only an execution can evaluate it.
		['is an expression', { mode: 'id', value: '={{ $json.id }}' }, undefined],
		['is an object', { id: 'abc' }, undefined],
		['is true', true, undefined],
	])('can read another field that %s', async (_what, value, chosen) => {
		expect((await toolsOf({ userId: value as IDataObject })).chosen('userId')).toBe(chosen);
	});

	test.each([
		['zoomServerToServerOAuth2Api', true],
		['zoomGeneralAppOAuth2Api', false],
		['zoomAppOAuth2Api', false],
	])('knows that %s is of a Server-to-Server app: %p', async (authentication, serverToServer) => {
		expect((await toolsOf({ authentication })).serverToServer).toBe(serverToServer);
	});
});

test('a picker knows what is chosen in a field, under the own name that it has in a destructive operation', async () => {
	const chosen = { resource: 'meeting', operation: 'delete', userId: 'carried over', meetingDeleteUserId: 'own' };
	expect((await toolsOf(chosen)).chosen('userId')).toBe('own');
	expect((await toolsOf({ ...chosen, operation: 'get' })).chosen('userId')).toBe('carried over');
});

describe('the requests of a picker', () => {
	const users = picker(async (tools) =>
		pageOf(await tools.get('/users', { rate: 'medium' }), 'users', ({ id }) => ({
			name: String(id),
			value: String(id),
		})),
	);
	const ok = (body: unknown): Scripted => ({ statusCode: 200, body });

	test('go to Zoom with encoded path parts', async () => {
		const { sent, search } = editor({ responses: [ok({ meetings: [] })] });
		await search(
			picker(async (tools) =>
				pageOf(
					await tools.get('/users/{userId}/meetings', {
						parts: { userId: 'a?b' },
						query: { page_size: 100 },
						rate: 'medium',
					}),
					'meetings',
					() => ({ name: '', value: '' }),
				),
			),
		);
		expect(sent).toMatchObject([
			{ method: 'GET', url: 'https://api.zoom.us/v2/users/a%3Fb/meetings', qs: { page_size: 100 } },
		]);
	});

	test('need neither parts nor a query', async () => {
		const { sent, search } = editor({ responses: [ok({ users: [{ id: 'a' }] })] });
		expect(await search(users)).toEqual({ results: [{ name: 'a', value: 'a' }] });
		expect(sent).toMatchObject([{ url: 'https://api.zoom.us/v2/users', qs: {} }]);
	});

	test('are retried when the connection breaks, because they change nothing', async () => {
		jest.useFakeTimers();
		try {
			const { sent, search } = editor({
				responses: [Object.assign(new Error('reset'), { code: 'ECONNRESET' }), ok({ users: [{ id: 'a' }] })],
			});
			const found = search(users);
			await jest.advanceTimersByTimeAsync(10_000);
			expect([await found, sent.length]).toEqual([{ results: [{ name: 'a', value: 'a' }] }, 2]);
		} finally {
			jest.useRealTimers();
		}
	});

	test.each([
		['zoomGeneralAppOAuth2Api', "Open the credential and click 'Reconnect' (in older n8n 'Connect my account')."],
		['zoomServerToServerOAuth2Api', 'which Zoom had just issued'],
	])('that Zoom refuses are explained for the credential %s', async (authentication, next) => {
		const refusal = { statusCode: 401, body: { code: 124, message: 'Access token is expired.' } };
		const { refreshes, search } = editor({ parameters: { authentication }, responses: [refusal, refusal] });
		const error = await search(users).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Access token is expired',
			description: expect.stringContaining(next),
			node: { name: 'My Zoom' },
		});
		expect(refreshes).toEqual([authentication]);
	});

	test('are not sent if a field cannot be used, which is explained', async () => {
		const { sent, search } = editor();
		const error = await search(
			picker(async () => {
				throw new FieldError('User', "'User' is empty", 'Choose one');
			}),
		).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: "'User' is empty", description: 'Choose one' });
		expect(sent).toEqual([]);
	});
});

test.each<[IDataObject, PickerPage]>([
	[
		{ users: [{ id: 1 }, { id: 2 }], next_page_token: 'abc' },
		{
			rows: [
				{ name: 'User 1', value: 1 },
				{ name: 'User 2', value: 2 },
			],
			next: 'abc',
		},
	],
	[{ users: [{ id: 1 }], next_page_token: '' }, { rows: [{ name: 'User 1', value: 1 }] }],
	[{ users: [] }, { rows: [] }],
	[{ next_page_token: null, users: null }, { rows: [] }],
])('the response %j is the page %j', (response, page) => {
	expect(pageOf(response, 'users', ({ id }) => ({ name: `User ${String(id)}`, value: Number(id) }))).toStrictEqual(
		page,
	);
});

test('rows of the same name have their ID behind it, and others do not', async () => {
	const rows = [
		{ name: 'Same', value: 1 },
		{ name: 'Other', value: 2 },
		{ name: 'Same', value: 3, url: 'https://zoom.us/j/3' },
		{ name: 'Same', value: 4 },
	];
	const method = picker(async () => ({ rows }));
	expect((await editor().search(method)).results).toEqual([
		{ name: 'Same (1)', value: 1 },
		{ name: 'Other', value: 2 },
		{ name: 'Same (3)', value: 3, url: 'https://zoom.us/j/3' },
		{ name: 'Same (4)', value: 4 },
	]);
	// The ID can be searched.
	expect((await editor().search(method, '(3)')).results).toHaveLength(1);
});

test("times in rows are in n8n's time zone", async () => {
	expect((await toolsOf({})).timezone).toBe('Europe/Berlin');
});

describe('the columns of a resource mapper', () => {
	const notice = (emptyFieldsNotice: string) => ({ fields: [], emptyFieldsNotice });

	test('are fetched with the same tools', async () => {
		const { columns, sent } = editor({
			parameters: { meetingId: { mode: 'id', value: '12' } },
			responses: [{ statusCode: 200, body: { title: 'Why?' } }],
		});
		const found = await columns(
			columnSearch(async (tools) => {
				const { title } = await tools.get('/meetings/{id}', {
					parts: { id: tools.chosen('meetingId') ?? '' },
					rate: 'light',
				});
				return notice(String(title));
			}),
		);
		expect(found).toEqual(notice('Why?'));
		expect(sent.map(({ url }) => url)).toEqual(['https://api.zoom.us/v2/meetings/12']);
	});

	test('that Zoom refuses are an error with its words', async () => {
		const { columns } = editor({ responses: [{ statusCode: 404, body: { code: 3001, message: 'No such meeting.' } }] });
		const search = columnSearch(async (tools) => notice(String(await tools.get('/meetings/1', { rate: 'light' }))));
		await expect(columns(search)).rejects.toThrow(/No such meeting/);
	});
});
