import { credentialTypes, isServerToServer } from '../../shared/definition/credentialTypes';
import { FieldError } from '../../shared/definition/errors';
import {
	parseIdentifier,
	parseMeetingNumber,
	parseMeetingNumberOrUuid,
	parseUser,
} from '../../shared/definition/identifiers';
import type { Field, Target } from '../../shared/definition/operation';
import { chosenValue, locator } from '../../shared/definition/resourceLocator';

const user = {
	name: 'userId',
	path: 'userId',
	search: 'searchUsers',
	idPlaceholder: 'e.g. KDcuGIm1QgePTO8WbOqwIQ',
	emailPlaceholder: 'e.g. nathan@example.com',
	parse: parseUser,
};

/**
 * The user that an operation is about. With a General App it is the connected user (Me) unless another one is chosen. A
 * Server-to-Server app has no user of its own, so one has to be chosen.
 * @param excludeMe for operations that should not default to the connected user
 */
export function userLocator({
	label = 'User',
	description = 'The user whose data it is',
	excludeMe = false,
}: { label?: string; description?: string; excludeMe?: boolean } = {}): Field {
	// Empty means Me as well: the editor empties the field when a credential is created, or the kind of app is changed.
	const me = excludeMe
		? {}
		: { optional: true, emptyMeans: 'Me', initial: { mode: 'list' as const, value: 'me', cachedResultName: 'Me' } };
	const orEmpty = excludeMe ? '' : ', which is also meant when nothing is chosen';
	const forGeneralApp = locator(label, {
		...user,
		...me,
		description: `${description}. An app that users authorize for themselves can only use 'Me'${orEmpty}.`,
	});
	const forServerToServer = locator(label, {
		...user,
		description: `${description}. A Server-to-Server app has no user of its own.`,
	});
	const shownFor = (field: Field, authentication: string) =>
		field.properties.map((property) => ({
			...property,
			displayOptions: { show: { authentication: [authentication] } },
		}));
	return {
		ownName: true,
		...(excludeMe ? {} : { withoutInitial: userLocator({ label, description, excludeMe: true }) }),
		properties: [
			...shownFor(forGeneralApp, credentialTypes.generalApp),
			...shownFor(forServerToServer, credentialTypes.serverToServer),
		],
		write(values, draft, context) {
			const serverToServer = isServerToServer(context.lookup('authentication'));
			if (serverToServer && chosenValue(values.get('userId')) === 'me') {
				throw new FieldError(
					label,
					`'${label}' cannot be 'me' with Server-to-Server OAuth`,
					'A Server-to-Server app has no user of its own. Choose the user from the list, or enter an ID or e-mail address.',
				);
			}
			if (!serverToServer && !excludeMe) draft.path.userId = 'me';
			(serverToServer ? forServerToServer : forGeneralApp).write(values, draft, context);
		},
	};
}

const registrant = { name: 'registrantId', idPlaceholder: 'e.g. 9tboDiHUQAeOnbmudzWa5g', parse: parseIdentifier };

const poll = { name: 'pollId', path: 'pollId', idPlaceholder: 'e.g. QalIoKWLTJehBJ8e1xRrbQ', parse: parseIdentifier };

const meeting = {
	name: 'meetingId',
	search: 'searchMeetings',
	idPlaceholder: 'e.g. 93812345678',
	urlPlaceholder: 'e.g. https://zoom.us/j/93812345678',
};

/** A scheduled meeting, by its number. */
export function meetingLocator(): Field {
	return locator('Meeting', { ...meeting, path: 'meetingId', parse: parseMeetingNumber });
}

const INSTANCE = 'With the ID the latest instance is meant, with a UUID exactly that one';

/** A meeting that took place: its latest instance by number, or any instance by UUID. */
export function pastMeetingLocator(label = 'Meeting'): Field {
	return locator(label, {
		...meeting,
		search: 'searchPastMeetings',
		path: 'meetingId',
		parse: parseMeetingNumberOrUuid,
		description: INSTANCE,
	});
}

/** A meeting or webinar that was recorded: its latest instance by number, or any instance by UUID. */
export function recordingLocator(): Field {
	return locator('Meeting or Webinar', {
		...meeting,
		search: 'searchRecordings',
		path: 'meetingId',
		parse: parseMeetingNumberOrUuid,
		description: INSTANCE,
	});
}

/** A recording in the trash. Zoom documents its UUID only; a number works as well, for the latest instance. */
export function trashedRecordingLocator(): Field {
	return locator('Meeting UUID', {
		name: 'meetingUuid',
		path: 'meetingUUID',
		search: 'searchTrashedRecordings',
		idPlaceholder: 'e.g. 4444AAAiAAAAAiAiAiiAii==',
		parse: parseMeetingNumberOrUuid,
		description: 'UUID of the recorded meeting or webinar',
	});
}

const webinar = {
	name: 'webinarId',
	search: 'searchWebinars',
	idPlaceholder: 'e.g. 93812345678',
	urlPlaceholder: 'e.g. https://zoom.us/w/93812345678',
};

/** A scheduled webinar, by its number. */
export function webinarLocator(): Field {
	return locator('Webinar', { ...webinar, path: 'webinarId', parse: parseMeetingNumber });
}

/** A registrant in a list of registrants. Unless it is `required`, an e-mail address can be given instead. */
export function registrantInList(
	kind: 'Meeting' | 'Webinar' | 'Recording',
	{ required = false }: { required?: boolean } = {},
): Field {
	return locator('Registrant', {
		...registrant,
		body: 'id',
		optional: !required,
		search: `search${kind}Registrants`,
		...(required ? {} : { description: 'Who it is about; or give the e-mail address' }),
	});
}

