// Everything the sandbox stores, and its types.
import type { Json } from './json.mts';

/** An app on the Marketplace. */
export interface App {
	/** In the address of its page. */
	id: string;
	name: string;
	clientId: string;
	clientSecret: string;
	/** Signs the app's webhooks. */
	secretToken: string;
	type: 'general' | 's2s';
	/** Who authorizes a General App: each user for themselves, or an administrator for the account. */
	managedBy: 'user' | 'admin';
	redirectUris: string[];
	scopes: string[];
	/** Whether it needs no secret. */
	isPublic: boolean;
	/** Whether its developer has disabled it. */
	isDisabled: boolean;
}

/** An access token with its refresh token, app and user. */
export interface Token {
	accessToken: string;
	refreshToken?: string;
	/** The refresh token that a refresh has replaced. It goes on working for a while. */
	replaced?: { refreshToken: string; until: number };
	clientId: string;
	userId: string;
	scopes: string[];
	/** Milliseconds since 1970. */
	expiresAt: number;
	/** Milliseconds since 1970. */
	refreshExpiresAt: number;
}

/** An authorization code that has not been exchanged yet. */
export interface AuthorizationCode {
	clientId: string;
	userId: string;
	redirectUri: string;
	scopes: string[];
	/** Milliseconds since 1970. */
	expiresAt: number;
	/** The PKCE challenge. */
	challenge?: { method: string; value: string };
}

/** An app's subscription to events. */
export interface Subscription {
	id: string;
	clientId: string;
	name: string;
	url: string;
	/** Names of events; `*` for all. */
	events: string[];
	scope: 'account' | 'user';
	accountId?: string;
	userIds?: string[];
	/** Whether the app created it with its own token. Only such subscriptions can be changed through the API. */
	byApi: boolean;
	/** How events reach the app; webhooks unless it says otherwise. */
	method?: 'websocket';
}

/** One attempt to deliver an event. */
export interface Delivery {
	/** Milliseconds since 1970, by the sandbox's clock. */
	at: number;
	url: string;
	event: string;
	/** 1 for the first attempt. */
	attempt: number;
	/** Status of the endpoint's response; 0 without a response. */
	status: number;
	/** Milliseconds until the response. */
	ms: number;
	/** Minutes until the next attempt, before `webhookRetryScale` is applied; missing after the last attempt. */
	next?: number;
}

/** A webhook in Zoom's log: one attempt to deliver an event. */
export interface LoggedWebhook extends Pick<Delivery, 'at' | 'url' | 'event' | 'attempt' | 'status'> {
	clientId: string;
	subscriptionId: string;
	headers: Record<string, string>;
	body: string;
}

/** A user as `GET /users/{userId}` returns it. */
export interface User extends Json {
	id: string;
	email: string;
	first_name: string;
	last_name: string;
	display_name: string;
	/** Zoom: 1 basic, 2 licensed, 3 on-prem, 4 join only. */
	type: number;
	status: 'active' | 'inactive' | 'pending';
	/** 0 is the owner, 1 an administrator, 2 a member. */
	role_id: string;
	timezone: string;
}

/** One occurrence of a recurring meeting or webinar. */
export interface Occurrence extends Json {
	occurrence_id: string;
	start_time: string;
	duration?: unknown;
	status: 'available' | 'deleted';
}

/** A meeting or webinar, scheduled or running. */
export interface ScheduledEvent extends Json {
	id: number;
	uuid: string;
	host_id: string;
	topic: string;
	type: number;
	/** Missing for types without a fixed time. */
	start_time?: string;
	/** Minutes. */
	duration?: number;
	timezone: string;
	agenda: string;
	recurrence?: Json;
	occurrences?: Occurrence[];
	settings: Json;
	/** Missing without a passcode. */
	password?: string;
	/** The host's personal meeting ID, where the meeting is joined by it. */
	pmi?: string;
	join_url: string;
	/** Where people register; missing without registration. */
	registration_url?: string;
	/** Whether it is running now. Not part of Zoom's responses. */
	live: boolean;
}

