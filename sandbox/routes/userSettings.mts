// Settings of a user, by the query's `option`: all sections, or those about security or authentication.
import { route } from '../api/route.mts';
import type { Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { ZoomError } from '../domain/errors.mts';
import { asText, isRecord } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { User } from '../domain/store.mts';
import { userDataOf } from '../domain/userData.mts';
import { checkFeatures } from '../domain/userFeatures.mts';
import { integer, text } from '../schemas/builders.mts';
import { initial, settingsBody } from '../schemas/userSettings.mts';
import { optionBodies } from '../schemas/userSettingsOptions.mts';
import { userTarget } from './targets.mts';

const optionQuery = { option: { type: 'string', enum: Object.keys(optionBodies) } };
const bodies: Record<string, Json> = { '': settingsBody, ...optionBodies };
const initialSettings = new Map(Object.entries(bodies).map(([option, schema]) => [option, initial(schema) as Json]));

/** Settings with changes merged in, group by group; lists and values are replaced. */
function merge(settings: Json, changes: Json): Json {
	const merged: Json = { ...settings };
	for (const [name, value] of Object.entries(changes))
		merged[name] = isRecord(value) && isRecord(merged[name]) ? merge(merged[name], value) : value;
	return merged;
}

/** Only the settings with some names, in the sections in which they stand. */
function only(settings: Json, names: string[]): Json {
	const entries = Object.entries(settings).flatMap(([name, value]): Array<[string, unknown]> => {
		if (names.includes(name)) return [[name, value]];
		const inner = isRecord(value) ? only(value, names) : {};
		return Object.keys(inner).length > 0 ? [[name, inner]] : [];
	});
	return Object.fromEntries(entries);
}

/** The settings of a user. */
function settingsOf(user: User, option: string): Json {
	const { settings, backgrounds: files } = userDataOf(user);
	const unset = initialSettings.get(option) ?? {};
	if (option === 'meeting_security') return merge(unset, { meeting_security: settings.meeting_security ?? {} });
	if (option !== '') return authenticationOf(merge(unset, (settings[option] ?? {}) as Json), option);
	const all = merge(unset, settings);
	// `auto_answer` can be set, but Zoom does not return it.
	const { auto_answer: _hidden, virtual_background_settings: backgrounds, ...inMeeting } = all.in_meeting as Json;
	all.in_meeting = { ...inMeeting, virtual_background_settings: { ...(backgrounds as Json), files } };
	return Object.fromEntries(Object.keys(unset).map((section) => [section, all[section]]));
}

/** Settings about authentication have another form in responses than in the bodies that set them. */
function authenticationOf(settings: Json, option: string): Json {
	const { action, ...profile } = settings.authentication_option as Json;
	return { [option]: settings[option], authentication_options: [{ ...profile, visible: action !== 'hide' }] };
}

export const userSettingsRoutes: Route[] = [
	route({
		operationId: 'userSettings',
		method: 'GET',
		path: '/users/:userId/settings',
		rate: 'medium',
		scopes: scopes('user:read:settings', 'user:read', 'user:write'),
		query: { ...optionQuery, custom_query_fields: text, login_type: integer },
		target: userTarget,
		handle: ({ query: { option, custom_query_fields: names } }, user) => {
			const settings = settingsOf(user, asText(option));
			return names === undefined ? settings : only(settings, asText(names).split(','));
		},
	}),
	route({
		operationId: 'userSettingsUpdate',
		method: 'PATCH',
		path: '/users/:userId/settings',
		rate: 'medium',
		scopes: scopes('user:update:settings', 'user:write'),
		status: 204,
		query: optionQuery,
		body: ({ option }) => bodies[asText(option)] ?? {},
		target: userTarget,
		handle: ({ query, body }, user) => {
			if (user.status === 'pending')
				throw new ZoomError(400, 1120, 'A valid invitation to join the Zoom account was not found for this user.');
			if (isRecord(body.feature)) checkFeatures(user, body.feature);
			const data = userDataOf(user);
			const option = asText(query.option);
			const isSection = option === '' || option === 'meeting_security';
			data.settings = merge(data.settings, isSection ? body : { [option]: body });
		},
	}),
];
