// `npm run sandbox`: the Zoom sandbox on its own. Variables change it:
// ZOOM_SANDBOX_PORT (default 4100), ZOOM_SANDBOX_PLAN (free, pro, business, unlimited; default pro),
// ZOOM_SANDBOX_LATENCY_MS (default 0).
import { problemsOf } from '../plugins/settings.mts';
import { startSandbox } from '../server.mts';
import { droppedFieldsWarning } from './warnings.mts';

const { ZOOM_SANDBOX_PORT = '4100', ZOOM_SANDBOX_PLAN: plan = 'pro', ZOOM_SANDBOX_LATENCY_MS = '0' } = process.env;
const port = Number(ZOOM_SANDBOX_PORT);
const latencyMs = Number(ZOOM_SANDBOX_LATENCY_MS);

if (!Number.isInteger(port) || port < 1 || port > 65_535) stop(`ZOOM_SANDBOX_PORT is not a port: ${ZOOM_SANDBOX_PORT}`);
if (problemsOf({ plan }).length > 0) stop(`ZOOM_SANDBOX_PLAN is none of free, pro, business, unlimited: ${plan}`);
if (problemsOf({ latencyMs }).length > 0)
	stop(`ZOOM_SANDBOX_LATENCY_MS is not a number of milliseconds: ${ZOOM_SANDBOX_LATENCY_MS}`);

try {
	const sandbox = await startSandbox({
		port,
		settings: { plan: plan as 'pro', latencyMs },
		onDroppedFields: (request) => console.warn(droppedFieldsWarning(request)),
	});
	console.log(`Zoom sandbox, plan ${plan}

  OAuth base URL  ${sandbox.url}
  API base URL    ${sandbox.url}/v2
  Account ID      ${sandbox.store.accountId}

Register an app at ${sandbox.url}/apps/new to get a client ID and secret, then authorize it as owner@acme.example
(or with SSO, company domain ${sandbox.store.companyDomain}). Everything is forgotten when the sandbox stops: Ctrl-C.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
} catch (error) {
	const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	stop(
		isTaken
			? `Port ${port} is taken. Set ZOOM_SANDBOX_PORT to another one.`
			: `The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`,
	);
}

function stop(message: string): never {
	console.error(message);
	process.exit(1);
}
