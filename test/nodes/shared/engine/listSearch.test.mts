// What From List shows: which pages of Zoom's lists are fetched, what of them is shown, and what is said when it does not work.
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import {
	pageOf,
	picker,
	type ListSearch,
	type PickerPage,
	type PickerTools,
} from '../../../../nodes/shared/engine/listSearch.ts';

type Answer = { statusCode: number; body: unknown };

/** n8n's editor with a node in it: `answers` are Zoom's, in their order, or what the network did. */
function editor({ parameters = {}, answers = [] }: { parameters?: IDataObject; answers?: Array<Answer | Error> } = {}) {
	const asked: IHttpRequestOptions[] = [];
	const renewed: string[] = [];
	const current: IDataObject = { authentication: 'zoomGeneralAppOAuth2Api', ...parameters };
	const host = {
		getCurrentNodeParameter: (name: string) => current[name],
		getCredentials: async () => ({}),
		getNode: () => ({ id: '1', name: 'Zoom', type: 'zoom', typeVersion: 1, position: [0, 0], parameters: {} }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				asked.push(options);
				const answer = answers[asked.length - 1];
				if (answer === undefined) throw new Error('Nobody answers this');
				if (answer instanceof Error) throw answer;
				return { headers: {}, ...answer };
			},
			refreshOAuth2Token: async (type: string) => void renewed.push(type),
		},
	};
	return {
		asked,
		renewed,
		search: async (method: ListSearch, filter?: string, token?: string) =>
			await method.call(host as unknown as ILoadOptionsFunctions, filter, token),
	};
}

/** A list whose pages follow each other by 'p1', 'p2' …; with what was asked of it. */
function pages(...contents: string[][]) {
	const asked: Array<[token: string | undefined, filter: string | undefined]> = [];
	const method = picker(async (_tools, token, filter): Promise<PickerPage> => {
		asked.push([token, filter]);
		const index = token === undefined ? 0 : Number(token.slice(1));
		const rows = (contents[index] ?? []).map((name) => ({ name, value: `id-${name}` }));
		return { rows, ...(index + 1 < contents.length ? { next: `p${index + 1}` } : {}) };
	});
	return { asked, method };
}

/** What a page's function can use, of a node with the given fields. */
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

describe('opened', () => {
	test('it shows the first page, and the next where the editor scrolls on', async () => {
		const { asked, method } = pages(['Ann', 'Ben'], ['Cleo']);
		expect(await editor().search(method)).toStrictEqual({
			results: [
				{ name: 'Ann', value: 'id-Ann' },
				{ name: 'Ben', value: 'id-Ben' },
			],
			paginationToken: 'p1',
		});
		expect(await editor().search(method, undefined, 'p1')).toStrictEqual({
			results: [{ name: 'Cleo', value: 'id-Cleo' }],
		});
		expect(asked).toEqual([
			[undefined, undefined],
			['p1', undefined],
		]);
	});

	test('an empty page is passed over, and spaces are no search', async () => {
		const { asked, method } = pages([], ['Ann'], ['Ben']);
		expect(await editor().search(method, '  ')).toStrictEqual({
			results: [{ name: 'Ann', value: 'id-Ann' }],
			paginationToken: 'p2',
		});
		expect(asked).toEqual([
			[undefined, undefined],
			['p1', undefined],
		]);
	});
});

describe('searched', () => {
	test.each(['BEN', ' ben ', 'id-be', 'n id-B'])(
		"'%s' is found in names and identifiers, whatever the case",
		async (filter) => {
			const { method } = pages(['Ann', 'Ben']);
			expect((await editor().search(method, filter)).results).toEqual([{ name: 'Ben', value: 'id-Ben' }]);
		},
	);

	test('numbers are found as they are read', async () => {
		const method = picker(async () => ({
			rows: [
				{ name: 'Call', value: 93812345678 },
				{ name: 'Review', value: 81 },
			],
		}));
		expect((await editor().search(method, '1234')).results).toEqual([{ name: 'Call', value: 93812345678 }]);
	});

	test('it goes on until a page has something, and hands what is searched for to the list', async () => {
		const { asked, method } = pages(['Ann'], ['Ben'], ['Cleo'], ['Cleo 2']);
		expect(await editor().search(method, ' CLEO')).toStrictEqual({
			results: [{ name: 'Cleo', value: 'id-Cleo' }],
			paginationToken: 'p3',
		});
		expect(asked).toEqual([
			[undefined, 'cleo'],
			['p1', 'cleo'],
			['p2', 'cleo'],
		]);
	});

	// A large account has hundreds of pages; the editor asks for more when somebody scrolls.
	test('it stops after five pages without anything, to go on from there', async () => {
		const { asked, method } = pages(['1'], ['2'], ['3'], ['4'], ['5'], ['6']);
		expect(await editor().search(method, 'Ann')).toStrictEqual({ results: [], paginationToken: 'p5' });
		expect(asked).toHaveLength(5);
	});

	test('what is not there is not there', async () => {
		expect(await editor().search(pages(['Ann'], ['Ben']).method, 'Zoe')).toStrictEqual({ results: [] });
	});
});

