// The kinds of operation that faults happen to: what is run, which requests a fault hits, and how the sandbox shows the
// outcome.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { meetingDataOf } from '../../sandbox/domain/meetingData.mts';
import type { FaultRule } from '../../sandbox/plugins/faultRules.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import type { ScheduledEvent } from '../../sandbox/domain/store.mts';
import type { CredentialReference, TestN8n } from '../n8n/index.mts';

/** Chooses requests for a fault. */
type RequestFilter = Pick<FaultRule, 'operationId' | 'path' | 'skip'>;

/** One run of an operation. */
export interface Scenario {
	parameters: IDataObject;
	items?: INodeExecutionData[];
	/** The requests that faults hit. */
	target: RequestFilter;
	/** The request before them in the same run. */
	previous?: RequestFilter;
	/** The requests that send the token, if they are not the target. */
	authorized?: RequestFilter;
	/** Whether the run starts with an expired token, and the target is the refresh. */
	refreshes?: true;
	/** Whether a repeated request does the work again. */
	creates?: true;
	/** How often Zoom did the work. Operations that only read have no work. */
	timesDone?(): number;
	/** What an error should say, but does not. */
	missingIn?(error: { message: string; description: string }): string | undefined;
	/** What is wrong in the output of a successful run. */
	checkOutput(output: INodeExecutionData[]): Promise<string | undefined>;
}

/** What a scenario is prepared with. */
interface ScenarioContext {
	n8n: TestN8n;
	sandbox: Sandbox;
	credential: CredentialReference;
}

const TOPIC = 'Meeting of the fault suite';
const byId = (value: unknown): IDataObject => ({ __rl: true, mode: 'id', value: String(value) });
const meetings = ({ store }: Sandbox, topic = TOPIC): ScheduledEvent[] =>
	[...store.meetings.values()].filter((meeting) => meeting.topic === topic);
const anyMeeting = ({ store }: Sandbox): ScheduledEvent =>
	[...store.meetings.values()].find(
		({ type, host_id: host }) => type === 2 && host.startsWith('owner'),
	) as ScheduledEvent;
const differs = (one: unknown, other: unknown): string | undefined =>
	String(one) === String(other) ? undefined : `${String(one).slice(0, 80)} instead of ${String(other).slice(0, 80)}`;
/** Counts work that changes a state, which can be done only once. */
const once = (test: () => boolean) => (): number => Number(test());

