// A baseline for downloads: Node.js streams a URL to a file, in a process that has n8n-core loaded and does nothing
// else. Started by measure.mts.
import { createWriteStream } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureUserFolder, loadN8n, removeUserFolder } from '../test/n8n/modules.mts';
import { peakMemory, settleMemory } from './memory.mts';

const { url, token } = JSON.parse(process.argv[2] ?? '') as { url: string; token: string };
loadN8n('full');
const get = async (address: string, headers: Record<string, string> = {}): Promise<http.IncomingMessage> =>
	await new Promise((resolve, reject) => http.get(address, { headers }, resolve).once('error', reject));
const { location = '' } = (await get(url, { authorization: `Bearer ${token}` })).headers;
const idle = await settleMemory();
const start = performance.now();
await pipeline(await get(location), createWriteStream(join(ensureUserFolder(), 'file')));
process.send?.({ ms: performance.now() - start, memory: { idle, peak: peakMemory() } });
removeUserFolder();
process.once('disconnect', () => process.exit(0));
