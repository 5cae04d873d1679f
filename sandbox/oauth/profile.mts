import type { FastifyInstance } from 'fastify';
import { authenticate } from '../api/authentication.mts';
import type { SandboxContext } from '../context.mts';
import { ZoomError } from '../domain/errors.mts';

/** Serves `GET /api/profile`: Zoom's first OAuth 2 documents read the user there; today it is `GET /v2/users/me`. */
export function serveProfile(server: FastifyInstance, context: SandboxContext): void {
	server.get('/api/profile', (request, reply) => {
		try {
			return reply.send(authenticate(context, request).self);
		} catch (error) {
			if (!(error instanceof ZoomError)) throw error;
			return reply.code(error.status).send(error.body);
		}
	});
}
