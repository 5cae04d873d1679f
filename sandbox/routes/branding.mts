// How a webinar looks: wallpaper, virtual backgrounds and name tags.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { pictures, uploadedFile } from '../api/uploads.mts';
import { invalid, ZoomError } from '../domain/errors.mts';
import { newId } from '../domain/ids.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import type { MeetingData } from '../domain/meetingData.mts';
import { webinarKind } from '../domain/webinars.mts';
import { flag, named, object, text } from '../schemas/builders.mts';
import { scheduledEventTarget } from './targets.mts';

const PICTURE_BYTES = 15 * 1024 * 1024;
const MAX_BACKGROUNDS = 10;
const MAX_NAME_TAGS = 20;

const base = '/webinars/:webinarId/branding';
const color = { type: 'string', pattern: '^#?[0-9A-Fa-f]{6}$' };
const nameTag = {
	name: text,
	...named(color, 'text_color accent_color background_color'),
	...named(flag, 'is_default set_default_for_all_panelists'),
};

const webinarTarget = scheduledEventTarget(webinarKind);

/** The branding of a webinar. @throws ZoomError 3000 for changes, unless the webinar has branding enabled */
function brandingTarget(call: Call): MeetingData['branding'] {
	const webinar = webinarTarget(call);
	if (call.request.method !== 'GET' && webinar.settings.enable_session_branding !== true)
		throw new ZoomError(400, 3000, 'This webinar does not have session branding enabled.');
	return meetingDataOf(webinar).branding;
}

/** A list without the entries whose IDs a parameter of the query names. */
function without(list: Json[], query: Json, parameter: string): Json[] {
	const ids = asText(query[parameter]).split(',');
	if (!ids.every((id) => list.some((entry) => entry.id === id))) throw invalid(`Invalid parameter: \`${parameter}\`.`);
	return list.filter(({ id }) => !ids.includes(String(id)));
}

/** Adds an entry. At most one of a list is the default. */
function add(list: Json[], entry: Json): Json {
	list.push(entry);
	if (entry.is_default === true) makeDefault(list, entry);
	return entry;
}

function makeDefault(list: Json[], chosen: Json): void {
	for (const entry of list) entry.is_default = entry === chosen;
}

const nameTagRoutes: Route[] = [
	route({
		operationId: 'createWebinarBrandingNameTag',
		method: 'POST',
		path: `${base}/name_tags`,
		rate: 'medium',
		scopes: scopes('webinar:write:branding_name_tag', 'webinar:write'),
		status: 201,
		body: object(nameTag, ['name', 'text_color', 'accent_color', 'background_color']),
		target: brandingTarget,
		handle: ({ body }, { name_tags: tags }) => {
			if (tags.length >= MAX_NAME_TAGS)
				throw new ZoomError(
					400,
					3000,
					'You have reached the limit for the number of name tags you can add for this webinar. ' +
						`The limit is ${MAX_NAME_TAGS}.`,
				);
			const { set_default_for_all_panelists: _all, ...fields } = body;
			return add(tags, { is_default: false, ...fields, id: newId() });
		},
	}),
	route({
		operationId: 'updateWebinarBrandingNameTag',
		method: 'PATCH',
		path: `${base}/name_tags/:nameTagId`,
		rate: 'medium',
		scopes: scopes('webinar:update:branding_name_tag', 'webinar:write'),
		status: 204,
		body: object(nameTag),
		target: brandingTarget,
		handle: ({ body, params }, { name_tags: tags }) => {
			const found = tags.find(({ id }) => id === params.nameTagId);
			if (!found) throw invalid('Name Tag does not exist.');
			const { set_default_for_all_panelists: _all, ...fields } = body;
			Object.assign(found, fields);
			if (fields.is_default === true) makeDefault(tags, found);
		},
	}),
	route({
		operationId: 'deleteWebinarBrandingNameTag',
		method: 'DELETE',
		path: `${base}/name_tags`,
		rate: 'light',
		scopes: scopes('webinar:delete:branding_name_tag', 'webinar:write'),
		status: 204,
		query: { name_tag_ids: text },
		target: brandingTarget,
		handle: ({ query }, branding) => {
			branding.name_tags = without(branding.name_tags, query, 'name_tag_ids');
		},
	}),
];

