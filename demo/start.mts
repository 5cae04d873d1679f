// `npm start`: a real n8n with this package, connected to the Zoom sandbox. Runs until Ctrl-C; with `--once` it stops
// after the example workflows have run.
import { Listr } from 'listr2';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from '../sandbox/oauth/signIn.mts';
import { installPackage, startN8n } from './lib/n8n.mts';
import { N8nClient } from './lib/n8nClient.mts';
import { assertPortIsFree, firstExit, stopAll } from './lib/processes.mts';
import { s3Credential, startS3, storedFiles } from './lib/s3.mts';
import {
	changeCount,
	connectionRequests,
	registerApp,
	sandboxUrl,
	sendEvent,
	startSandbox,
	subscribe,
	subscribeWebSocket,
} from './lib/sandbox.mts';
import { DemoError, demoFolder, ports, readState, root, s3Port, writeState, type State } from './lib/settings.mts';

const GENERAL_APP = { name: 'Zoom (Sandbox)', type: 'zoomGeneralAppOAuth2Api' };
const SERVER_TO_SERVER = { name: 'Zoom Server-to-Server (Sandbox)', type: 'zoomServerToServerOAuth2Api' };
const WEBHOOK = { name: 'Zoom Webhook (Sandbox)', type: 'zoomWebhookApi' };
const APP_NAME = 'n8n demo';
const SERVER_APP_NAME = 'n8n demo, Server-to-Server';

/** The example whose output is printed. */
const MAIN_EXAMPLE = { name: 'Schedule a weekly team meeting', trigger: 'By Hand', node: 'Schedule Meeting' };
/** The example that an event starts. */
const TRIGGER_EXAMPLE = { name: 'Recording transcript as text', node: 'Minutes' };
/** The example that the same event starts over a WebSocket. It writes a file. */
const FILE_EXAMPLE = { name: 'Recording summary to a file, without a public address', node: 'Write File' };
/** The folder in that example, which is n8n's own in a container. */
const CONTAINER_FOLDER = '/home/node/.n8n-files';
/** Where the example writes here. n8n lets nodes write to a folder only if it is told so. */
const filesFolder = join(demoFolder, 'files');
/** The example that may run every hour: it creates the meetings of its rows once. */
const HOURLY_EXAMPLE = { name: 'Schedule meetings from a sheet', node: 'Sheet With Links', rows: 3, runs: 3 };
/** The example that runs last, because nothing is left of the recordings but the trash. */
const ARCHIVE_EXAMPLE = { name: 'Archive recordings to S3', node: 'Move to Trash' };
/** The examples that are started by hand, each with the node that must have output. */
const OTHER_EXAMPLES: Record<string, string> = {
	'Register attendees for a webinar': 'Register',
	'Weekly attendance report': 'Attendance by Person',
	'Onboard a user': 'Schedule Welcome',
	'Move from the built-in Zoom node': 'Convert',
	'Book a meeting on a free host': 'Schedule Meeting',
	'Meeting summary to a message': 'Message',
};
/** The examples that need a service that the demo does not have: a model. */
const NOT_RUN = ['Schedule meetings with an AI agent'];

type Json = Record<string, unknown>;

const once = process.argv.includes('--once');
const n8n = new N8nClient();
const shutdown = { started: false };
let state: State;
let meeting: Json = {};
let transcript: Json = {};
let summaryFile = '';
let loggedRequests: string[] = [];
const hourlyChanges: number[] = [];

const steps = new Listr(
	[
		{ title: 'Check the ports', task: checkPorts },
		{ title: 'Start the Zoom sandbox', task: async () => void (await startSandbox()) },
		{ title: 'Start an S3 server', task: async () => void (await startS3()) },
		{
			title: 'Start n8n with this package',
			task: async () => {
				installPackage();
				mkdirSync(filesFolder, { recursive: true });
				const environment = { N8N_RESTRICT_FILE_ACCESS_TO: filesFolder };
				await startN8n(state, { folder: join(root, 'demo', 'n8n'), environment });
			},
		},
		{ title: "Sign in as n8n's owner", task: async () => await n8n.signIn(state.owner) },
		{ title: 'Create the credentials', task: createCredentials },
		{ title: "Connect the credential through n8n's OAuth2 flow", task: connect },
		{ title: 'Import the example workflows', task: importWorkflows },
		{ title: `Run "${MAIN_EXAMPLE.name}"`, task: runMainExample },
		{
			title: "Check the sandbox's request log",
			task: async () => void (loggedRequests = await connectionRequests()),
		},
		{ title: `Run "${HOURLY_EXAMPLE.name}" three times`, task: runHourlyExample },
		{ title: 'Run the other examples', task: runOtherExamples },
		{
			title: `Publish "${TRIGGER_EXAMPLE.name}" and subscribe it to the sandbox's events`,
			task: publishTriggerExample,
		},
		{
			title: `Publish "${FILE_EXAMPLE.name}"`,
			task: async () => await n8n.publish(state.workflows[FILE_EXAMPLE.name] ?? ''),
		},
		{ title: 'Send a recording.completed event, read the transcript and the file', task: runTriggerExamples },
		{ title: `Run "${ARCHIVE_EXAMPLE.name}"`, task: runArchiveExample },
	],
	{
		concurrent: false,
		exitOnError: true,
		rendererOptions: { collapseErrors: false, showErrorMessage: false },
		fallbackRenderer: 'simple',
	},
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => void stop(signal === 'SIGINT' ? 130 : 143));

