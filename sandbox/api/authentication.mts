import type { FastifyRequest } from 'fastify';
import type { SandboxContext } from '../context.mts';
import { ZoomError } from '../domain/errors.mts';
import type { App, Token, User } from '../domain/store.mts';

/** The token of a request with its app and user. Zoom reads the token from the header only. @throws ZoomError 124 */
export function authenticate(context: SandboxContext, request: FastifyRequest): { token: Token; app: App; self: User } {
	const { tokens, apps, users } = context.store;
	const match = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '');
	const token = match?.[1] === undefined ? undefined : tokens.get(match[1]);
	const app = token && apps.get(token.clientId);
	const self = token && users.get(token.userId);
	if (!app || !self) throw new ZoomError(401, 124, 'Invalid access token.');
	if (token.expiresAt <= context.clock.now()) throw new ZoomError(401, 124, 'Access token is expired.');
	return { token, app, self };
}
