// A program that runs in a process whose TZ is the time zone of the server. It creates a meeting in the real n8n for
// each row on standard input, and prints what was sent to Zoom.
import { createTestN8n } from '../../n8n/index.mts';
import { connectedGeneralApp } from './credentials.mts';
import nock from 'nock';
import { text } from 'node:stream/consumers';

const rows = JSON.parse(await text(process.stdin)) as Array<{ workflow: string; timezone: string; startTime: string }>;
const n8n = await createTestN8n();
const credential = connectedGeneralApp(n8n);
const sent: unknown[] = [];
nock('https://api.zoom.us')
	.persist()
	.post('/v2/users/me/meetings')
	.reply(201, (_uri, body) => {
		const { start_time, timezone } = body as Record<string, unknown>;
		sent.push({ start_time, timezone });
		return { id: 1 };
	});
for (const { workflow, timezone, startTime } of rows) {
	await n8n.run(
		{ resource: 'meeting', operation: 'create', topic: 'A', startTime, timezone },
		{ credential, settings: { timezone: workflow } },
	);
}
n8n.close();
console.log(JSON.stringify(sent));
