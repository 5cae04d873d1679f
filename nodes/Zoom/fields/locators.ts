import { chosenValue, locator } from '../../shared/definition/resourceLocator';
import { credentialTypes, isServerToServer } from '../../shared/definition/credentialTypes';
import type { Field, Target } from '../../shared/definition/operation';
import { FieldError } from '../../shared/definition/errors';
import {
	parseIdentifier,
	parseMeetingNumber,
	parseMeetingNumberOrUuid,
	parseUser,
} from '../../shared/definition/identifiers';

const user = {
	name: 'userId',
	path: 'userId',
	search: 'searchUsers',
	idPlaceholder: 'e.g. KDcuGIm1QgePTO8WbOqwIQ',
	emailPlaceholder: 'e.g. nathan@example.com',
	parse: parseUser,
};

/**
 * The user an operation is about. With a General App it is the connected user unless another one is chosen; a
 * Server-to-Server app acts for nobody in particular, so there the user has to be named.
 */
export function userLocator({
	label = 'User',
	description = 'The user whose data it is',
	excludeMe = false,
}: { label?: string; description?: string; excludeMe?: boolean } = {}): Field {
	// The editor empties the field when somebody goes from one kind of app to the other and back, so empty is Me too.
	const me = excludeMe
		? {}
		: { optional: true, initial: { mode: 'list' as const, value: 'me', cachedResultName: 'Me' } };
	const connected = locator(label, {
		...user,
		...me,
		description: `${description}. An app that users authorize for themselves can only use 'Me'${excludeMe ? '' : ', which is also meant when nothing is chosen'}.`,
	});
	const named = locator(label, {
		...user,
		description: `${description}. A Server-to-Server app has no user of its own.`,
	});
	const shownFor = (field: Field, authentication: string) =>
		field.properties.map((property) => ({
			...property,
			displayOptions: { show: { authentication: [authentication] } },
		}));
	return {
		properties: [
			...shownFor(connected, credentialTypes.generalApp),
			...shownFor(named, credentialTypes.serverToServer),
		],
		write(values, draft, context) {
			const serverToServer = isServerToServer(values.get('authentication'));
			if (serverToServer && chosenValue(values.get('userId')) === 'me') {
				throw new FieldError(
					label,
					`'${label}' cannot be 'me' with Server-to-Server OAuth`,
					'A Server-to-Server app has no user of its own. Choose the user from the list, or enter an ID or e-mail address.',
				);
			}
			if (!serverToServer && !excludeMe) draft.path.userId = 'me';
			(serverToServer ? named : connected).write(values, draft, context);
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

/** A meeting that took place: by number the latest instance, by UUID that one. */
export function pastMeetingLocator(label = 'Meeting'): Field {
	return locator(label, {
		...meeting,
		search: 'searchPastMeetings',
		path: 'meetingId',
		parse: parseMeetingNumberOrUuid,
		description: INSTANCE,
	});
}

/** A meeting or webinar that was recorded: by number the latest instance, by UUID that one. */
export function recordingLocator(): Field {
	return locator('Meeting or Webinar', {
		...meeting,
		search: 'searchRecordings',
		path: 'meetingId',
		parse: parseMeetingNumberOrUuid,
		description: INSTANCE,
	});
}

/** A recording in the trash. Zoom takes its UUID only; a number works as well, for the latest instance. */
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

/** A registration within a list of them, where it can be named by e-mail address instead. */
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

/** One registration, out of those of the chosen meeting. */
export function meetingRegistrantLocator(): Field {
	return locator('Registrant', { ...registrant, path: 'registrantId', search: 'searchMeetingRegistrants' });
}

/** One registration, out of those of the chosen webinar. */
export function webinarRegistrantLocator(): Field {
	return locator('Registrant', { ...registrant, path: 'registrantId', search: 'searchWebinarRegistrants' });
}

/** A webinar that took place: by number the latest instance, by UUID that one. */
export function pastWebinarLocator(): Field {
	return locator('Webinar', { ...webinar, path: 'webinarId', parse: parseMeetingNumberOrUuid, description: INSTANCE });
}

/** One poll, out of those of the chosen meeting. */
export function meetingPollLocator(): Field {
	return locator('Poll', { ...poll, search: 'searchMeetingPolls' });
}

/** One poll, out of those of the chosen webinar. */
export function webinarPollLocator(): Field {
	return locator('Poll', { ...poll, search: 'searchWebinarPolls' });
}

/** One of the people who speak in the chosen webinar. */
export function webinarPanelistLocator(): Field {
	return locator('Panelist', {
		name: 'panelistId',
		path: 'panelistId',
		search: 'searchWebinarPanelists',
		idPlaceholder: 'e.g. Tg2b6GhcQKKbV7nSCbDKug',
		parse: parseIdentifier,
	});
}

/** One file of the chosen recording. */
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

/** The meeting or webinar that something is made from; the body wants its number as a number. */
export function sourceLocator(kind: 'meeting' | 'webinar', description: string): Field {
	const { label, spec } =
		kind === 'meeting' ? { label: 'Meeting', spec: meeting } : { label: 'Webinar', spec: webinar };
	return locator(label, { ...spec, body: `${kind}_id`, parse: parseNumeric, description });
}

/** As a number, unless it is too long for one. */
function parseNumeric(label: string, value: unknown): string | number {
	const digits = parseMeetingNumber(label, value);
	return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}

/** The template to start from, out of those of the user who hosts. */
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

/** The form that the summary of a meeting takes, out of those of its host. */
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

/** One of the people who may schedule for the chosen user. */
export function assistantLocator(): Field {
	return locator('Assistant', {
		...user,
		name: 'assistantId',
		path: 'assistantId',
		search: 'searchAssistants',
		description: 'The person who may schedule for the user',
	});
}

/** One of the people for whom the chosen user may schedule. */
export function schedulerLocator(): Field {
	return locator('Scheduler', {
		...user,
		name: 'schedulerId',
		path: 'schedulerId',
		search: 'searchSchedulers',
		description: 'The person scheduled for',
	});
}

/** One of the devices of the chosen user. */
export function deviceLocator(): Field {
	return locator('Device', {
		name: 'collaborationDeviceId',
		path: 'collaborationDeviceId',
		search: 'searchDevices',
		idPlaceholder: 'e.g. 32',
		parse: parseIdentifier,
	});
}

/** One of the sources from which people come to the registration of the chosen webinar. */
export function trackingSourceLocator(target: Target & { name: string; description: string }): Field {
	return locator('Tracking Source', {
		...target,
		search: 'searchTrackingSources',
		idPlaceholder: 'e.g. 5516482804110',
		parse: parseIdentifier,
	});
}

/** One of the virtual backgrounds of the chosen webinar. */
export function webinarVirtualBackgroundLocator(target: Target & { optional?: boolean; description: string }): Field {
	return locator('Virtual Background', {
		...target,
		name: 'virtualBackgroundId',
		search: 'searchWebinarVirtualBackgrounds',
		idPlaceholder: 'e.g. 6CdFxJfFT_GVYwTGUVFXFQ',
		parse: parseIdentifier,
	});
}

/** One of the name tags of the chosen webinar. */
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
