import type { FastifyInstance } from 'fastify';
import { authenticate } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import type { SandboxContext } from '../context.mts';

/** `GET /api/profile`: how the first texts on Zoom's OAuth 2 read the signed-in user; today that is `GET /v2/users/me`. */
export function serveProfile(server: FastifyInstance, context: SandboxContext): void {
	server.get('/api/profile', (request, reply) => {
		try {
			return reply.send(authenticate(context, request).self);
		} catch (error) {
			if (!(error instanceof ApiFailure)) throw error;
			return reply.code(error.status).send(error.body);
		}
	});
}
