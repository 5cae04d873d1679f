// Imported before anything of the demo: the suite has a folder and ports of its own, so that `npm start` can run beside it.
import { fileURLToPath } from 'node:url';

process.env.ZOOM_DEMO_FOLDER ??= fileURLToPath(new URL('../../.tmp/e2e', import.meta.url));
process.env.N8N_PORT ??= '5778';
process.env.N8N_RUNNERS_BROKER_PORT ??= '5779';
process.env.ZOOM_SANDBOX_PORT ??= '4200';
