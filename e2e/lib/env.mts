// Has to be imported before the demo's modules, which read these variables when they are loaded. The suite has a folder
// and ports of its own, so that it can run beside `npm start`.
import { fileURLToPath } from 'node:url';

process.env.ZOOM_DEMO_FOLDER ??= fileURLToPath(new URL('../../.tmp/e2e', import.meta.url));
process.env.N8N_PORT ??= '5778';
process.env.N8N_RUNNERS_BROKER_PORT ??= '5779';
process.env.ZOOM_SANDBOX_PORT ??= '4200';
