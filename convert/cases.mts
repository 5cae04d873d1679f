// Workflows with the built-in Zoom node, as n8n exports them: every parameter of its five operations.
import type { Workflow } from './convertWorkflow.mts';

const START = '2030-01-07T10:00:00.000Z';

/** What each workflow is for, and the parameters of its node. */
const parameters: Record<string, Record<string, unknown>> = {
	'an instant meeting': { operation: 'create', topic: 'Now', additionalFields: { type: 1 } },
	'a scheduled meeting': {
		operation: 'create',
		topic: 'Review',
		additionalFields: { type: 2, startTime: START, duration: 45, agenda: 'Numbers', password: 'abc123' },
	},
	'a scheduled meeting in a time zone': {
		operation: 'create',
		topic: '={{ $json.topic }}',
		additionalFields: { startTime: '2030-01-07T10:00:00', timeZone: 'Europe/Berlin', scheduleFor: 'ada@example.com' },
	},
	'a meeting with every setting': {
		operation: 'create',
		topic: 'All',
		additionalFields: {
			type: 3,
			settings: {
				audio: 'voip',
				alternativeHosts: 'bob@example.com',
				autoRecording: 'cloud',
				hostVideo: true,
				joinBeforeHost: true,
				muteUponEntry: true,
				participantVideo: true,
				registrationType: 2,
				watermark: true,
			},
		},
	},
	'settings that are off': {
		operation: 'create',
		topic: 'Off',
		additionalFields: { type: 3, settings: { hostVideo: false, watermark: false } },
	},
	'one meeting': { operation: 'get', meetingId: '93812345678', additionalFields: {} },
	'an occurrence': {
		operation: 'get',
		meetingId: '={{ $json.id }}',
		additionalFields: { occurrenceId: '1893492000000', showPreviousOccurrences: true },
	},
	'the first meetings': { operation: 'getAll', returnAll: false, limit: 5, filters: { type: 'upcoming' } },
	'all meetings': { operation: 'getAll', returnAll: true, filters: {} },
	'deletion of a meeting': { operation: 'delete', meetingId: '93812345678', additionalFields: {} },
	'deletion of an occurrence': {
		operation: 'delete',
		meetingId: '93812345678',
		additionalFields: { occurrenceId: '1893492000000', scheduleForReminder: true },
	},
	'an update of texts': {
		operation: 'update',
		meetingId: '93812345678',
		updateFields: { topic: 'New', agenda: 'Other', password: 'abc123', duration: 30 },
	},
	'an update of the start': {
		operation: 'update',
		meetingId: '93812345678',
		updateFields: { type: 2, startTime: '2030-01-08T09:00:00', timeZone: 'Europe/Berlin' },
	},
	'an update of settings': {
		operation: 'update',
		meetingId: '93812345678',
		updateFields: { settings: { hostVideo: true, audio: 'telephony', registrationType: 3 } },
	},
};

/** The workflows, by what they do. */
export const workflows: Record<string, Workflow> = Object.fromEntries(
	Object.entries(parameters).map(([name, given]) => [name, workflowWith(given)]),
);

function workflowWith(given: Record<string, unknown>): Workflow {
	return {
		name: 'Zoom',
		nodes: [
			{
				id: '1',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: '2',
				name: 'Zoom',
				type: 'n8n-nodes-base.zoom',
				typeVersion: 1,
				position: [260, 0],
				parameters: { authentication: 'oAuth2', resource: 'meeting', ...given },
				credentials: { zoomOAuth2Api: { id: '1', name: 'Zoom account' } },
			},
		],
		connections: { Start: { main: [[{ node: 'Zoom', type: 'main', index: 0 }]] } },
	};
}
