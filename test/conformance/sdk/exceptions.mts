// Reviewed differences between Zoom's SDK and Zoom's documents. The node follows the documents.

const NEWER = 'In the documents of August 2026, not yet in the SDK 0.4.0.';
const LATER = 'Announced after the documents of August 2026 (test/contract/newer.mts), not yet in the SDK 0.4.0.';

/** Findings that are correct. */
export const mayDiffer: Array<{ operation: RegExp; finding: RegExp; reason: string }> = [
	{
		operation: /^liveMeeting:controlAiCompanion$/,
		finding:
			/^body (method: "ai_companion\.\w+" is not allowed|params\.(ai_companion_mode|delete_meeting_assets|retain_meeting_transcript): unknown)$/,
		reason: NEWER,
	},
	{
		operation: /^liveMeeting:removeParticipant$/,
		finding: /^body (method: "participant\.remove" is not allowed|params\.participant_uuid: unknown)$/,
		reason: NEWER,
	},
	{
		operation: /^meeting:(create|update)$/,
		finding:
			/^body (sensitivity_label_id|settings\.(host_pause_stop_recording|auto_start_deepfake_detection)): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^meeting:(create|update)$/,
		finding: /who_goes_to_waiting_room: "users_not_in_org" is not allowed$/,
		reason: NEWER,
	},
	{
		operation: /^meeting:(create|update)$/,
		finding: /^body settings\.(allow_participants_to_transcribe\w+|support_participants_receive_summary): unknown$/,
		reason: LATER,
	},
	{
		operation: /^meeting:update$/,
		finding: /^body sensitivity_label_downgrade_reason: unknown$/,
		reason: LATER,
	},
	{ operation: /^meeting:create$/, finding: /^body settings\.show_join_info: unknown$/, reason: NEWER },
	{
		operation: /^(meeting|webinar):(create|update)$/,
		finding: /^body settings\.request_permission_to_unmute_participants: unknown$/,
		reason: NEWER,
	},
	{
		operation: /^webinar:(create|update)$/,
		finding: /^body settings\.(additional_data_center_regions|show_join_info): unknown$/,
		reason: NEWER,
	},
	{ operation: /^meetingSummary:getMany$/, finding: /^query time_filter_field: unknown$/, reason: NEWER },
	{ operation: /^pastMeeting:getInstances$/, finding: /^query: nothing is expected here$/, reason: NEWER },
	{
		operation: /^user:(delete|updateStatus)$/,
		finding: /^(query|body) (transfer_events|transfer_email): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^userSettings:update$/,
		finding: /^body (audio_conferencing|tsp\.global_dial_in_countries): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^userSettings:update$/,
		finding: /^body feature\.(zoom_canvas|zoom_webinars_plus_unlimited(_capacities)?): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^userSettings:update$/,
		finding:
			/^body recording\.(allow_(add|cmr|invitees|revenue|share)\w*|cloud_recording_permanently_deleted|upload_recording): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^userSettings:update$/,
		finding:
			/^body recording\.(authenticated_view_cloud_recoding|embed_passcode_in_shareable_link|viewer_see_\w+): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^userSettings:update$/,
		finding:
			/^body recording\.(notification_subscription_url\w+|recording_(as|notification|notifications|storage)_\w+): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^userSettings:update$/,
		finding: /^body recording\.(local_recording_options|water_marker_recording): unknown$/,
		reason: NEWER,
	},
	{
		operation: /^userSettings:update$/,
		finding:
			/^body feature\.license_info_list\[\](\.license_(type|option): (\d+|"(ZOOM_)?(CX|CUSTOM|ENHANCED|EVENTS|WEBINARS)_\w+") is not allowed$|: 'license_(type|option)' is missing$|: Type '\{ subscription_id: string; \}' is missing)/,
		reason: `${NEWER} The compiler reports a value that is not allowed as missing, too.`,
	},
	{ operation: /^webinar:getMany$/, finding: /^query include_events_webinar: unknown$/, reason: NEWER },
	{
		operation: /^webinarLiveStream:updateStatus$/,
		finding: /^body settings\.close_caption: unknown$/,
		reason: 'The SDK has it for live streams of meetings only; the documents have it for both.',
	},
	{
		operation: /^webinar:create$/,
		finding: /^body settings\.registrants_confirmation_email: unknown$/,
		reason: 'The SDK has it for updating a webinar only; the documents have it for creating one as well.',
	},
	{
		operation: /^(meeting|webinar):(create|update)$/,
		finding: /^body recurrence\.weekly_days: "1,2,3,4,5,6,7" is not allowed$/,
		reason: "Zoom's text asks for several days separated by commas; the SDK, like the schema, has single days only.",
	},
];

/** Operations whose endpoints the SDK does not have. */
export const notInSdk: string[] = [
	'meetingSummary:getUserSummaries',
	'recording:getManyOfAccount',
	'userSettings:getSummaryTemplates',
	'apiCall:request',
];
