// n8n keeps the value of a parameter when the operation changes, if the new operation has one of that name. So nothing
// that an operation removes or overwrites may have a name that another operation has.
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import { NODE_VERSIONS, isDestructive, operationIn } from '../../nodes/shared/definition/ownTargets.ts';
import { fieldsOf } from '../../nodes/shared/definition/output.ts';
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';
import { resources } from '../../nodes/Zoom/resources/index.ts';

const { description } = new Zoom();

/** Every operation with its fields in the newest version of the node. */
const operations = resources.flatMap((resource) =>
	Object.keys(resource.operations).map((key) => {
		const operation = operationIn(resource, key, NODE_VERSIONS.ownTargets);
		if (!operation) throw new Error(`${resource.value}.${key} is missing`);
		const properties = fieldsOf(operation).flatMap((field) => field.properties);
		return { id: `${resource.value}.${key}`, resource, key, operation, properties };
	}),
);
const destructive = operations.filter(({ operation }) => isDestructive(operation));

/** The operations that remove, end or overwrite something, by resource. */
const DESTRUCTIVE: Record<string, string> = {
	liveMeeting:
		'controlAiCompanion controlRecording deleteChatMessage removeParticipant updateChatMessage updateRtmsStatus updateWaitingRoom',
	meeting: 'delete end update',
	meetingLiveStream: 'update updateStatus',
	meetingPoll: 'delete update',
	meetingRegistrant: 'delete updateQuestions updateStatus',
	meetingSummary: 'delete',
	meetingSurvey: 'delete update',
	recording: 'delete deleteArchivedFile deleteFile updateSettings',
	recordingRegistrant: 'updateQuestions updateStatus',
	recordingTranscript: 'delete',
	user: 'delete revokeSsoToken update updateEmail updateFeatures updatePassword updateStatus',
	userAssistant: 'remove removeAll',
	userProfile: 'deletePicture deleteVirtualBackgrounds updatePresence uploadPicture',
	userScheduler: 'remove removeAll',
	userSettings: 'update',
	webinar: 'delete deleteChatMessage end update',
	webinarBranding:
		'deleteNameTags deleteVirtualBackgrounds deleteWallpaper setVirtualBackground updateNameTag uploadWallpaper',
	webinarLiveStream: 'update updateStatus',
	webinarPanelist: 'remove removeAll',
	webinarPoll: 'delete update',
	webinarRegistrant: 'delete updateQuestions updateStatus',
	webinarSurvey: 'delete update',
};

/** The parameters that the editor keeps when the user changes one of them: those that are shown, with their values. */
function edited(parameters: INodeParameters, typeVersion: number): INodeParameters {
	const node = { id: '1', name: 'Zoom', type: 'zoom', typeVersion, position: [0, 0], parameters } as INode;
	return NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description) ?? {};
}

/** The names of the operation's properties that another operation has as well. */
function inherited(id: string, properties: INodeProperties[]): INodeProperties[] {
	const elsewhere = new Set(
		operations.filter((other) => other.id !== id).flatMap((other) => other.properties.map(({ name }) => name)),
	);
	return properties.filter(({ name }) => elsewhere.has(name));
}

/** Whether a property, or one inside it, names something in Zoom. */
function namesTarget(property: INodeProperties): boolean {
	// What a change sets is no target.
	if (['updateFields', 'additionalFields'].includes(property.name)) return false;
	return (
		property.type === 'resourceLocator' ||
		/(Id|Ids|Uuid|deleteAction)$/.test(property.name) ||
		(property.options ?? []).some((option) => {
			if ('values' in option) return option.values.some(namesTarget);
			return 'type' in option && namesTarget(option);
		})
	);
}

test('the operations that remove, end or overwrite something are these', () => {
	const expected = Object.entries(DESTRUCTIVE).flatMap(([resource, keys]) =>
		keys.split(' ').map((key) => `${resource}.${key}`),
	);
	expect(destructive.map(({ id }) => id).sort()).toEqual(expected.sort());
});

test('no operation that removes or overwrites something shares the name of a target with another operation', () => {
	const shared = destructive.flatMap(({ id, properties }) =>
		inherited(id, properties)
			.filter(namesTarget)
			.map(({ name }) => `${id}: ${name}`),
	);
	expect(shared).toEqual([]);
});

test('every part of a path is chosen for such an operation alone, and begins empty', () => {
	for (const { id, operation, properties } of destructive) {
		const own = operation.request.path.match(/\{\w+\}/g) ?? [];
		const targets = properties.filter(({ name }) => name.startsWith(id.split('.')[0] ?? ''));
		expect([id, own.length === 0 || targets.length >= own.length]).toEqual([id, true]);
		for (const { name, type, default: value, required } of targets.filter(({ type }) => type === 'resourceLocator'))
			expect([name, type, (value as { value: string }).value, required]).toEqual([name, type, '', true]);
	}
});

const chosen = { __rl: true, mode: 'id', value: 'from-another-operation' };

/** The fields of all other operations that name something, filled in. */
function filledElsewhere(id: string): INodeParameters {
	const named = operations
		.filter((other) => other.id !== id)
		.flatMap(({ properties }) => properties)
		.filter(({ type, name }) => type === 'resourceLocator' || /Id$/.test(name))
		.map(({ name, type }) => [name, type === 'resourceLocator' ? chosen : chosen.value]);
	return Object.fromEntries(named) as INodeParameters;
}

test.each(destructive.map(({ id, resource, key }) => [id, resource.value, key] as const))(
	'%s gets nothing in the editor that was chosen for another operation',
	(id, resource, operation) => {
		const after = edited({ ...filledElsewhere(id), resource, operation }, NODE_VERSIONS.ownTargets);
		expect(JSON.stringify(after)).not.toContain(chosen.value);
		expect(JSON.stringify(after)).not.toContain('"me"');
	},
);

test('a node saved with the first version keeps its targets, and the editor shows them under the same names', () => {
	const me = { __rl: true, mode: 'list', value: 'me' };
	const first = NODE_VERSIONS.sharedTargets;
	expect(edited({ resource: 'user', operation: 'updatePassword' }, first)).toMatchObject({
		userId: { mode: 'list', value: 'me' },
	});
	expect(edited({ resource: 'user', operation: 'delete', userId: me }, first)).toMatchObject({ userId: me });
	for (const { resource, key } of destructive) {
		const names = resource.operations[key]?.fields.flatMap(({ properties }) => properties.map(({ name }) => name));
		const shown = description.properties.filter(
			({ displayOptions: { show } = {} }) =>
				show?.resource?.includes(resource.value) &&
				show.operation?.includes(key) &&
				(show['@version'] ?? [first]).includes(first),
		);
		expect(shown.map(({ name }) => name)).toEqual(expect.arrayContaining(names ?? []));
	}
});
