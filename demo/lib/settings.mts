// Where the demo keeps its files, which ports it uses, and what it remembers between runs.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder for everything that the demo writes. Other programs that use these modules set a folder of their own. */
export const demoFolder = process.env.ZOOM_DEMO_FOLDER ?? join(root, '.demo');

/** A step that failed for a known reason. The message is the one line that a person reads. */
export class DemoError extends Error {}

/** The ports of the demo, each with the environment variable that changes it. */
export const ports = {
	n8n: port('N8N_PORT', 5678),
	broker: port('N8N_RUNNERS_BROKER_PORT', 5679),
	sandbox: port('ZOOM_SANDBOX_PORT', 4100),
};

/** The port of the S3 server, which only the recipe for archiving needs. */
export const s3Port = port('S3_PORT', 4110);

/** A port and the environment variable that it comes from. */
export interface Port {
	number: number;
	variable: string;
}

function port(variable: string, defaultNumber: number): Port {
	const number = Number(process.env[variable] ?? defaultNumber);
	if (!Number.isInteger(number) || number < 1 || number > 65_535) {
		console.error(`${variable} is not a port: ${process.env[variable]}`);
		process.exit(1);
	}
	return { number, variable };
}

/** What a run hands over to the next one. */
export interface State {
	/** n8n's encryption key. */
	encryptionKey: string;
	owner: { email: string; password: string };
	/** The apps of the sandbox, by name. The sandbox keeps nothing on disk, so every run registers them again. */
	apps: Record<string, { clientId: string; clientSecret: string; secretToken: string }>;
	/** IDs in n8n, by name. */
	credentials: Record<string, string>;
	workflows: Record<string, string>;
}

const file = join(demoFolder, 'state.json');

/** The state of the last run, or a new one. */
export function readState(): State {
	mkdirSync(demoFolder, { recursive: true });
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as State;
	const state: State = {
		encryptionKey: randomBytes(24).toString('base64url'),
		// n8n requires a digit and a capital letter.
		owner: { email: 'owner@acme.example', password: `Demo-${randomBytes(6).toString('hex')}-1` },
		apps: {},
		credentials: {},
		workflows: {},
	};
	writeState(state);
	return state;
}

/** Saves the state, readable for the current user only. */
export function writeState(state: State): void {
	writeFileSync(file, `${JSON.stringify(state, null, '\t')}\n`, { mode: 0o600 });
}
