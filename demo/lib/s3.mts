// The S3 server of the recipe that archives recordings. `node scripts/install.mjs demo/s3` installs it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start, type RunningProcess } from './processes.mts';
import { DemoError, demoFolder, root, s3Port } from './settings.mts';

/** The bucket of the recipe. */
const BUCKET = 'zoom-recordings';

/** The URL of the server, and the keys that it takes. */
const s3Url = `http://127.0.0.1:${s3Port.number}`;

/** What n8n's credential for S3 has to hold. */
export const s3Credential = {
	name: 'S3 (Demo)',
	type: 's3',
	data: {
		endpoint: s3Url,
		region: 'us-east-1',
		accessKeyId: 'S3RVER',
		secretAccessKey: 'S3RVER',
		forcePathStyle: true,
		ignoreSSLIssues: false,
	},
};

const folder = (): string => join(demoFolder, 's3');

/** Starts the server with a bucket, and what an earlier run has stored in it. */
export async function startS3(): Promise<RunningProcess> {
	mkdirSync(folder(), { recursive: true });
	const server = start('s3', [join(root, 'demo', 'lib', 's3Server.mts')], {
		cwd: root,
		env: { S3_PORT: String(s3Port.number), S3_FOLDER: folder(), S3_BUCKET: BUCKET, NODE_NO_WARNINGS: '1' },
	});
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline && server.child.exitCode === null) {
		// Without a signature it refuses, but it is there.
		const isReady = await fetch(s3Url).then(
			() => true,
			() => false,
		);
		if (isReady) return server;
		await sleep(250);
	}
	throw new DemoError(`the S3 server did not start; see its log: ${server.log}`);
}

/** The files in the bucket, by their keys. */
export function storedFiles(): Map<string, Buffer> {
	const bucket = join(folder(), BUCKET);
	const ending = '._S3rver_object';
	const names = existsSync(bucket) ? readdirSync(bucket).filter((name) => name.endsWith(ending)) : [];
	return new Map(names.map((name) => [name.slice(0, -ending.length), readFileSync(join(bucket, name))]));
}