try {
	if (!existsSync(join(root, 'dist', 'nodes')))
		throw new DemoError('The package is not built: run "npm run build" first.');
	state = readState();
	await steps.run();
	report();
	if (once) await stop(0);
	else {
		console.log('\nCtrl-C stops everything.');
		const exit = await firstExit();
		if (!shutdown.started) await fail(new DemoError(exit));
	}
} catch (error) {
	if (!shutdown.started) await fail(error);
}

async function checkPorts(): Promise<void> {
	for (const port of [...Object.values(ports), s3Port]) await assertPortIsFree(port);
}

async function createCredentials(): Promise<void> {
	const redirectUris = [`${n8n.url}/rest/oauth2-credential/callback`];
	const environment = { environment: 'custom', oauthBaseUrl: sandboxUrl, apiBaseUrl: `${sandboxUrl}/v2` };
	const general = await registerApp(state, { name: APP_NAME, type: 'general', redirectUris });
	await n8n.saveCredential(state, {
		...GENERAL_APP,
		data: { ...environment, clientId: general.clientId, clientSecret: general.clientSecret },
	});
	await n8n.saveCredential(state, { ...WEBHOOK, data: { ...environment, secretToken: general.secretToken } });
	const s2s = await registerApp(state, { name: SERVER_APP_NAME, type: 's2s' });
	await n8n.saveCredential(state, {
		...SERVER_TO_SERVER,
		data: { ...environment, accountId: s2s.accountId, clientId: s2s.clientId, clientSecret: s2s.clientSecret },
	});
	await n8n.saveCredential(state, s3Credential);
	writeState(state);
}

/** Does what "Connect my account" does in the editor: authorization, consent, callback, token request. */
async function connect(): Promise<void> {
	const authorizationUrl = await n8n.call('GET', `/oauth2-credential/auth?id=${state.credentials[GENERAL_APP.name]}`);
	const callback = await signIn(String(authorizationUrl), { email: 'owner@acme.example' });
	const page = String(await n8n.call('GET', `${callback.pathname.replace(/^\/rest/, '')}${callback.search}`));
	if (/success|connected|close/i.test(page)) return;
	const text = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
	throw new DemoError(`n8n did not accept the authorization code: ${text.slice(0, 200)}`);
}

async function importWorkflows(): Promise<void> {
	for (const file of readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'))) {
		const workflow = JSON.parse(readFileSync(join(root, 'examples', file), 'utf8')) as Json & {
			name: string;
			nodes: Array<{ credentials?: Record<string, { id: string; name: string }>; parameters: Json }>;
		};
		for (const { parameters } of workflow.nodes) await adaptToDemo(parameters);
		for (const { credentials = {} } of workflow.nodes) {
			for (const credential of Object.values(credentials))
				credential.id = state.credentials[credential.name] ?? credential.id;
		}
		await n8n.saveWorkflow(state, workflow);
	}
	writeState(state);
}

/** Fills in what differs from one n8n to another. */
async function adaptToDemo(parameters: Json): Promise<void> {
	if (parameters.endpoint === '')
		parameters.endpoint = await subscribeWebSocket(
			state.apps[SERVER_APP_NAME]?.clientId ?? '',
			parameters.events as string[],
		);
	if (typeof parameters.fileName === 'string')
		parameters.fileName = parameters.fileName.replace(CONTAINER_FOLDER, filesFolder);
}

async function runMainExample(): Promise<void> {
	const { name, trigger, node } = MAIN_EXAMPLE;
	meeting = await n8n.runForOutput(state.workflows[name] ?? '', trigger, node);
}

