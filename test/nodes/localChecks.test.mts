// Values that Zoom may take are sent: a check of the node needs a bound that Zoom documents for this very field.
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { connectedGeneralApp } from './support/credentials.mts';

guardNetwork();
let n8n: TestN8n;
beforeAll(async () => {
	n8n = await createTestN8n();
});
afterAll(() => n8n.close());

const long = 'x'.repeat(2500);

test.each<[string, IDataObject, string, IDataObject]>([
	['webinar', { topic: long }, 'webinars/1234567890', { topic: long }],
	['webinar', { agenda: long }, 'webinars/1234567890', { agenda: long }],
	['webinar', { duration: 2880 }, 'webinars/1234567890', { duration: 2880 }],
	['webinar', { scheduleFor: 'KDcuGIm1' }, 'webinars/1234567890', { schedule_for: 'KDcuGIm1' }],
	['meeting', { scheduleFor: 'KDcuGIm1' }, 'meetings/1234567890', { schedule_for: 'KDcuGIm1' }],
	['user', { manager: 'Hannah Kim' }, 'users/me', { manager: 'Hannah Kim' }],
])('%s:update sends what the node used to refuse (case %#)', async (resource, updateFields, path, expected) => {
	let sent: IDataObject = {};
	nock('https://api.zoom.us')
		.patch(`/v2/${path}`, (body: IDataObject) => ((sent = body), true))
		.reply(204);
	const value = resource === 'user' ? 'me' : '1234567890';
	const target = { [`${resource}Id`]: { __rl: true, mode: 'id', value } };
	await n8n.run({ resource, operation: 'update', ...target, updateFields }, { credential: connectedGeneralApp(n8n) });
	expect(sent).toEqual(expected);
});
