// Pictures, virtual backgrounds, presence and devices of a user.
import { route } from '../api/engine.mts';
import type { Call, Route } from '../api/engine.mts';
import { ApiFailure } from '../api/failure.mts';
import { scopes } from '../api/scopes.mts';
import { utcText } from '../plugins/clock.mts';
import { newId } from '../domain/store.mts';
import type { Json } from '../domain/store.mts';
import { uploadedFile } from '../api/uploads.mts';
import { userDataOf } from '../domain/userData.mts';

const MEGABYTE = 1024 * 1024;
const BACKGROUNDS = 10;
/** How long "do not disturb" lasts when nobody says, in minutes; the document names none, the clients offer 20 first. */
const DISTURB_MINUTES = 20;

/** Zoom writes this one without its second t in both directions, but shows others `Do_Not_Disturb`. */
const OWN_DND = 'Do_No_Disturb';
const presences = [
	'Away',
	'Available',
	'In_Calendar_Event',
	'Presenting',
	'In_A_Zoom_Meeting',
	'On_A_Call',
	'Out_of_Office',
	'Busy',
	OWN_DND,
];

const picture = {
	most: 2 * MEGABYTE,
	types: /^image\/(jpeg|jpg|png)$/,
	wanted: 'Only jpg/jpeg or png image file can be uploaded.',
	none: 'File is empty.',
};
const background = {
	most: 15 * MEGABYTE,
	types: /^(image\/(jpeg|jpg|gif|png)|video\/(mp4|quicktime))$/,
	wanted: 'Only jpg/jpeg, gif or png image file can be uploaded.',
	none: 'No file uploaded, verify that a file has been uploaded.',
};

/** A user's presence now, as the one who asks sees it. */
function presence({ context, self }: Call, user: ReturnType<Call['user']>): Json {
	const { status, until } = userDataOf(user).presence;
	const now = context.clock.now();
	if (until === undefined) return { status };
	if (until <= now) return { status: 'Available' };
	return user === self
		? { status: OWN_DND, end_time: utcText(until), remaining_time: Math.ceil((until - now) / 1000) }
		: { status: 'Do_Not_Disturb' };
}

export const userProfileRoutes: Route[] = [
	route({
		operationId: 'userPicture',
		method: 'POST',
		path: '/users/:userId/picture',
		rate: 'medium',
		scopes: scopes('user:write:profile_picture', 'user:write'),
		status: 201,
		target: (call) => call.user(),
		handle: async (call, user) => {
			await uploadedFile(call, 'pic_file', picture);
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
		target: (call) => call.user(),
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
		target: (call) => call.user(),
		handle: async (call, user) => {
			const { backgrounds } = userDataOf(user);
			const { name, type, content } = await uploadedFile(call, 'file', background);
			if (backgrounds.length >= BACKGROUNDS)
				throw new ApiFailure(400, 120, `A maximum of ${BACKGROUNDS} files are allowed for a user.`);
			const file = {
				id: newId(),
				is_default: false,
				name,
				size: content.length,
				type: type.startsWith('video/') ? 'video' : 'image',
			};
			backgrounds.push(file);
			return file;
		},
	}),
	route({
		operationId: 'delUserVB',
		method: 'DELETE',
		path: '/users/:userId/settings/virtual_backgrounds',
		rate: 'light',
		scopes: scopes('user:delete:virtual_background_files', 'user:write'),
		status: 204,
		query: { file_ids: { type: 'string' } },
		target: (call) => call.user(),
		handle: ({ query }, user) => {
			const own = userDataOf(user);
			const ids = String(query.file_ids ?? '').split(',');
			if (!ids.every((id) => own.backgrounds.some((file) => file.id === id)))
				throw new ApiFailure(400, 300, 'Invalid parameter: file_ids');
			own.backgrounds = own.backgrounds.filter(({ id }) => !ids.includes(String(id)));
		},
	}),
	route({
		operationId: 'getUserPresenceStatus',
		method: 'GET',
		path: '/users/:userId/presence_status',
		rate: 'medium',
		scopes: scopes('user:read:presence_status', 'user:read'),
		target: (call) => call.user(),
		handle: presence,
	}),
	route({
		operationId: 'updatePresenceStatus',
		method: 'PUT',
		path: '/users/:userId/presence_status',
		rate: 'medium',
		scopes: scopes('user:update:presence_status', 'user:write'),
		status: 204,
		body: {
			type: 'object',
			required: ['status'],
			properties: {
				status: { type: 'string', enum: presences },
				duration: { type: 'integer', minimum: 1, maximum: 1440 },
			},
		},
		target: (call) => call.user(),
		handle: ({ context, body }, user) => {
			const { status, duration = DISTURB_MINUTES } = body as { status: string; duration?: number };
			userDataOf(user).presence = {
				status,
				...(status === OWN_DND ? { until: context.clock.now() + duration * 60_000 } : {}),
			};
		},
	}),
	route({
		operationId: 'listCollaborationDevices',
		method: 'GET',
		path: '/users/:userId/collaboration_devices',
		rate: 'medium',
		scopes: scopes('user:read:list_collaboration_devices', 'user:read', 'user:write'),
		target: (call) => call.user(),
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
		target: ({ params, user }) => {
			const found = userDataOf(user()).devices.find(({ id }) => id === params.collaborationDeviceId);
			if (!found)
				throw new ApiFailure(404, 1238, `Collaboration Device does not exist: ${params.collaborationDeviceId}.`);
			return found;
		},
		handle: (_call, device) => device,
	}),
];