/** A template that a user saved from a meeting or webinar. */
export interface Template {
	id: string;
	name: string;
	kind: 'meeting' | 'webinar';
	/** Zoom: 1 is a user's own template, 2 one of the account. */
	type: 1 | 2;
	scheduledEvent: ScheduledEvent;
	savesRecurrence: boolean;
}

/** Somebody who joined a session. `id` is empty for people outside the account. */
export interface Participant extends Json {
	id: string;
	user_id: string;
	participant_uuid: string;
	name: string;
	user_email: string;
	join_time: string;
	/** Empty while the person is in the session. */
	leave_time: string;
	/** Seconds. */
	duration: number;
	registrant_id: string;
	internal_user: boolean;
	/** UUID of the breakout room, if it was in one. */
	room?: string | undefined;
}

/** A person's answer to a question of a poll or survey. */
export interface PollAnswer {
	name: string;
	email: string;
	question_id: string;
	question: string;
	answer: string;
	/** When it was given, as Zoom writes instants. */
	at: string;
}

/** A question of Q&A, with the user who answered it. */
export interface AnsweredQuestion extends PollAnswer {
	answeredBy: User;
}

/** One instance of a meeting or webinar: from the moment the host starts it until it ends. */
export interface Session {
	kind: 'meeting' | 'webinar';
	/** Number of the meeting or webinar; several sessions can share it. */
	id: number;
	/** The personal meeting ID by which it was joined. */
	pmi?: string | undefined;
	uuid: string;
	topic: string;
	type: number;
	host: User;
	timezone: string;
	start_time: string;
	/** Missing while the session runs. */
	end_time?: string;
	participants: Participant[];
	/** Registrants at the time the session ended. */
	registrants: Json[];
	polls: PollAnswer[];
	survey: PollAnswer[];
	questions: AnsweredQuestion[];
	/** The summary that AI Companion wrote. */
	summary?: Json;
	/** The transcript that AI Companion wrote, which is no file of a recording. */
	transcript?: { createdTime: string; downloadUrl: string };
	trackingFields?: unknown;
	customKeys?: unknown;
	/** What in-meeting controls have set, such as the state of the recording. */
	controls: Json;
	/** Chat messages by their ID. */
	chat: Map<string, string>;
}

/** A recording with its files. */
export interface Recording extends Json {
	id: number;
	uuid: string;
	host_id: string;
	topic: string;
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
	/** Missing where there is nothing to play. */
	play_url?: string;
	download_url: string;
	/** When it was moved to the trash. */
	deleted_time?: string;
}

/** The state of the account. It lives in memory and ends with the process. */
export class Store {
	accountId = 'sandboxAccount0000000A';
	/** The domain that people enter under "Sign in with SSO". */
	companyDomain = 'acme';
	/** By client ID. */
	apps = new Map<string, App>();
	subscriptions = new Map<string, Subscription>();
	/** By access token. */
	tokens = new Map<string, Token>();
	codes = new Map<string, AuthorizationCode>();
	users = new Map<string, User>();
	/** Addresses of people who have a Zoom account, but not in this one. */
	outsiders = new Set(['olga@elsewhere.example']);
	meetings = new Map<number, ScheduledEvent>();
	webinars = new Map<number, ScheduledEvent>();
	recordings: Recording[] = [];
	/** Meetings and webinars that are running or have ended. */
	sessions: Session[] = [];
	/** Templates by the ID of the user who owns them. */
	templates = new Map<string, Template[]>();
	/** Contents of recording files by the last part of their URL; a number stands for that many zero bytes. */
	files = new Map<string, Buffer | number>();

	/** A user by ID or email address. */
	user(key: string): User | undefined {
		return (
			this.users.get(key) ?? [...this.users.values()].find(({ email }) => email.toLowerCase() === key.toLowerCase())
		);
	}

	/** All meetings, or all webinars. */
	scheduledEvents(kind: 'meeting' | 'webinar'): Map<number, ScheduledEvent> {
		return kind === 'meeting' ? this.meetings : this.webinars;
	}
}
