import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where everything lies that the demo makes; other programs that use its parts have a folder of their own. */
export const folder = process.env.ZOOM_DEMO_FOLDER ?? join(root, '.demo');

/** A step that did not work out; the message is the one line a person reads. */
export class DemoProblem extends Error {}

/** The ports of the demo, each with the variable that changes it. */
export const ports = {
	n8n: port('N8N_PORT', 5678),
	broker: port('N8N_RUNNERS_BROKER_PORT', 5679),
	sandbox: port('ZOOM_SANDBOX_PORT', 4100),
};

/** A port with where it came from. */
export interface Port {
	number: number;
	variable: string;
}

function port(variable: string, usual: number): Port {
	const number = Number(process.env[variable] ?? usual);
	if (!Number.isInteger(number) || number < 1 || number > 65_535) {
		console.error(`${variable} is not a port: ${process.env[variable]}`);
		process.exit(1);
	}
	return { number, variable };
}

/** What a second run takes over from the first. */
export interface State {
	/** n8n's encryption key. */
	encryptionKey: string;
	owner: { email: string; password: string };
	/** The apps registered in the sandbox, by name. The sandbox forgets them when it stops and gets them again. */
	apps: Record<string, { clientId: string; clientSecret: string; secretToken: string }>;
	/** IDs in n8n, by name. */
	credentials: Record<string, string>;
	workflows: Record<string, string>;
}

const file = join(folder, 'state.json');

/** The state of the last run, or a new one. */
export function readState(): State {
	mkdirSync(folder, { recursive: true });
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as State;
	const state: State = {
		encryptionKey: randomBytes(24).toString('base64url'),
		// n8n wants a digit and a capital.
		owner: { email: 'owner@acme.example', password: `Demo-${randomBytes(6).toString('hex')}-1` },
		apps: {},
		credentials: {},
		workflows: {},
	};
	writeState(state);
	return state;
}

/** Keeps the state; only its owner may read it. */
export function writeState(state: State): void {
	writeFileSync(file, `${JSON.stringify(state, null, '\t')}\n`, { mode: 0o600 });
}
