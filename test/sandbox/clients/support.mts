// What the tests of other people's clients share: a sandbox in Zoom's place.
import { signIn } from '../../../sandbox/oauth/signIn.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { guardNetwork } from '../../n8n/network.mts';
import { useSandboxAsZoom } from './sandboxAsZoom.mts';

/** Where a client expects the browser to come back. Nothing listens there. */
export const REDIRECT_URI = 'https://example.com/callback';

/** Call this once at the top of a test file. @returns a function that returns the sandbox, new for each test */
export function sandboxInZoomsPlace(): () => Sandbox {
	guardNetwork();
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		useSandboxAsZoom(sandbox);
	});
	afterAll(async () => await sandbox.close());
	return () => sandbox;
}

/** Does what a person does in the browser with a client's link to Zoom. @returns the address that Zoom redirects to */
export async function authorize(
	sandbox: Sandbox,
	link: string | URL,
	email = 'owner@acme.example',
	decision: 'allow' | 'decline' = 'allow',
): Promise<URL> {
	return await signIn(String(link).replace('https://zoom.us', sandbox.url), { email, decision });
}

/** The paths that a client called with a token, without their queries. */
export const calledPaths = (sandbox: Sandbox): string[] =>
	sandbox.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