describe('the node around it', () => {
	test.each<[string, unknown, string | undefined]>([
		['chosen from a list', { __rl: true, mode: 'list', value: 'abc' }, 'abc'],
		['typed', 'abc', 'abc'],
		['a number', { mode: 'id', value: 93812345678 }, '93812345678'],
		['zero', 0, '0'],
		['empty', { mode: 'list', value: '' }, undefined],
		['missing', undefined, undefined],
		['null', null, undefined],
		// Only an execution knows what it comes to.
		['an expression', { mode: 'id', value: '={{ $json.id }}' }, undefined],
		['an object', { id: 'abc' }, undefined],
		['true', true, undefined],
	])('another field that is %s', async (_what, value, chosen) => {
		expect((await toolsOf({ userId: value as IDataObject })).chosen('userId')).toBe(chosen);
	});

	test.each([
		['zoomServerToServerOAuth2Api', true],
		['zoomGeneralAppOAuth2Api', false],
		['zoomAppOAuth2Api', false],
	])('with %s there is nobody who connected: %p', async (authentication, serverToServer) => {
		expect((await toolsOf({ authentication })).serverToServer).toBe(serverToServer);
	});
});

describe('its requests', () => {
	const users = picker(async (tools) =>
		pageOf(await tools.get('/users', { rate: 'medium' }), 'users', ({ id }) => ({
			name: String(id),
			value: String(id),
		})),
	);
	const ok = (body: unknown): Answer => ({ statusCode: 200, body });

	test('go to Zoom, with their parts encoded', async () => {
		const { asked, search } = editor({ answers: [ok({ users: [] })] });
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
		expect(asked).toMatchObject([
			{ method: 'GET', url: 'https://api.zoom.us/v2/users/a%3Fb/meetings', qs: { page_size: 100 } },
		]);
	});

	test('need neither parts nor a query', async () => {
		const { asked, search } = editor({ answers: [ok({ users: [{ id: 'a' }] })] });
		expect(await search(users)).toEqual({ results: [{ name: 'a', value: 'a' }] });
		expect(asked).toMatchObject([{ url: 'https://api.zoom.us/v2/users', qs: {} }]);
	});

	test('are repeated when the connection breaks: nothing changes by them', async () => {
		jest.useFakeTimers();
		try {
			const { asked, search } = editor({
				answers: [Object.assign(new Error('reset'), { code: 'ECONNRESET' }), ok({ users: [{ id: 'a' }] })],
			});
			const found = search(users);
			await jest.advanceTimersByTimeAsync(10_000);
			expect([await found, asked.length]).toEqual([{ results: [{ name: 'a', value: 'a' }] }, 2]);
		} finally {
			jest.useRealTimers();
		}
	});

	test.each([
		['zoomGeneralAppOAuth2Api', "Open the credential and click 'Connect my account' again."],
		['zoomServerToServerOAuth2Api', 'Check the account ID, client ID and client secret in the credential'],
	])('that Zoom refuses are explained to somebody with %s', async (authentication, next) => {
		const refusal = { statusCode: 401, body: { code: 124, message: 'Access token is expired.' } };
		const { renewed, search } = editor({ parameters: { authentication }, answers: [refusal, refusal] });
		const error = await search(users).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Zoom did not accept the access token',
			description: expect.stringContaining(next),
			node: { name: 'Zoom' },
		});
		expect(renewed).toEqual([authentication]);
	});

	test('are not made where a field cannot be used, and that is said', async () => {
		const { asked, search } = editor();
		const error = await search(
			picker(async () => {
				throw new FieldError('User', "'User' is empty", 'Choose one');
			}),
		).catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: "'User' is empty", description: 'Choose one' });
		expect(asked).toEqual([]);
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
	[{ next_page_token: null, other: [{ id: 1 }] }, { rows: [] }],
])('%j is a page', (answer, page) => {
	expect(pageOf(answer, 'users', ({ id }) => ({ name: `User ${String(id)}`, value: Number(id) }))).toStrictEqual(page);
});
