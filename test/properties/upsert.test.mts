// For any input of Create, Create or Update creates once and then leaves alone. Forms with every field of Create, and
// with changed values, run twice against the sandbox.
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { createTestN8n, type CredentialReference, type TestN8n } from '../n8n/index.mts';
import { guardNetwork } from '../n8n/network.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { changed, pathsOf } from './forms.mts';
import { seed } from './search.mts';
import { subjects, type Form, type Subject } from './subjects.mts';
import { change } from './values.mts';

/** Changed forms of each operation. `ZOOM_UPSERT_CASES=500` tries more. */
const CASES = Number(process.env.ZOOM_UPSERT_CASES ?? 10);

const A_MINUTE = 60_000;

guardNetwork();
let n8n: TestN8n;
let sandbox: Sandbox;
let credential: CredentialReference;
beforeAll(async () => {
	n8n = await createTestN8n();
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.close();
	n8n.close();
});

function reset(): void {
	sandbox.reset();
	const app = sandbox.registerApp({ name: 'Upsert' });
	const token = sandbox.issueToken(app, 'owner@acme.example');
	credential = n8n.addCredential('zoomGeneralAppOAuth2Api', {
		environment: 'custom',
		oauthBaseUrl: sandbox.url,
		apiBaseUrl: `${sandbox.url}/v2`,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: { access_token: token.accessToken, refresh_token: token.refreshToken, token_type: 'bearer' },
	});
}

const upserts = subjects().filter(({ id }) => ['meeting:upsert', 'webinar:upsert', 'user:upsert'].includes(id));

/** A form that reaches something of the sandbox. */
const usable = ({ id }: Subject, form: Form, matchBy = 'key'): Form => ({
	...form,
	...(id === 'user:upsert' ? { email: 'new.person@example.com' } : { key: 'any', matchBy, options: {} }),
	...(id === 'user:upsert' ? {} : { userId: { __rl: true, mode: 'list', value: 'me' } }),
	requestOptions: {},
});

/** What two runs of a form did; undefined if Zoom or the node refuses it. */
async function twice(form: Form): Promise<unknown[] | undefined> {
	reset();
	const run = async (): Promise<IDataObject | undefined> =>
		(await n8n.run(form as IDataObject, { credential })).output[0]?.[0]?.json;
	const first = await run().catch(() => undefined);
	if (first === undefined) return undefined;
	sandbox.requests.length = 0;
	// By then, the process remembers nothing of the first run.
	const second = await n8n.withFastTime(run, { start: new Date(Date.now() + A_MINUTE) });
	const changes = sandbox.requests.filter(({ method }) => method !== 'GET').length;
	return [first.action, second?.action, second?.changed, changes];
}

const ONCE = ['created', 'unchanged', [], 0];

const ways = upserts.flatMap((subject) =>
	(subject.id === 'user:upsert' ? ['e-mail'] : ['key', 'topicAndStart']).map(
		(way) => [subject.id, way, subject] as const,
	),
);

test.each(ways)(
	'%s by %s with every field of Create creates, and then changes nothing',
	async (_id, way, subject) => {
		const outcomes = [];
		for (const form of subject.forms) outcomes.push(await twice(usable(subject, form, way)));
		const accepted = outcomes.filter((outcome) => outcome !== undefined);
		expect(accepted.filter((outcome) => JSON.stringify(outcome) !== JSON.stringify(ONCE))).toEqual([]);
		expect(accepted.length).toBeGreaterThan(subject.forms.length / 3);
	},
	120_000,
);

test.each(upserts.map((subject) => [subject.id, subject] as const))(
	'%s with any input creates, and then changes nothing',
	async (_id, subject) => {
		const cases = fc.constantFrom(...subject.forms).chain((base) => {
			const paths = pathsOf(base);
			return fc
				.array(fc.record({ path: fc.constantFrom(...paths), change }), { minLength: 1, maxLength: 2 })
				.map((edits) => changed(base, edits));
		});
		await fc.assert(
			fc.asyncProperty(cases, async (form) => {
				const outcome = await twice(usable(subject, form));
				if (outcome !== undefined) expect(outcome).toEqual(ONCE);
			}),
			{ seed, numRuns: CASES },
		);
	},
	120_000,
);
