// Settings of a user, the templates that come with them, and how people have to sign in.
import { route } from '../api/engine.mts';
import type { Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { bodyCheck } from '../api/validation.mts';
import type { Json, User } from '../domain/store.mts';
import { userDataOf } from '../domain/userData.mts';
import { checkFeatures } from '../domain/userFeatures.mts';
import { templatesOf } from './templates.mts';
import { initial, optionBodies, settingsBody } from '../schemas/userSettings.mts';

const OPTION = { option: { type: 'string', enum: Object.keys(optionBodies) } };
const bodies = Object.entries({ '': settingsBody, ...optionBodies });
const checks = new Map(bodies.map(([option, schema]) => [option, bodyCheck(schema)]));
const beginnings = new Map(bodies.map(([option, schema]) => [option, initial(schema) as Json]));

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Settings with changes put into them, group by group; lists and values are replaced. */
function merged(settings: Json, changes: Json): Json {
	const both: Json = { ...settings };
	for (const [name, value] of Object.entries(changes))
		both[name] = isObject(value) && isObject(both[name]) ? merged(both[name], value) : value;
	return both;
}

/** Of settings, only those of some names, with the sections they stand in. */
function only(settings: Json, names: string[]): Json {
	const kept = Object.entries(settings).flatMap(([name, value]): Array<[string, unknown]> => {
		if (names.includes(name)) return [[name, value]];
		const inner = isObject(value) ? only(value, names) : {};
		return Object.keys(inner).length > 0 ? [[name, inner]] : [];
	});
	return Object.fromEntries(kept);
}

/** Some of a meeting's settings. */
const picked = (settings: Json, ...names: string[]): Json =>
	Object.fromEntries(names.filter((name) => settings[name] !== undefined).map((name) => [name, settings[name]]));

/** What a user's settings are, by the `option` of the query. */
function settingsOf(user: User, option: string): Json {
	const own = userDataOf(user);
	const beginning = beginnings.get(option) ?? {};
	if (option === 'meeting_security')
		return merged(beginning, { meeting_security: own.settings.meeting_security ?? {} });
	if (option !== '') {
		const { [option]: isOn, authentication_option: changed } = merged(beginning, (own.settings[option] ?? {}) as Json);
		const { action, ...profile } = changed as Json;
		return { [option]: isOn, authentication_options: [{ ...profile, visible: action !== 'hide' }] };
	}
	const current = merged(beginning, own.settings);
	// Whom to answer unasked can be set, but nobody gets to see it.
	const { auto_answer: _hidden, virtual_background_settings: backgrounds, ...inMeeting } = current.in_meeting as Json;
	const shown = {
		...current,
		in_meeting: { ...inMeeting, virtual_background_settings: { ...(backgrounds as Json), files: own.backgrounds } },
	} as Json;
	return Object.fromEntries(Object.keys(beginning).map((section) => [section, shown[section]]));
}

export const userSettingsRoutes: Route[] = [
	route({
		operationId: 'userSettings',
		method: 'GET',
		path: '/users/:userId/settings',
		rate: 'medium',
		scopes: scopes('user:read:settings', 'user:read', 'user:write'),
		query: { ...OPTION, custom_query_fields: { type: 'string' }, login_type: { type: 'integer' } },
		target: (call) => call.user(),
		handle: ({ query }, user) => {
			const settings = settingsOf(user, String(query.option ?? ''));
			return query.custom_query_fields === undefined
				? settings
				: only(settings, String(query.custom_query_fields).split(','));
		},
	}),
	route({
		operationId: 'userSettingsUpdate',
		method: 'PATCH',
		path: '/users/:userId/settings',
		rate: 'medium',
		scopes: scopes('user:update:settings', 'user:write'),
		status: 204,
		query: OPTION,
		target: (call) => call.user(),
		handle: ({ query, body }, user) => {
			if (user.status === 'pending')
				throw new ApiFailure(400, 1120, 'A valid invitation to join the Zoom account was not found for this user.');
			const option = String(query.option ?? '');
			checks.get(option)?.(body);
			if (isObject(body.feature)) checkFeatures(user, body.feature);
			const own = userDataOf(user);
			own.settings = merged(
				own.settings,
				option === '' || option === 'meeting_security'
					? body
					: { [option]: merged((own.settings[option] ?? {}) as Json, body) },
			);
		},
	}),
	route({
		operationId: 'getUserMeetingTemplates',
		method: 'GET',
		path: '/users/:userId/meeting_templates/:meetingTemplateId',
		rate: 'medium',
		scopes: { granular: [], classic: ['user:read', 'user:read:admin'] },
		target: (call) => {
			const found = templatesOf(call, 'meeting').find(({ id }) => id === call.params.meetingTemplateId);
			if (!found) throw new ApiFailure(400, 300, `Meeting template does not exist: ${call.params.meetingTemplateId}.`);
			return found;
		},
		handle: (_call, { id, name, event: { settings } }) => ({
			id,
			name,
			settings: {
				recording: picked(settings, 'auto_recording'),
				schedule_meeting: picked(settings, 'host_video', 'participant_video', 'mute_upon_entry'),
				meeting_security: picked(settings, 'waiting_room'),
			},
		}),
	}),
	route({
		operationId: 'Getmeetingsummarytemplates',
		method: 'GET',
		path: '/users/:userId/meeting_summary_templates',
		rate: 'medium',
		scopes: scopes('user:read:settings', 'user:read'),
		target: (call) => call.user(),
		handle: () => [
			{ meeting_summary_template_id: '1e1356ad', name: 'General', description: 'Recap and next steps' },
			{ meeting_summary_template_id: '2f2467be', name: 'Sales call', description: 'Needs, objections and next steps' },
		],
	}),
];
