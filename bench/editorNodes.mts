import type { NodeFields } from './workflow.mts';

/** A node whose form is measured, with what is chosen in it: the first of each pair is what it has at first. */
export interface EditorCandidate {
	label: string;
	node: NodeFields;
	/** The labels of two operations. */
	operations: [string, string];
	/** The labels of two resources. */
	resources: [string, string];
}

const candidate = (
	label: string,
	type: string,
	typeVersion: number,
	stored: { resource: string; operation: string },
	choices: Pick<EditorCandidate, 'operations' | 'resources'>,
): EditorCandidate => ({ label, node: { name: label, type, typeVersion, parameters: stored }, ...choices });

/**
 * The Zoom node first, with two forms: one with a date picker, which costs the editor more than all other fields, and one
 * without. Then five of n8n's biggest nodes. Google Calendar's form has date pickers, too.
 */
export const editorCandidates: EditorCandidate[] = [
	candidate(
		'Zoom, meeting',
		'n8n-nodes-zoom.zoom',
		1.1,
		{ resource: 'meeting', operation: 'create' },
		{ operations: ['Create', 'Get Many'], resources: ['Meeting', 'Webinar'] },
	),
	candidate(
		'Zoom, user',
		'n8n-nodes-zoom.zoom',
		1.1,
		{ resource: 'user', operation: 'upsert' },
		{ operations: ['Create or Update', 'Get Many'], resources: ['User', 'Meeting Registrant'] },
	),
	candidate(
		'HubSpot',
		'n8n-nodes-base.hubspot',
		2.2,
		{ resource: 'contact', operation: 'upsert' },
		{ operations: ['Create or Update', 'Get Many'], resources: ['Contact', 'Deal'] },
	),
	candidate(
		'Salesforce',
		'n8n-nodes-base.salesforce',
		1.1,
		{ resource: 'lead', operation: 'create' },
		{ operations: ['Create', 'Get Many'], resources: ['Lead', 'Contact'] },
	),
	candidate(
		'Slack',
		'n8n-nodes-base.slack',
		2.7,
		{ resource: 'channel', operation: 'create' },
		{ operations: ['Create', 'Get Many'], resources: ['Channel', 'Message'] },
	),
	candidate(
		'Jira',
		'n8n-nodes-base.jira',
		1,
		{ resource: 'issue', operation: 'create' },
		{ operations: ['Create', 'Get Many'], resources: ['Issue', 'User'] },
	),
	candidate(
		'Google Calendar',
		'n8n-nodes-base.googleCalendar',
		1.3,
		{ resource: 'event', operation: 'create' },
		{ operations: ['Create', 'Get Many'], resources: ['Event', 'Calendar'] },
	),
];
