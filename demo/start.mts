// `npm start`: a real n8n with this package, connected to the Zoom sandbox. Stays up until Ctrl-C; with --once it schedules one meeting and stops.
import { Listr } from 'listr2';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from '../sandbox/oauth/signIn.mts';
import { installPackage, N8nClient, startN8n } from './lib/n8n.mts';
import { assertFree, firstEnd, stopAll } from './lib/processes.mts';
import { connectionSeen, registerApp, sandboxUrl, sendEvent, startSandbox, subscribe } from './lib/sandbox.mts';
import { DemoProblem, ports, readState, root, writeState, type State } from './lib/settings.mts';

const GENERAL_APP = { name: 'Zoom (Sandbox)', type: 'zoomGeneralAppOAuth2Api' };
const SERVER_TO_SERVER = { name: 'Zoom Server-to-Server (Sandbox)', type: 'zoomServerToServerOAuth2Api' };
const WEBHOOK = { name: 'Zoom Webhook (Sandbox)', type: 'zoomWebhookApi' };
const APP = 'n8n demo';
const LISTENING = { name: 'Recording transcript as text', node: 'Minutes' };
/** Examples that are started by hand, with the node whose output shows that they work. */
const EXAMPLES: Record<string, string> = {
	'Schedule meetings from a sheet': 'Sheet With Links',
	'Register attendees for a webinar': 'Register',
	'Weekly attendance report': 'Attendance by Person',
	'Onboard a user': 'Schedule Welcome',
};
const EXAMPLE = { name: 'Schedule a weekly team meeting', trigger: 'By Hand', node: 'Schedule Meeting' };

type Json = Record<string, unknown>;

const once = process.argv.includes('--once');
let state: State;
let meeting: Json = {};
let minutes: Json = {};
let seen: string[] = [];
const n8n = new N8nClient();

const steps = new Listr(
	[
		{ title: 'Check the ports', task: checkPorts },
		{ title: 'Start the Zoom sandbox', task: async () => void (await startSandbox()) },
		{
			title: 'Start n8n with this package',
			task: async () => {
				installPackage();
				await startN8n(state);
			},
		},
		{ title: "Sign in as n8n's owner", task: async () => await n8n.signIn(state.owner) },
		{ title: 'Create the credentials', task: createCredentials },
		{ title: "Connect the credential through n8n's OAuth2 flow", task: connect },
		{ title: 'Import the example workflows', task: importWorkflows },
		{
			title: `Run "${EXAMPLE.name}"`,
			task: async () =>
				void (meeting = await n8n.run(state.workflows[EXAMPLE.name] ?? '', EXAMPLE.trigger, EXAMPLE.node)),
		},
		{ title: "Check the sandbox's request log", task: async () => void (seen = await connectionSeen()) },
		{ title: 'Run the other examples', task: runExamples },
		{ title: `Publish "${LISTENING.name}" and subscribe it to the sandbox's events`, task: listen },
		{
			title: 'Let a recording be completed, and read its transcript',
			task: async () =>
				void (minutes = await n8n.afterwards(
					state.workflows[LISTENING.name] ?? '',
					LISTENING.node,
					async () => await sendEvent('recording.completed'),
				)),
		},
	],
	{
		concurrent: false,
		exitOnError: true,
		rendererOptions: { collapseErrors: false, showErrorMessage: false },
		fallbackRenderer: 'simple',
	},
);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => void stop(signal === 'SIGINT' ? 130 : 143));

try {
	if (!existsSync(join(root, 'dist', 'nodes')))
		throw new DemoProblem('The package is not built: run "npm run build" first.');
	state = readState();
	await steps.run();
	report();
	if (once) await stop(0);
	else {
		console.log('\nCtrl-C stops everything.');
		const end = await firstEnd();
		if (!stopping) await fail(new DemoProblem(end));
	}
} catch (error) {
	if (!stopping) await fail(error);
}

async function checkPorts(): Promise<void> {
	for (const port of Object.values(ports)) await assertFree(port);
}

