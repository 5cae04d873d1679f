// What the node panel shows of the nodes, and finds. n8n lists the resources in the order of the dropdown.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { NodeHelpers, type INode, type INodePropertyOptions } from 'n8n-workflow';
import { eventOptions } from '../../nodes/shared/events/eventTypes.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';
import { ZoomTrigger } from '../../nodes/ZoomTrigger/ZoomTrigger.node.ts';

const aliasesOf = (node: string): string[] =>
	(
		JSON.parse(readFileSync(new URL(`../../nodes/${node}/${node}.node.json`, import.meta.url), 'utf8')) as {
			alias: string[];
		}
	).alias;
const zoom = new Zoom().description;
const trigger = new ZoomTrigger().description;
const actions = resources.flatMap(({ operations }) =>
	Object.values(operations)
		.filter(({ retired }) => !retired)
		.map(({ action }) => action),
);

const savedNode: INode = { id: '1', name: 'Zoom', type: 'zoom', typeVersion: 1, position: [0, 0], parameters: {} };

// The panel compares names and aliases to find the node, and the actions within the node.
const nodeTexts = [zoom.displayName, ...aliasesOf('Zoom')].map((text) => text.toLowerCase());
const actionTexts = actions.map((text) => text.toLowerCase());

test.each([
	'zoom',
	'meeting',
	'webinar',
	'recording',
	'panelist',
	'participants',
	'attendee',
	'breakout',
	'attendance',
	'invite',
	'host',
	'transcript',
	'registrant',
	'register',
	'poll',
	'survey',
	'summary',
	'report',
	'user',
	'template',
	'live stream',
	'occurrence',
	'passcode',
	'video call',
	'schedule meeting',
	'create meeting',
	'delete meeting',
	'cancel meeting',
	'download recording',
	'waiting room',
	'conference',
	'ai companion',
])('the panel finds the Zoom node for "%s"', (words) => {
	expect(nodeTexts.filter((text) => text.includes(words))).not.toEqual([]);
});

test.each([
	'panelist',
	'participants',
	'attendee',
	'absentees',
	'invite',
	'invitation',
	'transcript',
	'registrant',
	'poll',
	'survey',
	'summary',
	'report',
	'template',
	'live stream',
	'waiting room',
	'recording files',
	'create a meeting',
	'create a webinar',
])('among the actions, the panel finds "%s"', (words) => {
	expect(actionTexts.filter((text) => text.includes(words))).not.toEqual([]);
});

test('the panel shows the node under another name than the Zoom node of n8n, which the canvas keeps', () => {
	expect(zoom.displayName).toBe('Zoom Meetings & Webinars');
	expect(zoom.defaults.name).toBe('Zoom');
	expect(zoom.name).toBe('zoom');
});

test('the panel begins with Meeting, and what is about meetings and webinars stands together', () => {
	const names = resources.map(({ name }) => name);
	expect(names[0]).toBe('Meeting');
	for (const subject of ['Meeting', 'Recording', 'User', 'Webinar']) {
		const own = names.filter((name) => name.split(' ')[0] === subject);
		expect(own[0]).toBe(subject);
		expect(names.slice(names.indexOf(subject), names.indexOf(subject) + own.length)).toEqual(own);
	}
	expect(actions[0]).toBe('Create a meeting');
});

test('actions are worded as those of n8n, with an article before one thing', () => {
	const several = /^Get many | many | all |^(Approve|Download|Get participants)|(meeting|webinar)s$/;
	const article = / (a|an|the|your|virtual|name tags|panelists|assistants|invite links|analytics|users|zoom) ?/;
	expect(actions.filter((action) => !several.test(action) && !article.test(`${action} `))).toEqual([]);
	expect(actions).toEqual(
		expect.arrayContaining(['Create a meeting', 'Delete a meeting', 'Get a meeting', 'Get many meetings']),
	);
});

