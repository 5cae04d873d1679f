// Runs every operation with the form as it opens, in the real n8n against the sandbox, and returns its output.
import type { IDataObject } from 'n8n-workflow';
import { createTestN8n, type TestN8n } from '../n8n/index.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { subjects, type Subject } from '../conformance/run.mts';
import { prepared } from './prepared.mts';

/** The smallest PNG: one pixel. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** The output of one operation, or the reason for having none. */
export interface Outputs {
	subject: Subject;
	items: IDataObject[];
	problems: string[];
}

/** The operations whose output has a schema: what any endpoint returns, nobody knows. */
const withSchema = (): Subject[] => subjects().filter(({ operation }) => !operation.anyEndpoint);

/** Runs the operations. Each uses a freshly seeded sandbox, and names what exists there. */
export async function outputsOf(chosen: Subject[] = withSchema()): Promise<Outputs[]> {
	const sandbox = await startSandbox();
	const n8n = await createTestN8n({ package: 'built' });
	try {
		const all: Outputs[] = [];
		for (const subject of chosen) all.push(await outputsOfOne(n8n, sandbox, subject));
		return all;
	} finally {
		n8n.close();
		await sandbox.close();
	}
}

async function outputsOfOne(n8n: TestN8n, sandbox: Sandbox, subject: Subject): Promise<Outputs> {
	const outputs: Outputs = { subject, items: [], problems: [] };
	const { resource, key } = subject;
	const data = await n8n.storeBinary(PIXEL, { fileName: 'pixel.png', mimeType: 'image/png' });
	try {
		for await (const form of prepared(sandbox, subject)) {
			const { output } = await n8n.run({ resource, operation: key, ...form } as never, {
				credential: credentialFor(n8n, sandbox, subject),
				items: [{ json: {}, binary: { data } }],
				settings: { timezone: 'Europe/Berlin' },
			});
			const items = (output[0] ?? []).map(({ json }) => json);
			if (items.length === 0) outputs.problems.push(`no item for ${JSON.stringify(form)}`);
			outputs.items.push(...items);
		}
	} catch (error) {
		outputs.problems.push(messageOf(error));
	}
	return outputs;
}

function messageOf(error: unknown): string {
	const { message, description } = error as Error & { description?: string };
	return `${message}${description ? ` (${description})` : ''}`;
}

/** An admin-managed General App, connected by the account's owner. */
function credentialFor(n8n: TestN8n, sandbox: Sandbox, { operation }: Subject): ReturnType<TestN8n['addCredential']> {
	const app = sandbox.registerApp({
		name: 'Output schemas',
		managedBy: 'admin',
		...(operation.scopes.granular.length === 0 ? { scopes: 'classic' } : {}),
	});
	const { accessToken, refreshToken } = sandbox.issueToken(app, 'owner@acme.example');
	const { clientId, clientSecret } = app;
	return n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId,
		clientSecret,
		oauthTokenData: { access_token: accessToken, refresh_token: refreshToken, token_type: 'bearer' },
	});
}