async function createCredentials(): Promise<void> {
	const redirectUris = [`${n8n.url}/rest/oauth2-credential/callback`];
	const environment = { environment: 'custom', oauthBaseUrl: sandboxUrl, apiBaseUrl: `${sandboxUrl}/v2` };
	const general = await registerApp(state, { name: APP, type: 'general', redirectUris });
	await n8n.saveCredential(state, {
		...GENERAL_APP,
		data: { ...environment, clientId: general.clientId, clientSecret: general.clientSecret },
	});
	await n8n.saveCredential(state, { ...WEBHOOK, data: { ...environment, secretToken: general.secretToken } });
	const s2s = await registerApp(state, { name: 'n8n demo, Server-to-Server', type: 's2s' });
	await n8n.saveCredential(state, {
		...SERVER_TO_SERVER,
		data: { ...environment, accountId: s2s.accountId, clientId: s2s.clientId, clientSecret: s2s.clientSecret },
	});
	writeState(state);
}

/** As the editor's "Connect my account" does: authorize, consent, code, callback, token exchange. */
async function connect(): Promise<void> {
	const address = String(await n8n.call('GET', `/oauth2-credential/auth?id=${state.credentials[GENERAL_APP.name]}`));
	const callback = await signIn(address, { email: 'owner@acme.example' });
	const page = String(await n8n.call('GET', `${callback.pathname.replace(/^\/rest/, '')}${callback.search}`));
	if (!/success|connected|close/i.test(page))
		throw new DemoProblem(
			`n8n did not take the code: ${page
				.replace(/<[^>]+>/g, ' ')
				.replace(/\s+/g, ' ')
				.slice(0, 200)}`,
		);
}

async function importWorkflows(): Promise<void> {
	for (const file of readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'))) {
		const workflow = JSON.parse(readFileSync(join(root, 'examples', file), 'utf8')) as Json & {
			name: string;
			nodes: Array<{ credentials?: Record<string, { id: string; name: string }> }>;
		};
		for (const { credentials = {} } of workflow.nodes) {
			for (const credential of Object.values(credentials))
				credential.id = state.credentials[credential.name] ?? credential.id;
		}
		await n8n.saveWorkflow(state, workflow);
	}
	writeState(state);
}

/** Every imported workflow is run, so that none of them is only there to be looked at. */
async function runExamples(): Promise<void> {
	const known = [EXAMPLE.name, LISTENING.name, ...Object.keys(EXAMPLES)];
	const unknown = Object.keys(state.workflows).filter((name) => !known.includes(name));
	if (unknown.length > 0) throw new DemoProblem(`nothing says how to run these examples: ${unknown.join(', ')}`);
	for (const [name, node] of Object.entries(EXAMPLES)) await n8n.run(state.workflows[name] ?? '', 'By Hand', node);
}

async function listen(): Promise<void> {
	const id = state.workflows[LISTENING.name] ?? '';
	await n8n.publish(id);
	const { nodes } = (await n8n.call('GET', `/workflows/${id}`)) as {
		nodes: Array<{ type: string; webhookId?: string; parameters: { events?: string[] } }>;
	};
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-zoom.zoomTrigger');
	if (!trigger?.webhookId) throw new DemoProblem('the workflow has no Zoom Trigger');
	await subscribe(
		state.apps[APP]?.clientId ?? '',
		`${n8n.url}/webhook/${trigger.webhookId}/zoom`,
		trigger.parameters.events ?? [],
	);
}

function report(): void {
	console.log(`
The meeting that n8n scheduled:
  ID          ${String(meeting.id)}
  Topic       ${String(meeting.topic)}
  Start time  ${String(meeting.start_time)} (${String(meeting.timezone)})
  Join URL    ${String(meeting.join_url)}

What the trigger made of a recording:
  ${String(minutes.title)}
  ${String(minutes.text).split('\n')[0]}

What the sandbox saw:
  ${seen.join('\n  ')}
`);
	if (once) return;
	console.log(`Editor:  ${n8n.url}  (${state.owner.email}, password ${state.owner.password})`);
	console.log(`Sandbox: ${sandboxUrl}`);
	console.log('Another event: npm run sandbox:event -- recording.completed');
}

async function fail(error: unknown): Promise<void> {
	const step = steps.tasks.find((task) => task.hasFailed())?.title;
	const why = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
	console.error(`\n${step ? `Step '${step}' did not work: ` : ''}${why}`);
	await stop(1);
}

async function stop(code: number): Promise<void> {
	if (stopping) return;
	stopping = true;
	await stopAll();
	process.exit(code);
}