/** Every kind of operation, by its name in the document. */
export const scenarios: Record<string, (context: ScenarioContext) => Scenario | Promise<Scenario>> = {
	Create: ({ sandbox }) => ({
		parameters: { resource: 'meeting', operation: 'create', topic: TOPIC, meetingType: 3 },
		target: { operationId: 'meetingCreate' },
		creates: true,
		timesDone: () => meetings(sandbox).length,
		checkOutput: async ([item]) => differs(item?.json.id, meetings(sandbox)[0]?.id),
	}),
	'Create, lists lag by 10 s': ({ sandbox }) => {
		sandbox.settings.listLagSeconds = 10;
		return {
			parameters: { resource: 'meeting', operation: 'create', topic: TOPIC, meetingType: 3 },
			target: { operationId: 'meetingCreate' },
			creates: true,
			timesDone: () => meetings(sandbox).length,
			checkOutput: async ([item]) => differs(item?.json.id, meetings(sandbox)[0]?.id),
		};
	},
	'Create Many': ({ sandbox }) => {
		const meeting = anyMeeting(sandbox);
		const { polls: prepared } = meetingDataOf(meeting);
		const polls = ['One', 'Two'].map((title) => ({
			title,
			questions: [{ name: 'How was it?', type: 'single', answers: ['Good', 'Bad'] }],
		}));
		return {
			parameters: {
				resource: 'meetingPoll',
				operation: 'createMany',
				meetingId: byId(meeting.id),
				specifyPolls: 'json',
				pollsJson: polls,
			},
			target: { operationId: 'createBatchPolls' },
			creates: true,
			timesDone: () => prepared.filter(({ title }) => polls.some((poll) => poll.title === title)).length / polls.length,
			checkOutput: async (output) =>
				differs(
					output.map(({ json }) => json.title),
					polls.map(({ title }) => title),
				),
		};
	},
	Read: ({ sandbox }) => {
		const { id, topic } = anyMeeting(sandbox);
		return {
			parameters: { resource: 'meeting', operation: 'get', meetingId: byId(id) },
			target: { operationId: 'meeting' },
			checkOutput: async ([item]) => differs(item?.json.topic, topic),
		};
	},
	'List, second page': ({ sandbox }) => {
		const like = anyMeeting(sandbox);
		for (let index = 0; index < 310; index += 1)
			sandbox.store.meetings.set(80_000_000_000 + index, { ...like, id: 80_000_000_000 + index, uuid: `page${index}` });
		const own = [...sandbox.store.meetings.values()].filter(({ host_id: host }) => host === like.host_id);
		return {
			parameters: { resource: 'meeting', operation: 'getMany', returnAll: true },
			target: { operationId: 'meetings', skip: 1 },
			previous: { operationId: 'meetings' },
			checkOutput: async (output) =>
				differs(output.map(({ json }) => String(json.id)).sort(), own.map(({ id }) => String(id)).sort()),
		};
	},
	Update: ({ sandbox }) => {
		const meeting = anyMeeting(sandbox);
		return {
			parameters: {
				resource: 'meeting',
				operation: 'update',
				meetingId: byId(meeting.id),
				updateFields: { topic: TOPIC },
			},
			target: { operationId: 'meetingUpdate' },
			timesDone: once(() => meeting.topic === TOPIC),
			checkOutput: async ([item]) => differs(item?.json.success, true),
		};
	},
	Delete: ({ sandbox }) => {
		const { id } = anyMeeting(sandbox);
		return {
			parameters: { resource: 'meeting', operation: 'delete', meetingId: byId(id) },
			target: { operationId: 'meetingDelete' },
			timesDone: once(() => !sandbox.store.meetings.has(id)),
			checkOutput: async ([item]) => differs(item?.json.deleted, true),
		};
	},
	'Download, middle of the file': ({ n8n, sandbox }) => {
		const { id, recording_files: files } = sandbox.addRecording('owner@acme.example');
		const [file] = files;
		if (!file) throw new Error('The sandbox created a recording without files');
		const content = randomBytes(200_000);
		sandbox.store.files.set(file.download_url.split('/').at(-1) ?? '', content);
		file.file_size = content.length;
		return {
			parameters: {
				resource: 'recording',
				operation: 'download',
				meetingId: byId(id),
				files: 'types',
				fileTypes: ['MP4'],
			},
			target: { path: '^/storage/' },
			previous: { path: '^/rec/download/' },
			authorized: { path: '^/rec/download/' },
			checkOutput: async ([item]) => {
				const binary = await n8n.readBinary(item?.binary?.data);
				return binary.equals(content) ? undefined : `${binary.length} bytes instead of the file's ${content.length}`;
			},
		};
	},
	Upload: async ({ n8n, sandbox }) => {
		const webinar = [...sandbox.store.webinars.values()].find(
			({ settings }) => settings.enable_session_branding === true,
		);
		if (!webinar) throw new Error('The sandbox has no webinar with branding');
		const data = await n8n.storeBinary(Buffer.from('iVBORw0KGgo=', 'base64'), {
			fileName: 'picture.png',
			mimeType: 'image/png',
		});
		return {
			parameters: { resource: 'webinarBranding', operation: 'uploadVirtualBackground', webinarId: byId(webinar.id) },
			items: [{ json: {}, binary: { data } }],
			target: { operationId: 'uploadWebinarBrandingVB' },
			creates: true,
			timesDone: () => meetingDataOf(webinar).branding.virtual_backgrounds.length,
			checkOutput: async ([item]) =>
				item?.json.success === true
					? undefined
					: differs(item?.json.id, meetingDataOf(webinar).branding.virtual_backgrounds[0]?.id),
		};
	},
	'Token refresh': ({ n8n, sandbox, credential }) => {
		sandbox.expireTokens();
		const isLive = (): boolean => {
			const stored = n8n.credential(credential.id).oauthTokenData as { refresh_token?: string } | undefined;
			return [...sandbox.store.tokens.values()].some(
				({ refreshToken }) => refreshToken !== undefined && refreshToken === stored?.refresh_token,
			);
		};
		return {
			parameters: { resource: 'user', operation: 'get' },
			target: { path: '^/oauth/token' },
			previous: { operationId: 'user' },
			refreshes: true,
			missingIn: ({ description }) =>
				isLive() || description.includes('Connect my account')
					? undefined
					: 'the connection is lost, and the error does not say to reconnect',
			checkOutput: async ([item]) =>
				isLive()
					? differs(item?.json.email, 'owner@acme.example')
					: 'the stored refresh token is not the one that Zoom issued',
		};
	},
};
