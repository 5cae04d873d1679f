// Turns n8n's built-in Zoom node into the Zoom node of this package, in a workflow's JSON. It uses nothing of
// Node.js, so that its text also runs in n8n's Code node: see writeExample.mts.

/** A node of a workflow, as n8n exports it. */
export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, unknown>;
	[other: string]: unknown;
}

/** A workflow, as n8n exports it. */
export interface Workflow {
	nodes: WorkflowNode[];
	[other: string]: unknown;
}

/** A converted workflow, and what a person has to know or do. */
export interface Conversion {
	workflow: Workflow;
	notes: string[];
}

/** Converts every built-in Zoom node of a workflow. All else stays as it is. */
export function convertWorkflow(workflow: Workflow): Conversion {
	type Values = Record<string, unknown>;
	const notes: string[] = [];

	/** A value that the built-in node sends. It leaves out `false`, 0 and empty texts. */
	const isSent = (value: unknown): boolean => Boolean(value);
	const valuesOf = (value: unknown): Values => (typeof value === 'object' && value !== null ? (value as Values) : {});

	/** The values that are sent, under the names of this package's node. */
	const renamed = (values: Values, names: Record<string, string>): Values =>
		Object.fromEntries(
			Object.entries(names).flatMap(([from, to]) => (isSent(values[from]) ? [[to, values[from]]] : [])),
		);

	const byId = (value: unknown): Values => ({ __rl: true, mode: 'id', value });

	const SETTINGS = {
		alternativeHosts: 'alternativeHosts',
		audio: 'audio',
		autoRecording: 'autoRecording',
		hostVideo: 'hostVideo',
		joinBeforeHost: 'joinBeforeHost',
		muteUponEntry: 'muteUponEntry',
		participantVideo: 'participantVideo',
		registrationType: 'registrationType',
		watermark: 'watermark',
	};

	const settingsOf = (fields: Values, note: (text: string) => void): Values => {
		const given = valuesOf(fields.settings);
		const labels = { cnMeeting: 'Host Meeting in China', inMeeting: 'Host Meeting in India' };
		for (const [name, label] of Object.entries(labels))
			if (isSent(given[name])) note(`Zoom has no setting '${label}' any more; it was left out.`);
		const settings = renamed(given, SETTINGS);
		return Object.keys(settings).length > 0 ? { settings } : {};
	};

	const creation = (given: Values, note: (text: string) => void): Values => {
		const fields = valuesOf(given.additionalFields);
		// Without a type, Zoom makes a scheduled meeting.
		const meetingType = isSent(fields.type) ? fields.type : 2;
		const hasStart = isSent(fields.startTime);
		// A scheduled meeting without a start time is for now, as an instant one is.
		const startsNow = meetingType === 2 && !hasStart;
		if (startsNow) note('It has no start time, and Zoom takes it for now. Set Start Time to schedule the meeting.');
		if (meetingType === 8) note('Choose how the meeting repeats: the built-in node could not say it.');
		return {
			userId: byId('me'),
			topic: given.topic ?? '',
			meetingType,
			...(startsNow ? { startTime: '={{ $now.toISO() }}' } : {}),
			...renamed(fields, { startTime: 'startTime', timeZone: 'timezone', duration: 'duration' }),
			additionalFields: {
				...renamed(fields, { agenda: 'agenda', password: 'password', scheduleFor: 'scheduleFor' }),
				...settingsOf(fields, note),
			},
			simplify: false,
		};
	};

	const update = (given: Values, note: (text: string) => void): Values => {
		const fields = valuesOf(given.updateFields);
		note('The output is the meeting\'s ID and what was changed, in place of { "success": true }.');
		return {
			meetingUpdateMeetingId: byId(given.meetingId),
			updateFields: {
				...renamed(fields, {
					topic: 'topic',
					type: 'meetingType',
					startTime: 'startTime',
					timeZone: 'timezone',
					duration: 'duration',
					agenda: 'agenda',
					password: 'password',
					scheduleFor: 'scheduleFor',
				}),
				...settingsOf(fields, note),
			},
		};
	};

	const parametersOf = (given: Values, note: (text: string) => void): Values | undefined => {
		const fields = valuesOf(given.additionalFields);
		const occurrence = isSent(fields.occurrenceId) ? { occurrenceId: byId(fields.occurrenceId) } : {};
		switch (given.operation ?? 'create') {
			case 'create':
				return { operation: 'create', ...creation(given, note) };
			case 'get':
				return {
					operation: 'get',
					meetingId: byId(given.meetingId),
					options: { ...occurrence, ...renamed(fields, { showPreviousOccurrences: 'showPreviousOccurrences' }) },
					simplify: false,
				};
			case 'getAll':
				return {
					operation: 'getMany',
					userId: byId('me'),
					returnAll: given.returnAll === true,
					...(given.returnAll === true ? {} : { limit: given.limit ?? 30 }),
					filters: renamed(valuesOf(given.filters), { type: 'listType' }),
					simplify: false,
				};
			case 'delete':
				note('The output is the meeting\'s ID and { "deleted": true }, in place of { "success": true }.');
				return {
					operation: 'delete',
					meetingDeleteMeetingId: byId(given.meetingId),
					meetingDeleteOptions: { ...renamed(fields, { scheduleForReminder: 'scheduleForReminder' }), ...occurrence },
				};
			case 'update':
				return { operation: 'update', ...update(given, note) };
			default:
				return undefined;
		}
	};

	const nodes = workflow.nodes.map((node) => {
		if (node.type !== 'n8n-nodes-base.zoom') return node;
		const note = (text: string): number => notes.push(`${node.name}: ${text}`);
		const parameters = parametersOf(node.parameters, note);
		if (!parameters) {
			note(`The operation '${String(node.parameters.operation)}' is unknown; the node was left as it is.`);
			return node;
		}
		note(
			node.parameters.authentication === 'oAuth2'
				? 'Choose a credential of the type Zoom General App OAuth2 API.'
				: 'Zoom has ended the tokens (JWT) that this node used. Choose a credential of the type Zoom General App OAuth2 API.',
		);
		const { credentials: _credentials, ...rest } = node;
		return {
			...rest,
			type: 'n8n-nodes-zoom.zoom',
			typeVersion: 1.1,
			parameters: { authentication: 'zoomGeneralAppOAuth2Api', resource: 'meeting', ...parameters },
		};
	});
	return { workflow: { ...workflow, nodes }, notes };
}
