// An S3 server on this machine, in a process of its own. Its files are in a folder: a kill loses none that was stored.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './settings.mts';

interface S3Server {
	run(): Promise<unknown>;
}

const load = createRequire(join(root, 'demo', 's3', 'package.json'));
const Server = load('@20minutes/s3rver') as new (options: object) => S3Server;

const { S3_PORT = '4110', S3_FOLDER = '', S3_BUCKET = '' } = process.env;
await new Server({
	address: '127.0.0.1',
	port: Number(S3_PORT),
	directory: S3_FOLDER,
	silent: true,
	vhostBuckets: false,
	configureBuckets: [{ name: S3_BUCKET }],
}).run();