test('the actions of the trigger keep abbreviations and names as they are written', () => {
	const ofEvent = (value: string) => eventOptions.find((option) => option.value === value)?.action;
	expect(ofEvent('*')).toBe('On any event');
	expect(ofEvent('meeting.*')).toBe('On any meeting event');
	expect(ofEvent('meeting.started')).toBe('On meeting started');
	expect(ofEvent('meeting.ai_companion_started')).toBe('On meeting AI Companion started');
	for (const { action } of eventOptions) expect(action).toMatch(/^On (?!.*\b(ai|tsp|sso|url|id|companion|zoom)\b)/);
});

/** A subtitle as the canvas shows it for these parameters. */
const subtitle = (expression: string | undefined, parameters: object): string =>
	String(runInNewContext(/^=\{\{(.*)\}\}$/s.exec(String(expression))?.[1] ?? '', { $parameter: parameters }));

test.each([
	['create', 'meeting', 'create: meeting'],
	['createMany', 'meetingPoll', 'create many: meeting poll'],
	['getQuestionsAndAnswers', 'pastMeeting', 'get questions and answers: past meeting'],
])('below the node, %s of %s reads "%s"', (operation, resource, words) => {
	expect(subtitle(zoom.subtitle, { operation, resource })).toBe(words);
});

test.each([
	[['meeting.started'], 'meeting started'],
	[['meeting.participant_joined', 'recording.completed'], 'meeting participant joined, recording completed'],
	[['*'], 'any event'],
	[['meeting.*', 'user.created'], 'any meeting event, user created'],
	[['meeting.started', 'meeting.ended', 'user.created'], '3 events'],
])('below the trigger, the events %j read "%s"', (events, words) => {
	expect(subtitle(trigger.subtitle, { events })).toBe(words);
});

/** The action texts that the panel shows for a resource: of the first dropdown, as n8n's editor reads it. */
const panelActions = (resource: string) =>
	(
		zoom.properties.find(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		)?.options as INodePropertyOptions[]
	).map(({ action }) => action);

test('the panel has a meeting template under Meeting Template, and not under User Setting', () => {
	expect(panelActions('meetingTemplate')).toContain('Get a meeting template');
	expect(panelActions('userSettings').join()).not.toContain('a meeting template');
});

test.each([
	['userSettings', 'getMeetingTemplate', true],
	['userSettings', 'get', false],
])(
	'a saved workflow with %s and %s keeps its operation, and sees others in the dropdown',
	(resource, operation, old) => {
		const node = { ...savedNode, parameters: { resource, operation, meetingTemplateId: 'T' } };
		const parameters = NodeHelpers.getNodeParameters(zoom.properties, node.parameters, true, false, node, zoom);
		expect(parameters).toMatchObject({ resource, operation, ...(old ? { meetingTemplateId: 'T' } : {}) });
		const shown = zoom.properties.filter(
			(property) =>
				property.name === 'operation' && NodeHelpers.displayParameter(parameters ?? {}, property, node, zoom),
		);
		expect(shown).toHaveLength(1);
		const values = (shown[0]?.options as INodePropertyOptions[]).map(({ value }) => value);
		expect(values.includes('getMeetingTemplate')).toBe(old);
		expect(values).toContain('get');
	},
);

const folder = new URL('../../', import.meta.url);
const { nodes } = (JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { n8n: { nodes: string[] } })
	.n8n;
const codexes = nodes.map((path) => path.replace('dist/', '').replace('.js', '.json'));

test.each(codexes)('the links of %s lead to a page, as n8n appends to them', (path) => {
	const { resources } = JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as {
		resources: Record<string, Array<{ url: string }>>;
	};
	const urls = Object.values(resources).flatMap((links) => links.map(({ url }) => url));
	expect(urls.length).toBeGreaterThan(0);
	expect(urls.filter((url) => /[?#]/.test(url))).toEqual([]);
});

test.each(['zoom', 'websocket', 'localhost', 'recording ready'])('the panel finds a trigger for "%s"', (words) => {
	const triggers = ['ZoomTrigger', 'ZoomWebSocketTrigger', 'ZoomPollingTrigger'];
	const found = triggers.filter((node) => aliasesOf(node).some((alias) => alias.toLowerCase().includes(words)));
	expect(found).not.toEqual([]);
});
