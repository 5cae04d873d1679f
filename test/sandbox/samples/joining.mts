import type { Sandbox } from '../../../sandbox/server.mts';
import { startSession } from '../../../sandbox/domain/sessions.mts';
import { upload } from './caller.mts';
import type { Caller, TextResponse, Samples } from './caller.mts';

/** Calls about what belongs to meetings and webinars: joining, streams, templates, branding. */
export function joiningSamples(sandbox: Sandbox, call: Caller): Samples {
	const { store, context } = sandbox;
	const meeting = [...store.meetings.values()].find(({ type }) => type === 2);
	const webinar = [...store.webinars.values()].find(({ settings }) => settings.enable_session_branding === true);
	const joining = (name: 'meeting' | 'webinar', path: string): Samples => ({
		[`${name}InviteLinksCreate`]: () =>
			call('POST', `${path}/invite_links`, { attendees: [{ name: 'Nathan' }], ttl: 1000 }),
		[`${name}LiveStreamingJoinToken`]: () => call('GET', `${path}/jointoken/live_streaming`),
		[`${name}LocalArchivingArchiveToken`]: () => call('GET', `${path}/jointoken/local_archiving`),
		[`${name}LocalRecordingJoinToken`]: () => call('GET', `${path}/jointoken/local_recording?bypass_waiting_room=true`),
	});
	const stream = {
		page_url: 'https://example.com/live',
		stream_key: 'key',
		stream_url: 'rtmps://example.com/in',
		resolution: '720p',
	};
	const streaming = (name: 'meeting' | 'webinar', prefix: string, path: string): Samples => ({
		[`get${prefix}LiveStreamDetails`]: async () => {
			await call('PATCH', `${path}/livestream`, stream);
			return await call('GET', `${path}/livestream`);
		},
		[`${name}LiveStreamUpdate`]: () => call('PATCH', `${path}/livestream`, stream),
		[`${name}LiveStreamStatusUpdate`]: async () => {
			const scheduledEvent = name === 'meeting' ? meeting : webinar;
			if (scheduledEvent) startSession(context, name, scheduledEvent);
			await call('PATCH', `${path}/livestream`, stream);
			return await call('PATCH', `${path}/livestream/status`, {
				action: 'start',
				settings: { active_speaker_name: true },
			});
		},
	});
	const ofMeeting = `/meetings/${meeting?.id}`;
	const ofWebinar = `/webinars/${webinar?.id}`;
	const branding = `${ofWebinar}/branding`;
	const tag = {
		name: 'Speaker',
		text_color: '#FFFFFF',
		accent_color: '#0E72ED',
		background_color: '#000000',
		is_default: true,
	};
	/** Goes on with the ID of what was created. */
	const created = async (
		response: Promise<TextResponse>,
		next: (id: string) => Promise<TextResponse>,
	): Promise<TextResponse> => await next(String((JSON.parse((await response).body) as { id: string }).id));
	const background = () =>
		call('POST', `${branding}/virtual_backgrounds`, upload('file', { fields: { default: 'true' } }));
	return {
		...joining('meeting', ofMeeting),
		...joining('webinar', ofWebinar),
		getSipDialingWithPasscode: () => call('POST', `${ofMeeting}/sip_dialing`, { passcode: '123456' }),
		getWebinarSipDialingWithPasscode: () => call('POST', `${ofWebinar}/sip_dialing`, { passcode: '123456' }),
		...streaming('meeting', 'Meeting', ofMeeting),
		...streaming('webinar', 'Webinar', ofWebinar),
		listMeetingTemplates: () => call('GET', '/users/me/meeting_templates'),
		meetingTemplateCreate: () => call('POST', '/users/me/meeting_templates', { meeting_id: meeting?.id, name: 'New' }),
		listWebinarTemplates: () => call('GET', '/users/me/webinar_templates'),
		webinarTemplateCreate: () => call('POST', '/users/me/webinar_templates', { webinar_id: webinar?.id, name: 'New' }),
		getWebinarBranding: async () => {
			await background();
			await call('POST', `${branding}/name_tags`, tag);
			await call('POST', `${branding}/wallpaper`, upload('file'));
			return await call('GET', branding);
		},
		createWebinarBrandingNameTag: () => call('POST', `${branding}/name_tags`, tag),
		updateWebinarBrandingNameTag: () =>
			created(call('POST', `${branding}/name_tags`, tag), (id) =>
				call('PATCH', `${branding}/name_tags/${id}`, { name: 'Guest' }),
			),
		deleteWebinarBrandingNameTag: () =>
			created(call('POST', `${branding}/name_tags`, tag), (id) =>
				call('DELETE', `${branding}/name_tags?name_tag_ids=${id}`),
			),
		uploadWebinarBrandingVB: background,
		setWebinarBrandingVB: () =>
			created(background(), (id) => call('PATCH', `${branding}/virtual_backgrounds?id=${id}`)),
		deleteWebinarBrandingVB: () =>
			created(background(), (id) => call('DELETE', `${branding}/virtual_backgrounds?ids=${id}`)),
		uploadWebinarBrandingWallpaper: () => call('POST', `${branding}/wallpaper`, upload('file')),
		deleteWebinarBrandingWallpaper: () => call('DELETE', `${branding}/wallpaper`),
		getTrackingSources: () => call('GET', `${ofWebinar}/tracking_sources`),
	};
}
