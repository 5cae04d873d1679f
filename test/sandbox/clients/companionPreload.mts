// Loaded into the process of Companion before Companion itself: puts the sandbox in Zoom's place there.
import { useSandboxAsZoom } from './sandboxAsZoom.mts';

const { ZOOM_SANDBOX_URL: url } = process.env;
if (url === undefined) throw new Error('ZOOM_SANDBOX_URL is not set');
useSandboxAsZoom({ url });
