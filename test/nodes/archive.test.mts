// Recordings of the whole account, and their removal once they are stored elsewhere.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';
import { failureOf } from './support/failure.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());
afterEach(() => nock.cleanAll());

const UUID = 'abcdEFGH12345678IJKLmn==';
const ID = encodeURIComponent(UUID);
const api = () => nock('https://api.zoom.us/v2');
const run = async (operation: string, parameters: IDataObject) => {
	const { output } = await n8n.run(
		{ resource: 'recording', operation, ...parameters },
		{ credential: connectedGeneralApp(n8n) },
	);
	return (output[0] ?? []).map(({ json }) => json);
};

describe('the recordings of the account', () => {
	const recordings = [
		{
			uuid: '1',
			topic: 'Weekly sync',
			host_id: 'h1',
			host_email: 'Ann@x.example',
			start_time: '2026-01-05T10:00:00Z',
			recording_files: [{ file_type: 'MP4' }, { file_type: 'CHAT' }],
		},
		{
			uuid: '2',
			topic: 'Sales',
			host_id: 'h2',
			start_time: '2026-01-04T10:00:00Z',
			recording_files: [{ file_type: 'M4A' }],
		},
		{
			uuid: '3',
			topic: 'weekly SYNC',
			host_id: 'h2',
			start_time: new Date().toISOString(),
			recording_files: [{ file_type: 'MP4' }],
		},
	];
	const list = async (filters: IDataObject, parameters: IDataObject = { returnAll: true }) => {
		const asked: string[] = [];
		api()
			.get('/accounts/me/recordings')
			.query(true)
			.times(9)
			.reply((uri) => {
				asked.push(uri);
				return [200, { meetings: recordings }];
			});
		return { found: (await run('getManyOfAccount', { filters, ...parameters })).map(({ uuid }) => uuid), asked };
	};

	test.each<[IDataObject, string[]]>([
		[{}, ['1', '2', '3']],
		[{ hosts: ['ann@x.example'] }, ['1']],
		[{ hosts: ['H2'] }, ['2', '3']],
		[{ topic: 'SYNC' }, ['1', '3']],
		[{ leastAge: 30 }, ['1', '2']],
		[{ fileTypes: ['M4A'] }, ['2']],
		[{ fileTypes: ['MP4'], topic: 'weekly', leastAge: 1 }, ['1']],
	])('that pass the filters %j are %j', async (filters, uuids) => {
		expect((await list(filters)).found).toEqual(uuids);
	});

	test('have only the wanted files', async () => {
		api().get('/accounts/me/recordings').query(true).reply(200, { meetings: recordings });
		const [first] = await run('getManyOfAccount', { filters: { fileTypes: ['CHAT'] } });
		expect(first?.recording_files).toEqual([{ file_type: 'CHAT' }]);
	});

	test('count for the limit only if they pass, and come in the largest pages', async () => {
		const { found, asked } = await list({ hosts: ['h2'] }, { limit: 2 });
		expect(found).toEqual(['2', '3']);
		expect(asked).toEqual([expect.stringContaining('page_size=300')]);
	});

	test('are listed month by month, each once', async () => {
		const { found, asked } = await list({ from: '2026-01-01', to: '2026-03-01' });
		expect(found).toEqual(['1', '2', '3']);
		expect(asked).toHaveLength(2);
	});
});

describe('an archived file', () => {
	const file = { id: 'f', file_type: 'MP4', file_size: 1000, status: 'completed' };
	const serve = (...files: object[]) =>
		api().get(`/meetings/${ID}/recordings`).reply(200, { uuid: UUID, recording_files: files });
	const own = (name: string) => `recordingDeleteArchivedFile${name}`;
	const remove = async (storedSize: number) =>
		await run('deleteArchivedFile', {
			[own('MeetingId')]: { __rl: true, mode: 'id', value: UUID },
			[own('RecordingId')]: { __rl: true, mode: 'id', value: 'f' },
			[own('StoredSize')]: storedSize,
		});

	test('goes to the trash if it was stored whole', async () => {
		serve({ id: 'other' }, file);
		const deletion = api().delete(`/meetings/${ID}/recordings/f`).query({ action: 'trash' }).reply(204);
		expect(await remove(1000)).toEqual([
			{ meeting_id: UUID, recording_id: 'f', deleted: true, file_type: 'MP4', file_size: 1000 },
		]);
		expect(deletion.isDone()).toBe(true);
	});

	test.each<[string, object, number, string]>([
		['is smaller where it was stored', file, 999, "'Stored Size' is 999 bytes, but the file has 1000 bytes in Zoom"],
		['is larger where it was stored', file, 1001, "'Stored Size' is 1001 bytes"],
		['has no size in Zoom', { ...file, file_size: 0 }, 0, 'but the file has 0 bytes in Zoom'],
		['is still processed', { ...file, status: 'processing' }, 1000, 'Zoom is still processing this file'],
	])('stays if it %s', async (_name, found, size, message) => {
		serve(found);
		expect((await failureOf(remove(size))).message).toContain(message);
	});

	test.each<[string, () => unknown]>([
		['file', () => serve({ id: 'other' })],
		[
			'recording',
			() =>
				api().get(`/meetings/${ID}/recordings`).reply(404, { code: 3301, message: 'This recording does not exist.' }),
		],
	])('is told as not deleted if Zoom has no such %s any more', async (_name, answer) => {
		answer();
		expect(await remove(1000)).toEqual([expect.objectContaining({ deleted: false })]);
	});

	test('fails if Zoom refuses to show the recording', async () => {
		api().get(`/meetings/${ID}/recordings`).reply(404, { code: 3301, message: 'The recording is processing.' });
		expect((await failureOf(remove(1000))).message).toContain('processing');
		api()
			.get(`/meetings/${ID}/recordings`)
			.reply(400, { code: 4711, message: 'Invalid access token, does not contain scopes:[a].' });
		expect((await failureOf(remove(1000))).message).toContain('does not contain scopes');
	});
});
