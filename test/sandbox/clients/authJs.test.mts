// Auth.js signs people in with Zoom through the sandbox.
import type * as AuthJs from '@auth/core';
import type ZoomProvider from '@auth/core/providers/zoom';
import type { App } from '../../../sandbox/domain/store.mts';
import { nativeRequire } from './nativeRequire.mts';
import { authorize, calledPaths, sandboxInZoomsPlace } from './support.mts';

const { Auth, customFetch } = nativeRequire('@auth/core') as typeof AuthJs;
const { default: Zoom } = nativeRequire('@auth/core/providers/zoom') as { default: typeof ZoomProvider };
const sandboxOf = sandboxInZoomsPlace();

const SITE = 'https://example.com/auth';
const CALLBACK = `${SITE}/callback/zoom`;

/** The names of the errors that Auth.js logged. */
const errors: string[] = [];
beforeEach(() => {
	errors.length = 0;
});

/** A site that uses Auth.js, and a browser that keeps its cookies. */
function createSite({ clientId, clientSecret }: App) {
	const cookies = new Map<string, string>();
	const config: AuthJs.AuthConfig = {
		providers: [Zoom({ clientId, clientSecret, [customFetch]: fetch })],
		basePath: '/auth',
		secret: 'a-secret-of-the-test',
		trustHost: true,
		logger: { error: ({ name }) => errors.push(name) },
		callbacks: {
			jwt: ({ token, account }) => ({ ...token, ...(account ? { accessToken: account.access_token } : {}) }),
			session: ({ session, token }) => ({ ...session, accessToken: token.accessToken }),
		},
	};
	return async (path: string, form?: Record<string, string>): Promise<Response> => {
		const response = await Auth(
			new Request(path.startsWith('https:') ? path : SITE + path, {
				headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
				...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
			}),
			config,
		);
		for (const cookie of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			cookies.set(name, value);
		}
		return response;
	};
}

/** @returns the address on Zoom that the site's "Sign in with Zoom" leads to */
async function signInLink(visit: ReturnType<typeof createSite>): Promise<string> {
	const { csrfToken } = (await (await visit('/csrf')).json()) as { csrfToken: string };
	const response = await visit('/signin/zoom', { csrfToken, callbackUrl: 'https://example.com/' });
	return response.headers.get('location') ?? '';
}

test('a person signs in, and the session has their profile and a token for the API', async () => {
	const app = sandboxOf().registerApp({ name: 'Auth.js', redirectUris: CALLBACK });
	const visit = createSite(app);
	const back = await authorize(sandboxOf(), await signInLink(visit), 'hannah@acme.example');
	expect(back.href).toContain(CALLBACK);

	const signedIn = await visit(back.href);
	expect(signedIn.headers.get('location')).toBe('https://example.com/');
	expect(calledPaths(sandboxOf()).slice(-2)).toEqual(['POST /oauth/token', 'GET /v2/users/me']);

	const session = (await (await visit('/session')).json()) as { user: unknown; accessToken: string };
	const hannah = sandboxOf().store.user('hannah@acme.example');
	expect(session.user).toEqual({
		name: `${String(hannah?.first_name)} ${String(hannah?.last_name)}`,
		email: 'hannah@acme.example',
		image: hannah?.pic_url,
	});
	const meetings = await fetch('https://api.zoom.us/v2/users/me/meetings', {
		headers: { authorization: `Bearer ${session.accessToken}` },
	});
	expect(await meetings.json()).toMatchObject({ meetings: [{ topic: 'Customer call' }] });
});

test('a person who declines is sent to the error page, and has no session', async () => {
	const app = sandboxOf().registerApp({ name: 'Declined', redirectUris: CALLBACK });
	const visit = createSite(app);
	const back = await authorize(sandboxOf(), await signInLink(visit), 'hannah@acme.example', 'decline');
	expect(back.searchParams.get('error')).toBe('access_denied');
	expect((await visit(back.href)).headers.get('location')).toContain('error=');
	expect(errors).toEqual(['OAuthCallbackError']);
	expect(await (await visit('/session')).json()).toBeNull();
});