/** One of the registrants of the selected meeting. */
export function meetingRegistrantLocator(): Field {
	return locator('Registrant', { ...registrant, path: 'registrantId', search: 'searchMeetingRegistrants' });
}

/** One of the registrants of the selected webinar. */
export function webinarRegistrantLocator(): Field {
	return locator('Registrant', { ...registrant, path: 'registrantId', search: 'searchWebinarRegistrants' });
}

/** A webinar that took place: its latest instance by number, or any instance by UUID. */
export function pastWebinarLocator(): Field {
	return locator('Webinar', { ...webinar, path: 'webinarId', parse: parseMeetingNumberOrUuid, description: INSTANCE });
}

/** One of the polls of the selected meeting. */
export function meetingPollLocator(): Field {
	return locator('Poll', { ...poll, search: 'searchMeetingPolls' });
}

/** One of the polls of the selected webinar. */
export function webinarPollLocator(): Field {
	return locator('Poll', { ...poll, search: 'searchWebinarPolls' });
}

/** One of the panelists of the selected webinar. */
export function webinarPanelistLocator(): Field {
	return locator('Panelist', {
		name: 'panelistId',
		path: 'panelistId',
		search: 'searchWebinarPanelists',
		idPlaceholder: 'e.g. Tg2b6GhcQKKbV7nSCbDKug',
		parse: parseIdentifier,
	});
}

/** One of the files of the selected recording. */
export function recordingFileLocator(
	target: Target & { name: string; description?: string } = { name: 'recordingId', path: 'recordingId' },
): Field {
	return locator('Recording File', {
		...target,
		search: 'searchRecordingFiles',
		idPlaceholder: 'e.g. a2f19f96-9294-4f51-8134-6f0eea108eb2',
		parse: parseIdentifier,
	});
}

/** The meeting or webinar that something is made from. In a body, Zoom wants its number as a JSON number. */
export function sourceLocator(kind: 'meeting' | 'webinar', description: string): Field {
	const { label, spec } =
		kind === 'meeting' ? { label: 'Meeting', spec: meeting } : { label: 'Webinar', spec: webinar };
	return locator(label, { ...spec, body: `${kind}_id`, parse: parseNumeric, description });
}

/** The meeting number as a number; as text where a JavaScript number would not be exact. */
function parseNumeric(label: string, value: unknown): string | number {
	const digits = parseMeetingNumber(label, value);
	return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}

/** One of the templates of the user who hosts; by default the one to create a meeting or webinar from. */
export function templateLocator(
	kind: 'meeting' | 'webinar',
	target: Target & { name: string; description: string } = {
		name: 'templateId',
		body: 'template_id',
		description: `The ${kind} template to start from`,
	},
): Field {
	return locator('Template', {
		...target,
		search: kind === 'meeting' ? 'searchMeetingTemplates' : 'searchWebinarTemplates',
		idPlaceholder: 'e.g. Dv4YdINdTk+Z5RToadh5ug==',
		parse: parseIdentifier,
	});
}

/** One of the summary templates of the host of a meeting. */
export function summaryTemplateLocator(target: Target): Field {
	return locator('Summary Template', {
		...target,
		name: 'summaryTemplateId',
		search: 'searchSummaryTemplates',
		idPlaceholder: 'e.g. 1e1356ad',
		parse: parseIdentifier,
		description: 'The form that the summary takes',
	});
}

/** One of the assistants of the selected user, who may schedule for that user. */
export function assistantLocator(): Field {
	return locator('Assistant', {
		...user,
		name: 'assistantId',
		path: 'assistantId',
		search: 'searchAssistants',
		description: 'The person who may schedule for the user',
	});
}

/** One of the people for whom the selected user may schedule. */
export function schedulerLocator(): Field {
	return locator('Scheduler', {
		...user,
		name: 'schedulerId',
		path: 'schedulerId',
		search: 'searchSchedulers',
		description: 'The person scheduled for',
	});
}

/** One of the collaboration devices of the selected user. */
export function deviceLocator(): Field {
	return locator('Device', {
		name: 'collaborationDeviceId',
		path: 'collaborationDeviceId',
		search: 'searchDevices',
		idPlaceholder: 'e.g. 32',
		parse: parseIdentifier,
	});
}

/** One of the tracking sources of the selected webinar: where registrants come from. */
export function trackingSourceLocator(target: Target & { name: string; description: string }): Field {
	return locator('Tracking Source', {
		...target,
		search: 'searchTrackingSources',
		idPlaceholder: 'e.g. 5516482804110',
		parse: parseIdentifier,
	});
}

/** One of the virtual backgrounds of the selected webinar. */
export function webinarVirtualBackgroundLocator(target: Target & { optional?: boolean; description: string }): Field {
	return locator('Virtual Background', {
		...target,
		name: 'virtualBackgroundId',
		search: 'searchWebinarVirtualBackgrounds',
		idPlaceholder: 'e.g. 6CdFxJfFT_GVYwTGUVFXFQ',
		parse: parseIdentifier,
	});
}

/** One of the name tags of the selected webinar. */
export function nameTagLocator(
	target: Target & { optional?: boolean; description?: string } = { path: 'nameTagId' },
): Field {
	return locator('Name Tag', {
		...target,
		name: 'nameTagId',
		search: 'searchNameTags',
		idPlaceholder: 'e.g. Im5fQsJJR-OWmW3OX2zzwg',
		parse: parseIdentifier,
	});
}
