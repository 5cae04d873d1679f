// Passport signs people in with Zoom through the sandbox: passport-oauth2 with Zoom's addresses, as its documentation
// tells to make a strategy for a provider.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Passport } from 'passport';
import OAuth2Strategy from 'passport-oauth2';
import type { App } from '../../../sandbox/domain/store.mts';
import { authorize, calledPaths, sandboxInZoomsPlace } from './support.mts';

const sandboxOf = sandboxInZoomsPlace();

/** Whom Zoom says has signed in, and the tokens. */
interface SignedIn {
	email: string;
	accessToken: string;
	refreshToken: string;
}

class ZoomStrategy extends OAuth2Strategy {
	constructor({ clientId, clientSecret }: App, callbackURL: string) {
		super(
			{
				authorizationURL: 'https://zoom.us/oauth/authorize',
				tokenURL: 'https://zoom.us/oauth/token',
				clientID: clientId,
				clientSecret,
				callbackURL,
				state: true,
				pkce: true,
			},
			(accessToken, refreshToken, profile, done) => {
				done(null, { ...(profile as object), accessToken, refreshToken });
			},
		);
		this._oauth2.useAuthorizationHeaderforGET(true);
	}

	override userProfile(accessToken: string, done: (error: Error | null, profile?: unknown) => void): void {
		this._oauth2.get('https://api.zoom.us/v2/users/me', accessToken, (error, body) => {
			done(error && new Error(error.data), error ? undefined : JSON.parse(body));
		});
	}

	/** Passport itself leaves refreshing to the site. */
	async refresh(refreshToken: string): Promise<string> {
		return await new Promise((resolve, reject) => {
			this._oauth2.getOAuthAccessToken(refreshToken, { grant_type: 'refresh_token' }, (error, accessToken) => {
				if (error) reject(new Error(error.data));
				else resolve(accessToken);
			});
		});
	}

	async emailOf(accessToken: string): Promise<string> {
		return await new Promise((resolve, reject) => {
			this.userProfile(accessToken, (error, profile) => {
				if (error) reject(error);
				else resolve((profile as SignedIn).email);
			});
		});
	}
}

let site: Server;
let strategy: ZoomStrategy;
const siteUrl = (): string => `http://127.0.0.1:${(site.address() as AddressInfo).port}/callback`;

/** A site with one page, which signs in with Zoom and then shows who has signed in. */
beforeEach(async () => {
	const passport = new Passport();
	// Passport expects what Express and a session middleware add to a request.
	const session = {};
	site = createServer((request, response) => {
		const query = Object.fromEntries(new URL(request.url ?? '', siteUrl()).searchParams);
		const expressRequest: IncomingMessage & { user?: SignedIn } = Object.assign(request, { query, session });
		passport.authenticate('zoom', { session: false })(expressRequest, response, (error) => {
			response.end(JSON.stringify(error ? { name: error.name, code: error.code } : expressRequest.user));
		});
	});
	await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
	const app = sandboxOf().registerApp({ name: 'Passport', redirectUris: siteUrl() });
	strategy = new ZoomStrategy(app, siteUrl());
	passport.use('zoom', strategy);
});
afterEach(() => site.close());

const signInLink = async (): Promise<string> =>
	(await fetch(siteUrl(), { redirect: 'manual' })).headers.get('location') ?? '';

test('a person signs in with PKCE, the site gets their profile and refreshes the token', async () => {
	const link = await signInLink();
	expect(link).toMatch(/^https:\/\/zoom\.us\/oauth\/authorize\?.*code_challenge_method=S256/);
	const back = await authorize(sandboxOf(), link, 'hannah@acme.example');
	const user = (await (await fetch(back)).json()) as SignedIn;
	expect(user.email).toBe('hannah@acme.example');
	expect(calledPaths(sandboxOf()).slice(-2)).toEqual(['POST /oauth/token', 'GET /v2/users/me']);

	sandboxOf().expireTokens();
	await expect(strategy.emailOf(user.accessToken)).rejects.toThrow('Access token is expired.');
	expect(await strategy.emailOf(await strategy.refresh(user.refreshToken))).toBe('hannah@acme.example');
});

test('it reads the refusal of a code', async () => {
	const back = await authorize(sandboxOf(), await signInLink());
	back.searchParams.set('code', 'not-a-code');
	expect(await (await fetch(back)).json()).toEqual({ name: 'TokenError', code: 'invalid_grant' });
});
