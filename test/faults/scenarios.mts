// The kinds of operation that faults happen to: what is run, which requests a fault hits, and how one sees in the sandbox what became of it.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { meetingDataOf } from '../../sandbox/domain/meetingData.mts';
import type { FaultRule } from '../../sandbox/plugins/faultRules.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import type { ScheduledEvent } from '../../sandbox/domain/store.mts';
import type { CredentialReference, TestN8n } from '../n8n/index.mts';

/** Requests, as the rules of faults choose them. */
type Chosen = Pick<FaultRule, 'operationId' | 'path' | 'skip'>;

/** One run of an operation. */
export interface Scenario {
	parameters: IDataObject;
	items?: INodeExecutionData[];
	/** The requests that faults hit. */
	hit: Chosen;
	/** The request before them, in the same run. */
	before?: Chosen;
	/** The requests with the token, where these are others than `hit`. */
	signed?: Chosen;
	/** Whether it begins with a token that has expired, and `hit` is the refresh. */
	refreshes?: true;
	/** Whether sending it twice does the work twice. */
	makes?: true;
	/** How often Zoom did the work; of reading operations nothing is asked. */
	done?(): number;
	/** What an error keeps back that the person has to know. */
	unsaid?(error: { message: string; description: string }): string | undefined;
	/** What is missing or wrong in the output of a run that succeeded. */
	wrong(output: INodeExecutionData[]): Promise<string | undefined>;
}

/** What a trial is prepared in. */
export interface Surroundings {
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
/** The state that shows a piece of work done once. */
const isDone = (test: () => boolean) => (): number => Number(test());

/** Every kind of operation, by the name it has in the table. */
export const scenarios: Record<string, (surroundings: Surroundings) => Scenario | Promise<Scenario>> = {
	Create: ({ sandbox }) => ({
		parameters: { resource: 'meeting', operation: 'create', topic: TOPIC, meetingType: 3 },
		hit: { operationId: 'meetingCreate' },
		makes: true,
		done: () => meetings(sandbox).length,
		wrong: async ([item]) => differs(item?.json.id, meetings(sandbox)[0]?.id),
	}),
	Read: ({ sandbox }) => {
		const { id, topic } = anyMeeting(sandbox);
		return {
			parameters: { resource: 'meeting', operation: 'get', meetingId: byId(id) },
			hit: { operationId: 'meeting' },
			wrong: async ([item]) => differs(item?.json.topic, topic),
		};
	},
	'List, second page': ({ sandbox }) => {
		const like = anyMeeting(sandbox);
		for (let index = 0; index < 310; index += 1)
			sandbox.store.meetings.set(80_000_000_000 + index, { ...like, id: 80_000_000_000 + index, uuid: `page${index}` });
		const own = [...sandbox.store.meetings.values()].filter(({ host_id: host }) => host === like.host_id);
		return {
			parameters: { resource: 'meeting', operation: 'getMany', returnAll: true },
			hit: { operationId: 'meetings', skip: 1 },
			before: { operationId: 'meetings' },
			wrong: async (output) =>
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
			hit: { operationId: 'meetingUpdate' },
			done: isDone(() => meeting.topic === TOPIC),
			wrong: async ([item]) => differs(item?.json.success, true),
		};
	},
	Delete: ({ sandbox }) => {
		const { id } = anyMeeting(sandbox);
		return {
			parameters: { resource: 'meeting', operation: 'delete', meetingId: byId(id) },
			hit: { operationId: 'meetingDelete' },
			done: isDone(() => !sandbox.store.meetings.has(id)),
			wrong: async ([item]) => differs(item?.json.deleted, true),
		};
	},
	'Download, middle of the file': ({ n8n, sandbox }) => {
		const { id, recording_files: files } = sandbox.addRecording('owner@acme.example');
		const [file] = files;
		if (!file) throw new Error('The sandbox made a recording without files');
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
			hit: { path: '^/storage/' },
			before: { path: '^/rec/archive/' },
			signed: { path: '^/rec/archive/' },
			wrong: async ([item]) => {
				const binary = await n8n.readBinary(item?.binary?.data);
				return binary.equals(content) ? undefined : `${binary.length} bytes that are not the file's ${content.length}`;
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
			hit: { operationId: 'uploadWebinarBrandingVB' },
			makes: true,
			done: () => meetingDataOf(webinar).branding.virtual_backgrounds.length,
			wrong: async ([item]) =>
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
			hit: { path: '^/oauth/token' },
			before: { operationId: 'user' },
			refreshes: true,
			unsaid: ({ description }) =>
				isLive() || description.includes('Connect my account')
					? undefined
					: 'the connection is lost, and the error does not say to connect again',
			wrong: async ([item]) =>
				isLive()
					? differs(item?.json.email, 'owner@acme.example')
					: 'the stored refresh token is not the one that Zoom knows',
		};
	},
};