const backgroundRoutes: Route[] = [
	route({
		operationId: 'uploadWebinarBrandingVB',
		method: 'POST',
		path: `${base}/virtual_backgrounds`,
		rate: 'medium',
		scopes: scopes('webinar:write:branding_virtual_background', 'webinar:write'),
		status: 201,
		target: brandingTarget,
		handle: async (call, { virtual_backgrounds: backgrounds }) => {
			const { name, content, fields } = await uploadedFile(call, 'file', pictures(PICTURE_BYTES));
			if (backgrounds.length >= MAX_BACKGROUNDS)
				throw new ZoomError(400, 120, `A maximum of ${MAX_BACKGROUNDS} files are allowed for a webinar.`);
			return add(backgrounds, {
				id: newId(),
				name,
				is_default: fields.default === 'true',
				size: content.length,
				type: 'image',
			});
		},
	}),
	route({
		operationId: 'setWebinarBrandingVB',
		method: 'PATCH',
		path: `${base}/virtual_backgrounds`,
		rate: 'light',
		scopes: scopes('webinar:update:branding_virtual_background', 'webinar:write'),
		status: 204,
		query: { id: text, set_default_for_all_panelists: flag },
		target: brandingTarget,
		handle: ({ query }, { virtual_backgrounds: backgrounds }) => {
			const found = backgrounds.find(({ id }) => id === query.id);
			if (!found) throw invalid(`Invalid parameter: ${String(query.id)}.`);
			makeDefault(backgrounds, found);
		},
	}),
	route({
		operationId: 'deleteWebinarBrandingVB',
		method: 'DELETE',
		path: `${base}/virtual_backgrounds`,
		rate: 'light',
		scopes: scopes('webinar:delete:branding_virtual_background', 'webinar:write'),
		status: 204,
		query: { ids: text },
		target: brandingTarget,
		handle: ({ query }, branding) => {
			branding.virtual_backgrounds = without(branding.virtual_backgrounds, query, 'ids');
		},
	}),
];

const wallpaperRoutes: Route[] = [
	route({
		operationId: 'uploadWebinarBrandingWallpaper',
		method: 'POST',
		path: `${base}/wallpaper`,
		rate: 'medium',
		scopes: scopes('webinar:write:branding_wallpaper', 'webinar:write'),
		status: 201,
		target: brandingTarget,
		handle: async (call, branding) => {
			const { name, content } = await uploadedFile(call, 'file', pictures(PICTURE_BYTES));
			branding.wallpaper = { id: newId(), name, size: content.length, type: 'image' };
			return branding.wallpaper;
		},
	}),
	route({
		operationId: 'deleteWebinarBrandingWallpaper',
		method: 'DELETE',
		path: `${base}/wallpaper`,
		rate: 'light',
		scopes: scopes('webinar:delete:branding_wallpaper', 'webinar:write'),
		status: 204,
		target: brandingTarget,
		handle: (_call, branding) => {
			delete branding.wallpaper;
		},
	}),
];

export const brandingRoutes: Route[] = [
	route({
		operationId: 'getWebinarBranding',
		method: 'GET',
		path: base,
		rate: 'light',
		scopes: scopes('webinar:read:branding', 'webinar:read'),
		target: brandingTarget,
		handle: (_call, { wallpaper, virtual_backgrounds, name_tags }) => ({
			...(wallpaper ? { wallpaper: { id: wallpaper.id } } : {}),
			virtual_backgrounds: virtual_backgrounds.map(({ id, name, is_default }) => ({ id, name, is_default })),
			name_tags,
		}),
	}),
	...nameTagRoutes,
	...backgroundRoutes,
	...wallpaperRoutes,
];
