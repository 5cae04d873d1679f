// What an operation of the API is to the engine.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Json } from '../domain/json.mts';
import type { App, Token, User } from '../domain/store.mts';
import type { Viewer } from '../domain/viewer.mts';
import type { Rate } from '../plugins/rateLimits.mts';
import type { Scopes } from './scopes.mts';

/** A request that has passed the checks of token, scope and rate limit. */
export interface Call extends Viewer {
	token: Token;
	app: App;
	/** Parts of the path, decoded. */
	params: Record<string, string>;
	/** The query, in the types of the route's schemas. */
	query: Json;
	/** The body, without the fields that the route's schema does not know. */
	body: Json;
	request: FastifyRequest;
	reply: FastifyReply;
	/** The user that `{userId}` names. @throws ZoomError when there is none, or when the token may not see it */
	user: () => User;
	/** One page of a list. */
	page: (list: unknown[], name: string, maxSize?: number) => Json;
	/** This server's address, as the caller knows it. */
	origin: string;
}

/** One operation of the API. */
export interface Route<Target = unknown> {
	/** Zoom's name of the operation. */
	operationId: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path below `/v2`, with `:name` for its parts. */
	path: string;
	rate: Rate;
	scopes: Scopes;
	/** Status of success; default 200. */
	status?: number;
	/**
	 * JSON schema of the body, or a function that chooses it by the query. Fields that it does not know are ignored, as
	 * at Zoom; the request log lists them.
	 */
	body?: Json | ((query: Json) => Json);
	/** Schemas of the query's parameters; other parameters are ignored. */
	query?: Record<string, Json>;
	/** Whether a second such request for the same path is refused while one is being processed (Zoom: deleting a user). */
	exclusive?: true;
	/** Finds what the path names. It comes before the checks of query and body, so that 404 comes before 300. */
	target?(call: Call): Target;
	/** Does the work and returns the body of the response; undefined for an empty one. */
	handle(call: Call, target: Target): unknown;
}

/** Types a route by its target. */
export const route = <Target,>(definition: Route<Target>): Route => definition as Route;

/** A route without a schema knows no field of a body. */
const NO_FIELDS: Json = { type: 'object', properties: {} };

/** The schema of a route's body, for a request with this query. */
export const bodySchemaOf = ({ body = NO_FIELDS }: Route, query: Json): Json =>
	typeof body === 'function' ? body(query) : body;
