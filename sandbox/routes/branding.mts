// How a webinar looks: wallpaper, virtual backgrounds and name tags.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { meetingDataOf } from '../domain/meetingData.mts';
import type { MeetingData } from '../domain/meetingData.mts';
import { scheduledEventOf } from '../domain/scheduledEvents.mts';
import { newId } from '../domain/store.mts';
import type { Json } from '../domain/store.mts';
import { pictures, uploadedFile } from '../api/uploads.mts';
import { webinarKind } from './webinars.mts';

const PICTURE_BYTES = 15 * 1024 * 1024;
const BACKGROUNDS = 10;
const NAME_TAGS = 20;
const COLOR = { type: 'string', pattern: '^#?[0-9A-Fa-f]{6}$' };
const FLAG = { type: 'boolean' };
const tag = {
	name: { type: 'string' },
	text_color: COLOR,
	accent_color: COLOR,
	background_color: COLOR,
	is_default: FLAG,
	set_default_for_all_panelists: FLAG,
};
const base = '/webinars/:webinarId/branding';

/** The branding of the webinar in the path. Changing it takes a webinar that has it enabled. */
function brandingOf(call: Call): MeetingData['branding'] {
	const event = scheduledEventOf(call, webinarKind, call.params.webinarId);
	if (call.request.method !== 'GET' && event.settings.enable_session_branding !== true)
		throw new ApiFailure(400, 3000, 'This webinar does not have session branding enabled.');
	return meetingDataOf(event).branding;
}

/** Removes the records whose IDs a query names. */
function without(list: Json[], ids: unknown, parameter: string): Json[] {
	const wanted = String(ids ?? '').split(',');
	if (!wanted.every((id) => list.some((one) => one.id === id)))
		throw new ApiFailure(400, 300, `Invalid parameter: \`${parameter}\`.`);
	return list.filter(({ id }) => !wanted.includes(String(id)));
}

/** One of a list is the default at most. */
function makeDefault(list: Json[], chosen: Json): void {
	for (const one of list) one.is_default = one === chosen;
}

export const brandingRoutes: Route[] = [
	route({
		operationId: 'getWebinarBranding',
		method: 'GET',
		path: base,
		rate: 'light',
		scopes: scopes('webinar:read:branding', 'webinar:read'),
		target: brandingOf,
		handle: (_call, { wallpaper, virtual_backgrounds, name_tags }) => ({
			...(wallpaper ? { wallpaper: { id: wallpaper.id } } : {}),
			virtual_backgrounds: virtual_backgrounds.map(({ id, name, is_default }) => ({ id, name, is_default })),
			name_tags,
		}),
	}),
	route({
		operationId: 'createWebinarBrandingNameTag',
		method: 'POST',
		path: `${base}/name_tags`,
		rate: 'medium',
		scopes: scopes('webinar:write:branding_name_tag', 'webinar:write'),
		status: 201,
		body: { type: 'object', required: ['name', 'text_color', 'accent_color', 'background_color'], properties: tag },
		target: brandingOf,
		handle: (call, { name_tags: tags }) => {
			if (tags.length >= NAME_TAGS)
				throw new ApiFailure(
					400,
					3000,
					`You have reached the limit for the number of name tags you can add for this webinar. The limit is ${NAME_TAGS}.`,
				);
			const { set_default_for_all_panelists: _all, ...fields } = call.body;
			const made: Json = { is_default: false, ...fields, id: newId() };
			tags.push(made);
			if (made.is_default === true) makeDefault(tags, made);
			return made;
		},
	}),
	route({
		operationId: 'updateWebinarBrandingNameTag',
		method: 'PATCH',
		path: `${base}/name_tags/:nameTagId`,
		rate: 'medium',
		scopes: scopes('webinar:update:branding_name_tag', 'webinar:write'),
		status: 204,
		body: { type: 'object', properties: tag },
		target: brandingOf,
		handle: (call, { name_tags: tags }) => {
			const found = tags.find(({ id }) => id === call.params.nameTagId);
			if (!found) throw new ApiFailure(400, 300, 'Name Tag does not exist.');
			const { set_default_for_all_panelists: _all, ...fields } = call.body;
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
		query: { name_tag_ids: { type: 'string' } },
		target: brandingOf,
		handle: (call, branding) => {
			branding.name_tags = without(branding.name_tags, call.query.name_tag_ids, 'name_tag_ids');
		},
	}),
	route({
		operationId: 'uploadWebinarBrandingVB',
		method: 'POST',
		path: `${base}/virtual_backgrounds`,
		rate: 'medium',
		scopes: scopes('webinar:write:branding_virtual_background', 'webinar:write'),
		status: 201,
		target: brandingOf,
		handle: async (call, { virtual_backgrounds: backgrounds }) => {
			const { name, content, fields } = await uploadedFile(call, 'file', pictures(PICTURE_BYTES));
			if (backgrounds.length >= BACKGROUNDS)
				throw new ApiFailure(400, 120, `A maximum of ${BACKGROUNDS} files are allowed for a webinar.`);
			const made: Json = {
				id: newId(),
				name,
				is_default: fields.default === 'true',
				size: content.length,
				type: 'image',
			};
			backgrounds.push(made);
			if (made.is_default === true) makeDefault(backgrounds, made);
			return made;
		},
	}),
	route({
		operationId: 'setWebinarBrandingVB',
		method: 'PATCH',
		path: `${base}/virtual_backgrounds`,
		rate: 'light',
		scopes: scopes('webinar:update:branding_virtual_background', 'webinar:write'),
		status: 204,
		query: { id: { type: 'string' }, set_default_for_all_panelists: FLAG },
		target: brandingOf,
		handle: (call, { virtual_backgrounds: backgrounds }) => {
			const found = backgrounds.find(({ id }) => id === call.query.id);
			if (!found) throw new ApiFailure(400, 300, `Invalid parameter: ${String(call.query.id)}.`);
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
		query: { ids: { type: 'string' } },
		target: brandingOf,
		handle: (call, branding) => {
			branding.virtual_backgrounds = without(branding.virtual_backgrounds, call.query.ids, 'ids');
		},
	}),
	route({
		operationId: 'uploadWebinarBrandingWallpaper',
		method: 'POST',
		path: `${base}/wallpaper`,
		rate: 'medium',
		scopes: scopes('webinar:write:branding_wallpaper', 'webinar:write'),
		status: 201,
		target: brandingOf,
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
		target: brandingOf,
		handle: (_call, branding) => {
			delete branding.wallpaper;
		},
	}),
	route({
		operationId: 'getTrackingSources',
		method: 'GET',
		path: '/webinars/:webinarId/tracking_sources',
		rate: 'medium',
		scopes: scopes('webinar:read:list_tracking_sources', 'webinar:read'),
		target: (call) => scheduledEventOf(call, webinarKind, call.params.webinarId),
		handle: (_call, event) => {
			// Nobody visits a sandbox's registration page: the one source is where registrants came from.
			const sources =
				event.registration_url === undefined
					? []
					: [
							{
								id: String(event.id),
								source_name: 'Website',
								tracking_url: `${String(event.registration_url)}?sid=website`,
								registration_count: meetingDataOf(event).registrants.length,
								visitor_count: 0,
							},
						];
			return { total_records: sources.length, tracking_sources: sources };
		},
	}),
];
