// What the tests use of passport and passport-oauth2, which have no types of their own.
declare module 'passport' {
	type IncomingMessage = import('node:http').IncomingMessage;
	type ServerResponse = import('node:http').ServerResponse;
	type Middleware = (
		request: IncomingMessage,
		response: ServerResponse,
		next: (error?: Error & { code?: string }) => void,
	) => void;

	export class Passport {
		use(name: string, strategy: object): this;
		initialize(): Middleware;
		authenticate(name: string, options: { session: boolean }): Middleware;
	}
}

declare module 'passport-oauth2' {
	type Done = (error: Error | null, result?: unknown) => void;

	interface Options {
		authorizationURL: string;
		tokenURL: string;
		clientID: string;
		clientSecret: string;
		callbackURL: string;
		state?: boolean;
		pkce?: boolean;
	}

	export default class OAuth2Strategy {
		constructor(
			options: Options,
			verify: (accessToken: string, refreshToken: string, profile: unknown, done: Done) => void,
		);
		protected _oauth2: {
			useAuthorizationHeaderforGET(use: boolean): void;
			get(url: string, accessToken: string, callback: (error: { data: string } | null, body: string) => void): void;
			getOAuthAccessToken(
				code: string,
				parameters: { grant_type: 'refresh_token' },
				callback: (error: { data: string } | null, accessToken: string, refreshToken: string) => void,
			): void;
		};
		userProfile(accessToken: string, done: Done): void;
	}
}
