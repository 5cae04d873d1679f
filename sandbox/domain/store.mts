import { randomBytes } from 'node:crypto';
import type { Session } from './sessions.mts';
import type { Subscription } from '../webhooks/delivery.mts';

/** A record as Zoom's JSON has it. */
export type Json = Record<string, unknown>;

/** An app of the Marketplace. */
export interface App {
	name: string;
	clientId: string;
	clientSecret: string;
	/** With which events for it are signed. */
	secretToken: string;
	type: 'general' | 's2s';
	/** Who authorizes a General App: each user for themselves, or an administrator for the account. */
	managedBy: 'user' | 'admin';
	redirectUris: string[];
	scopes: string[];
}

/** An access token and what it stands for. */
export interface Token {
	accessToken: string;
	refreshToken?: string;
	clientId: string;
	userId: string;
	scopes: string[];
	expiresAt: number;
	refreshExpiresAt: number;
}

/** An authorization code and what it was given for. */
export interface Code {
	clientId: string;
	userId: string;
	redirectUri: string;
	scopes: string[];
	expiresAt: number;
	/** Of PKCE. */
	challenge?: { method: string; value: string };
}

/** A user as `GET /users/{userId}` gives it. */
export interface User extends Json {
	id: string;
	email: string;
	first_name: string;
	last_name: string;
	display_name: string;
	type: number;
	status: 'active' | 'inactive' | 'pending';
	role_id: string;
}

/** A meeting or webinar. */
export interface ScheduledEvent extends Json {
	id: number;
	uuid: string;
	host_id: string;
	topic: string;
	type: number;
	settings: Json;
	/** Not part of Zoom's answer: whether it is in progress. */
	live: boolean;
}

/** A recording with its files. */
export interface Recording extends Json {
	id: number;
	uuid: string;
	host_id: string;
	start_time: string;
	recording_files: RecordingFile[];
}

/** A file of a recording. */
export interface RecordingFile extends Json {
	id: string;
	file_type: string;
	file_extension: string;
	/** Bytes. */
	file_size: number;
	download_url: string;
	/** When it went to the trash. */
	deleted_time?: string;
}

/** A template that a user has made of a meeting or webinar. */
export interface Template {
	id: string;
	name: string;
	kind: 'meeting' | 'webinar';
	/** Zoom: 1 a user's own template, 2 one of the account. */
	type: 1 | 2;
	event: ScheduledEvent;
	savesRecurrence: boolean;
}

/** Everything the sandbox knows. In memory; a restart forgets it. */
export class Store {
	accountId = 'sandboxAccount0000000A';
	/** The domain people may type under "Sign in with SSO". */
	companyDomain = 'acme';
	apps = new Map<string, App>();
	subscriptions = new Map<string, Subscription>();
	tokens = new Map<string, Token>();
	/** Authorization codes, by code. */
	codes = new Map<string, Code>();
	users = new Map<string, User>();
	meetings = new Map<number, ScheduledEvent>();
	webinars = new Map<number, ScheduledEvent>();
	recordings: Recording[] = [];
	/** Meetings and webinars that run or have run. */
	sessions: Session[] = [];
	/** What meetings and webinars were saved as, by the user whose templates they are. */
	templates = new Map<string, Template[]>();
	/** Contents of recording files by the last part of their URL; a number stands for so many zero bytes. */
	files = new Map<string, Buffer | number>();

	/** A user by ID or e-mail address. */
	user(key: string): User | undefined {
		return (
			this.users.get(key) ?? [...this.users.values()].find(({ email }) => email.toLowerCase() === key.toLowerCase())
		);
	}
}

/** An opaque ID of Zoom's: 22 characters of base64url. */
export function newId(): string {
	return randomBytes(16).toString('base64url').slice(0, 22);
}

/** A meeting number of 11 digits. */
export function newNumber(): number {
	return 90_000_000_000 + (randomBytes(6).readUIntBE(0, 6) % 9_999_999_999);
}

/** The UUID of one instance of a meeting: base64 of 16 bytes. */
export function newUuid(): string {
	return randomBytes(16).toString('base64');
}
