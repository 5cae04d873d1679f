// What Create or Update does for rows that may exist, built of n8n's own nodes: the meetings of each host are listed,
// the rows that are among them are left out by topic, and the others are created. It changes no meeting.
import type { Task } from './candidates.mts';
import { splitOutNode, webhookNode, type NodeFields } from './workflow.mts';

type Json = Record<string, unknown>;

/**
 * The workflow for the rows that its webhook receives.
 * @param listing the HTTP Request that lists meetings, for which `$json.host` is the host
 * @param creation the HTTP Request that creates the meeting of a row
 */
export function listMergeCreate(
	path: string,
	listing: Task['parameters'],
	creation: Task['parameters'],
	credentials: Json,
): Json & { name: string } {
	const node = (name: string, type: string, typeVersion: number, parameters: Json, more: Json = {}): NodeFields => ({
		...more,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		parameters,
	});
	const nodes = [
		webhookNode('Webhook', path),
		splitOutNode('Items', 'body.items'),
		node('Hosts', 'removeDuplicates', 1.1, { compare: 'selectedFields', fieldsToCompare: 'host', options: {} }),
		node('List', 'httpRequest', 4.2, listing, { credentials }),
		splitOutNode('Meetings', 'meetings'),
		node('New Ones', 'merge', 3, {
			mode: 'combine',
			fieldsToMatchString: 'topic',
			joinMode: 'keepNonMatches',
			outputDataFrom: 'input1',
			options: {},
		}),
		node('Node', 'httpRequest', 4.2, creation, { credentials }),
	];
	const to = (name: string, index = 0) => ({ node: name, type: 'main', index });
	const connections = {
		Webhook: { main: [[to('Items')]] },
		Items: { main: [[to('Hosts'), to('New Ones')]] },
		Hosts: { main: [[to('List')]] },
		List: { main: [[to('Meetings')]] },
		Meetings: { main: [[to('New Ones', 1)]] },
		'New Ones': { main: [[to('Node')]] },
	};
	return {
		name: path,
		nodes: nodes.map((one, index) => ({ id: `${path}-${index}`, position: [index * 200, 0], ...one })),
		connections,
		settings: { executionOrder: 'v1' },
	};
}
