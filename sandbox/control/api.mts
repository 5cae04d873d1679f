import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SandboxContext } from '../context.mts';
import type { RecordingOptions } from '../domain/recordings.mts';
import type { Recording } from '../domain/store.mts';
import { registerApp } from '../oauth/apps.mts';
import type { AppRegistration } from '../oauth/apps.mts';
import { problemsOf } from '../plugins/settings.mts';

/** What can be done to a running sandbox besides using it as Zoom. */
export interface SandboxControls {
	/** `http://127.0.0.1:<port>`. OAuth lies below it, the API under `/v2`. */
	url: string;
	context: SandboxContext;
	/** Adds a processed recording of a user (ID or email address). */
	addRecording(user: string, options?: RecordingOptions): Recording;
	/** Lets every access token expire now; refresh tokens stay valid. */
	expireTokens(): void;
	/** Refuses connections for so many milliseconds; open ones end. */
	refuse(ms: number): void;
	/** Back to the seeded account, without apps, tokens and log. */
	reset(): void;
}

/** Serves the controls under `/_sandbox`, for tests in other processes. */
export function serveControl(server: FastifyInstance, controls: SandboxControls): void {
	const { context } = controls;
	const { clock, requestLog, settings } = context;

	server.get('/_sandbox/requests', () => requestLog.entries);
	server.delete('/_sandbox/requests', (_request, reply) => {
		requestLog.entries.length = 0;
		return reply.code(204).send();
	});
	server.get('/_sandbox/settings', () => settings);
	server.patch('/_sandbox/settings', (request, reply) => {
		const problems = problemsOf(request.body);
		if (problems.length > 0) return badRequest(reply, problems.join(' '));
		return Object.assign(settings, request.body);
	});
	server.post('/_sandbox/reset', (_request, reply) => {
		controls.reset();
		return reply.code(204).send();
	});
	server.post('/_sandbox/clock', (request) => {
		clock.advance(Number((request.body as { advanceMs?: number } | undefined)?.advanceMs ?? 0));
		return { now: clock.now() };
	});
	server.post('/_sandbox/expire-tokens', (_request, reply) => {
		controls.expireTokens();
		return reply.code(204).send();
	});
	server.post('/_sandbox/refuse', (request, reply) => {
		const { ms = 1000 } = (request.body ?? {}) as { ms?: number };
		// The response has to be out before the port closes.
		reply.raw.once('finish', () => setImmediate(() => controls.refuse(ms)));
		return reply.code(204).send();
	});
	server.post('/_sandbox/recordings', (request, reply) => {
		const { user = '', ...options } = (request.body ?? {}) as RecordingOptions & { user?: string };
		try {
			return reply.code(201).send(controls.addRecording(user, options));
		} catch (error) {
			return badRequest(reply, error);
		}
	});
	server.post('/_sandbox/apps', (request, reply) => {
		try {
			const app = registerApp(context, request.body as AppRegistration);
			return reply.code(201).send({ ...app, accountId: context.store.accountId });
		} catch (error) {
			return badRequest(reply, error);
		}
	});
}

const badRequest = (reply: FastifyReply, problem: unknown): FastifyReply =>
	reply.code(400).send({ message: problem instanceof Error ? problem.message : String(problem) });
