// Pictures, virtual backgrounds, presence and devices of a user.
import { route } from '../api/route.mts';
import type { Call, Route } from '../api/route.mts';
import { scopes } from '../api/scopes.mts';
import { uploadedFile } from '../api/uploads.mts';
import type { UploadRules } from '../api/uploads.mts';
import { invalid, ZoomError } from '../domain/errors.mts';
import { presenceObject } from '../domain/events.mts';
import { newId } from '../domain/ids.mts';
import { asText } from '../domain/json.mts';
import type { Json } from '../domain/json.mts';
import type { User } from '../domain/store.mts';
import { userDataOf } from '../domain/userData.mts';
import { utcText } from '../plugins/clock.mts';
import { between, object, oneOf, text } from '../schemas/builders.mts';
import { userTarget } from './targets.mts';

const MEGABYTE = 1024 * 1024;
const MAX_BACKGROUNDS = 10;

/** Minutes of "do not disturb" without a duration. Zoom's document names none; its clients offer 20 first. */
const DO_NOT_DISTURB_MINUTES = 20;

/** A user's own "do not disturb": Zoom writes it without the second t, but shows others `Do_Not_Disturb`. */
const OWN_DO_NOT_DISTURB = 'Do_No_Disturb';

const presenceBody = object(
	{
		status: oneOf(
			'Away',
			'Available',
			'In_Calendar_Event',
			'Presenting',
			'In_A_Zoom_Meeting',
			'On_A_Call',
			'Out_of_Office',
			'Busy',
			OWN_DO_NOT_DISTURB,
		),
		duration: between(1, 1440),
	},
	['status'],
);

const pictureRules: UploadRules = {
	maxSize: 2 * MEGABYTE,
	mediaTypes: /^image\/(jpeg|jpg|png)$/,
	wrongType: 'Only jpg/jpeg or png image file can be uploaded.',
	missing: 'File is empty.',
};
const backgroundRules: UploadRules = {
	maxSize: 15 * MEGABYTE,
	mediaTypes: /^(image\/(jpeg|jpg|gif|png)|video\/(mp4|quicktime))$/,
	wrongType: 'Only jpg/jpeg, gif or png image file can be uploaded.',
	missing: 'No file uploaded, verify that a file has been uploaded.',
};

/** A user's presence now, as the caller sees it. */
function presenceOf({ context, self }: Call, user: User): Json {
	const { status, until } = userDataOf(user).presence;
	const now = context.clock.now();
	if (until === undefined) return { status };
	if (until <= now) return { status: 'Available' };
	if (user !== self) return { status: 'Do_Not_Disturb' };
	return {
		status: OWN_DO_NOT_DISTURB,
		end_time: utcText(until),
		remaining_time: Math.ceil((until - now) / 1000),
	};
}

function deviceTarget(call: Call): Json {
	const { collaborationDeviceId: wanted = '' } = call.params;
	const found = userDataOf(call.user()).devices.find(({ id }) => id === wanted);
	if (!found) throw new ZoomError(404, 1238, `Collaboration Device does not exist: ${wanted}.`);
	return found;
}

export const userProfileRoutes: Route[] = [
	route({
		operationId: 'userPicture',
		method: 'POST',
		path: '/users/:userId/picture',
		rate: 'medium',
		scopes: scopes('user:write:profile_picture', 'user:write'),
		status: 201,
		target: userTarget,
		handle: async (call, user) => {
			await uploadedFile(call, 'pic_file', pictureRules);
			user.pic_url = `${call.origin}/p/v2/${newId()}`;
		},
	}),
	route({
		operationId: 'userPictureDelete',
		method: 'DELETE',
		path: '/users/:userId/picture',
		rate: 'medium',
		scopes: { granular: [], classic: ['user:write', 'user:write:admin'] },
		status: 204,
		target: userTarget,
		handle: (_call, user) => {
			delete user.pic_url;
		},
	}),
	route({
		operationId: 'uploadVBuser',
		method: 'POST',
		path: '/users/:userId/settings/virtual_backgrounds',
		rate: 'medium',
		scopes: scopes('user:write:virtual_background_files', 'user:write'),
		status: 201,
		target: userTarget,
		handle: async (call, user) => {
			const { backgrounds } = userDataOf(user);
			const { name, mediaType, content } = await uploadedFile(call, 'file', backgroundRules);
			if (backgrounds.length >= MAX_BACKGROUNDS)
				throw new ZoomError(400, 120, `A maximum of ${MAX_BACKGROUNDS} files are allowed for a user.`);
			const type = mediaType.startsWith('video/') ? 'video' : 'image';
			const background = { id: newId(), is_default: false, name, size: content.length, type };
			backgrounds.push(background);
			return background;
		},
	}),
	route({
		operationId: 'delUserVB',
		method: 'DELETE',
		path: '/users/:userId/settings/virtual_backgrounds',
		rate: 'light',
		scopes: scopes('user:delete:virtual_background_files', 'user:write'),
		status: 204,
		query: { file_ids: text },
		target: userTarget,
		handle: ({ query }, user) => {
			const data = userDataOf(user);
			const ids = asText(query.file_ids).split(',');
			if (!ids.every((id) => data.backgrounds.some((background) => background.id === id)))
				throw invalid('Invalid parameter: file_ids');
			data.backgrounds = data.backgrounds.filter(({ id }) => !ids.includes(String(id)));
		},
	}),
	route({
		operationId: 'getUserPresenceStatus',
		method: 'GET',
		path: '/users/:userId/presence_status',
		rate: 'medium',
		scopes: scopes('user:read:presence_status', 'user:read'),
		target: userTarget,
		handle: presenceOf,
	}),
	route({
		operationId: 'updatePresenceStatus',
		method: 'PUT',
		path: '/users/:userId/presence_status',
		rate: 'medium',
		scopes: scopes('user:update:presence_status', 'user:write'),
		status: 204,
		body: presenceBody,
		target: userTarget,
		handle: ({ context, body }, user) => {
			const { status, duration = DO_NOT_DISTURB_MINUTES } = body as { status: string; duration?: number };
			const until = context.clock.now() + duration * 60_000;
			context.publishEvent({
				name: 'user.presence_status_updated',
				object: presenceObject(user, status, context.clock.now()),
			});
			userDataOf(user).presence = { status, ...(status === OWN_DO_NOT_DISTURB ? { until } : {}) };
		},
	}),
	route({
		operationId: 'listCollaborationDevices',
		method: 'GET',
		path: '/users/:userId/collaboration_devices',
		rate: 'medium',
		scopes: scopes('user:read:list_collaboration_devices', 'user:read', 'user:write'),
		target: userTarget,
		handle: (_call, user) => {
			const { devices } = userDataOf(user);
			return { total_records: devices.length, collaboration_devices: devices };
		},
	}),
	route({
		operationId: 'getCollaborationDevice',
		method: 'GET',
		path: '/users/:userId/collaboration_devices/:collaborationDeviceId',
		rate: 'medium',
		scopes: scopes('user:read:collaboration_device', 'user:read', 'user:write'),
		target: deviceTarget,
		handle: (_call, device) => device,
	}),
];
