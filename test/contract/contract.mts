// The contract with Zoom: what Zoom documents about the operations that the node uses and about all events. It is
// extracted from Zoom's OpenAPI documents (see extract.mts) and holds facts only, so that every check runs without
// them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withNewer } from './newer.mts';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** One operation of Zoom's API. */
export interface DocumentedOperation {
	operationId: string;
	method: string;
	/** With `{name}` for its parts. */
	path: string;
	tag: string;
	/** `LIGHT`, `MEDIUM`, `HEAVY`, `RESOURCE-INTENSIVE`; undefined where the document gives none. */
	rate?: string;
	/** Granular and classic scopes, without those for sub accounts and for Zoom Phone. */
	scopes: string[];
	parameters: Array<{ name: string; in: string; required?: boolean; deprecated?: boolean; schema?: Json }>;
	/** Schemas by content type. */
	requestBody?: Record<string, Json>;
	/** Schemas of the JSON bodies of successful responses by status; null for a response without one. */
	responses: Record<string, Json | null>;
}

/** What the contract holds. */
export interface Contract {
	operations: DocumentedOperation[];
	/** Schemas of the bodies that Zoom sends, by the event's name. */
	events: Record<string, Json>;
	/** The names of the operations that are not in `operations`, by tag. */
	others: Record<string, string[]>;
}

/** The tags of Zoom's documents that the node is made for. */
export const AREAS = [
	'Meetings',
	'Invitation & Registration',
	'Polls',
	'Surveys',
	'Summaries',
	'Cloud Recording',
	'Webinars',
	'Users',
];

/** The file of each part of the contract. */
export const files: Record<keyof Contract, string> = {
	operations: fileURLToPath(new URL('operations.json', import.meta.url)),
	events: fileURLToPath(new URL('events.json', import.meta.url)),
	others: fileURLToPath(new URL('others.json', import.meta.url)),
};

/** The operations of the documents, by path and method. */
export const extractedOperations = (): Contract['operations'] =>
	JSON.parse(readFileSync(files.operations, 'utf8')) as Contract['operations'];

/** All operations: those of the documents, with what Zoom has announced since. */
export const documentedOperations = (): Contract['operations'] => withNewer(extractedOperations());

/** The bodies of all events. */
export const documentedEvents = (): Contract['events'] =>
	JSON.parse(readFileSync(files.events, 'utf8')) as Contract['events'];

/** The names of the documents' other operations, by tag. */
export const otherOperations = (): Contract['others'] =>
	JSON.parse(readFileSync(files.others, 'utf8')) as Contract['others'];
