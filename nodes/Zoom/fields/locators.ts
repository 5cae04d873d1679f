import { chosenValue, locator } from '../../shared/locators';
import type { Field } from '../../shared/operation';
import { FieldProblem } from '../../shared/operation';
import { parseIdentifier, parseMeetingNumber, parseMeetingNumberOrUuid, parseUser } from '../../shared/identifiers';

const GENERAL_APP = 'zoomGeneralAppOAuth2Api';
const SERVER_TO_SERVER = 'zoomServerToServerOAuth2Api';

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
export function userLocator({ label = 'User', description = 'The user whose data it is', notMe = false }: { label?: string; description?: string; notMe?: boolean } = {}): Field {
	// The editor empties the field when somebody goes from one kind of app to the other and back, so empty is Me too.
	const me = notMe ? {} : { optional: true, initial: { mode: 'list' as const, value: 'me', cachedResultName: 'Me' } };
	const connected = locator(label, { ...user, ...me, description: `${description}. An app that users authorize for themselves can only use 'Me'${notMe ? '' : ', which is also meant when nothing is chosen'}.` });
	const named = locator(label, { ...user, description: `${description}. A Server-to-Server app has no user of its own.` });
	const shownFor = (field: Field, authentication: string) => field.properties.map((property) => ({ ...property, displayOptions: { show: { authentication: [authentication] } } }));
	return {
		properties: [...shownFor(connected, GENERAL_APP), ...shownFor(named, SERVER_TO_SERVER)],
		write(values, draft, context) {
			const serverToServer = values.get('authentication') === SERVER_TO_SERVER;
			if (serverToServer && chosenValue(values.get('userId')) === 'me') {
				throw new FieldProblem(label, `'${label}' cannot be 'me' with Server-to-Server OAuth`, 'A Server-to-Server app has no user of its own. Choose the user from the list, or enter an ID or e-mail address.');
			}
			if (!serverToServer && !notMe) draft.path.userId = 'me';
			(serverToServer ? named : connected).write(values, draft, context);
		},
	};
}

const registrant = { name: 'registrantId', path: 'registrantId', idPlaceholder: 'e.g. 9tboDiHUQAeOnbmudzWa5g', parse: parseIdentifier };

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

/** A meeting that took place: by number the latest instance, by UUID that one. */
export function pastMeetingLocator(label = 'Meeting'): Field {
	return locator(label, { ...meeting, path: 'meetingId', parse: parseMeetingNumberOrUuid, description: 'With the ID the latest instance is meant, with a UUID exactly that one' });
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

/** One registration, out of those of the chosen meeting. */
export function meetingRegistrantLocator(): Field {
	return locator('Registrant', { ...registrant, search: 'searchMeetingRegistrants' });
}

/** One registration, out of those of the chosen webinar. */
export function webinarRegistrantLocator(): Field {
	return locator('Registrant', { ...registrant, search: 'searchWebinarRegistrants' });
}

/** A webinar that took place: by number the latest instance, by UUID that one. */
export function pastWebinarLocator(): Field {
	return locator('Webinar', { ...webinar, path: 'webinarId', parse: parseMeetingNumberOrUuid, description: 'With the ID the latest instance is meant, with a UUID exactly that one' });
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
	return locator('Panelist', { name: 'panelistId', path: 'panelistId', search: 'searchWebinarPanelists', idPlaceholder: 'e.g. Tg2b6GhcQKKbV7nSCbDKug', parse: parseIdentifier });
}

/** One file of the chosen recording. */
export function recordingFileLocator(): Field {
	return locator('Recording File', { name: 'recordingId', path: 'recordingId', search: 'searchRecordingFiles', idPlaceholder: 'e.g. a2f19f96-9294-4f51-8134-6f0eea108eb2', parse: parseIdentifier });
}

/** The meeting or webinar that something is made from; the body wants its number as a number. */
export function sourceLocator(kind: 'meeting' | 'webinar', description: string): Field {
	const { label, spec } = kind === 'meeting' ? { label: 'Meeting', spec: meeting } : { label: 'Webinar', spec: webinar };
	return locator(label, { ...spec, body: `${kind}_id`, parse: parseNumeric, description });
}

/** As a number, unless it is too long for one. */
function parseNumeric(label: string, value: unknown): string | number {
	const digits = parseMeetingNumber(label, value);
	return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}

/** The template to start from, out of those of the user who hosts. */
export function templateLocator(kind: 'meeting' | 'webinar'): Field {
	return locator('Template', { name: 'templateId', body: 'template_id', search: kind === 'meeting' ? 'searchMeetingTemplates' : 'searchWebinarTemplates', idPlaceholder: 'e.g. Dv4YdINdTk+Z5RToadh5ug==', parse: parseIdentifier, description: `The ${kind} template to start from` });
}

/** One of the name tags of the chosen webinar. */
export function nameTagLocator(): Field {
	return locator('Name Tag', { name: 'nameTagId', path: 'nameTagId', search: 'searchNameTags', idPlaceholder: 'e.g. Im5fQsJJR-OWmW3OX2zzwg', parse: parseIdentifier });
}
