// `npm run sandbox`: the Zoom sandbox on its own. ZOOM_SANDBOX_PORT (default 4100) and ZOOM_SANDBOX_PLAN (free, pro, business, unlimited; default
// pro) change it.
import { startSandbox } from './index.mts';
import type { Plan } from './settings.mts';

const port = Number(process.env.ZOOM_SANDBOX_PORT ?? 4100);
const plan = (process.env.ZOOM_SANDBOX_PLAN ?? 'pro') as Plan;

if (!Number.isInteger(port) || port < 1 || port > 65_535) stop(`ZOOM_SANDBOX_PORT is not a port: ${process.env.ZOOM_SANDBOX_PORT}`);
if (!['free', 'pro', 'business', 'unlimited'].includes(plan)) stop(`ZOOM_SANDBOX_PLAN is none of free, pro, business, unlimited: ${plan}`);

try {
	const sandbox = await startSandbox({ port, settings: { plan } });
	console.log(`Zoom sandbox: ${sandbox.url} (OAuth), ${sandbox.url}/v2 (API). Register an app at ${sandbox.url}/apps/new. Ctrl-C stops it.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
} catch (error) {
	const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	stop(taken ? `Port ${port} is taken. Set ZOOM_SANDBOX_PORT to another one.` : `The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`);
}

function stop(message: string): never {
	console.error(message);
	process.exit(1);
}