/** Only the first run changes anything in the account: one request for each row. */
async function runHourlyExample(): Promise<void> {
	const { name, node, rows, runs } = HOURLY_EXAMPLE;
	for (let run = 0; run < runs; run += 1) {
		const before = await changeCount();
		await n8n.runForOutput(state.workflows[name] ?? '', 'By Hand', node);
		hourlyChanges.push((await changeCount()) - before);
	}
	const [first, ...others] = hourlyChanges;
	if (first !== rows || others.some((changes) => changes > 0))
		throw new DemoError(`the runs changed ${hourlyChanges.join(', ')} things instead of ${rows}, 0, 0`);
}

/** Runs every other imported workflow, so that no example stays untried. */
async function runOtherExamples(): Promise<void> {
	const own = [MAIN_EXAMPLE, TRIGGER_EXAMPLE, FILE_EXAMPLE, HOURLY_EXAMPLE, ARCHIVE_EXAMPLE].map(({ name }) => name);
	const known = [...own, ...Object.keys(OTHER_EXAMPLES), ...NOT_RUN];
	const unknown = Object.keys(state.workflows).filter((name) => !known.includes(name));
	if (unknown.length > 0)
		throw new DemoError(`demo/start.mts does not say how to run these examples: ${unknown.join(', ')}`);
	for (const [name, node] of Object.entries(OTHER_EXAMPLES))
		await n8n.runForOutput(state.workflows[name] ?? '', 'By Hand', node);
}

async function runArchiveExample(): Promise<void> {
	const { name, node } = ARCHIVE_EXAMPLE;
	const before = await changeCount();
	await n8n.runForOutput(state.workflows[name] ?? '', 'By Hand', node);
	// A recording that Zoom is still processing stays where it is, so there is an error among the output.
	const moved = (await changeCount()) - before;
	if (moved === 0 || storedFiles().size < moved)
		throw new DemoError(`of ${storedFiles().size} files that were stored, ${moved} were moved to the trash`);
}

async function publishTriggerExample(): Promise<void> {
	const id = state.workflows[TRIGGER_EXAMPLE.name] ?? '';
	await n8n.publish(id);
	const { nodes } = (await n8n.call('GET', `/workflows/${id}`)) as {
		nodes: Array<{ type: string; webhookId?: string; parameters: { events?: string[] } }>;
	};
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-zoom.zoomTrigger');
	if (!trigger?.webhookId) throw new DemoError('the workflow has no Zoom Trigger');
	await subscribe(
		state.apps[APP_NAME]?.clientId ?? '',
		`${n8n.url}/webhook/${trigger.webhookId}/zoom`,
		trigger.parameters.events ?? [],
	);
}

/** One recording starts both examples, one by webhook and one over a WebSocket. */
async function runTriggerExamples(): Promise<void> {
	const { name, node } = TRIGGER_EXAMPLE;
	const written = await n8n.outputAfter(state.workflows[FILE_EXAMPLE.name] ?? '', FILE_EXAMPLE.node, async () => {
		transcript = await n8n.outputAfter(
			state.workflows[name] ?? '',
			node,
			async () => await sendEvent('recording.completed'),
		);
	});
	summaryFile = String(written.fileName);
	if (!existsSync(summaryFile)) throw new DemoError(`there is no file ${summaryFile}`);
}

function report(): void {
	console.log(`
The meeting that n8n scheduled:
  ID          ${String(meeting.id)}
  Topic       ${String(meeting.topic)}
  Start time  ${String(meeting.start_time)} (${String(meeting.timezone)})
  Join URL    ${String(meeting.join_url)}

The transcript of the recording that the trigger received:
  ${String(transcript.title)}
  ${String(transcript.text).split('\n')[0]}

The file that the other workflow wrote, which got the event over a WebSocket:
  ${summaryFile}
  ${readFileSync(summaryFile, 'utf8').split('\n')[0]}

Recording files in the S3 bucket, moved to Zoom's trash after that: ${storedFiles().size}

Requests that changed something when "${HOURLY_EXAMPLE.name}" ran three times:
  ${hourlyChanges.join(', ')}

Requests that the sandbox received:
  ${loggedRequests.join('\n  ')}
`);
	if (once) return;
	console.log(`Editor:  ${n8n.url}  (${state.owner.email}, password ${state.owner.password})`);
	console.log(`Sandbox: ${sandboxUrl}`);
	console.log('To send another event: npm run sandbox:event -- recording.completed');
}

async function fail(error: unknown): Promise<void> {
	const step = steps.tasks.find((task) => task.hasFailed())?.title;
	const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
	console.error(`\n${step ? `Step '${step}' failed: ` : ''}${reason}`);
	await stop(1);
}

async function stop(code: number): Promise<void> {
	if (shutdown.started) return;
	shutdown.started = true;
	await stopAll();
	process.exit(code);
}
