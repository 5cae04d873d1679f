// The fake of n8n for unit tests. A test says only what it needs of n8n; everything else does nothing.
import type { Readable } from 'node:stream';
import type { IBinaryData, IDataObject, IHttpRequestOptions, INode, INodeExecutionData } from 'n8n-workflow';

/** A log line of the node. */
export interface LogLine {
	level: string;
	message: string;
	meta: unknown;
}

/** What a test needs of n8n. */
export interface N8nSetting {
	node?: Partial<INode>;
	/** The fields of the credential of a type. It may throw, as n8n does for a credential that is missing. */
	credential?: (type: string) => IDataObject;
	/** n8n's response to a request. `credential` is the type of the credential that n8n signs the request with. */
	respond?: (options: IHttpRequestOptions, credential?: string) => unknown;
	/** What n8n does to refresh a token. */
	refreshToken?: (credential: string) => Promise<void> | void;
	items?: Array<Partial<INodeExecutionData>>;
	signal?: () => AbortSignal | undefined;
	onLog?: (line: LogLine) => void;
	/** What n8n says of a file that it has stored, beside its name and type. */
	store?: (content: Buffer) => Partial<IBinaryData> & { bytes?: number };
	/** The size of each stored file, by its ID. */
	fileSizes?: Record<string, number | undefined>;
	/** Functions that only this test needs. They replace those of the same name. */
	functions?: object;
	/** The same for n8n's helpers. */
	helpers?: object;
	/** Functions that this version of n8n does not have. */
	missing?: string[];
}

/** A node as n8n gives it to its own functions. */
const fakeNode = (node: Partial<INode> = {}): INode => ({
	id: '1',
	name: 'My Zoom',
	type: 'n8n-nodes-zoom.zoom',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...node,
});

/**
 * n8n's functions, for any of n8n-workflow's types of them. As in n8n, they have to be called on the object itself, and a request's options
 * are emptied, because n8n changes the object that it is given.
 */
export function fakeN8n(setting: N8nSetting): object {
	const { items = [], credential = () => ({}), onLog = () => undefined } = setting;
	const log = (level: string) => (message: string, meta?: unknown) => onLog({ level, message, meta });
	const functions: Record<string, unknown> = {
		getNode: () => fakeNode(setting.node),
		getTimezone: () => 'Europe/Berlin',
		getInputData: () => items,
		getCredentials: async (type: string) => credential(type),
		getExecutionCancelSignal: () => setting.signal?.(),
		logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
		...setting.functions,
	};
	for (const name of setting.missing ?? []) Reflect.deleteProperty(functions, name);
	return Object.assign(functions, { helpers: helpersOf(functions, setting) });
}

/** n8n's helpers. `functions` is the object that some of them have to be called on. */
function helpersOf(
	functions: object,
	{ respond = () => ({}), refreshToken = () => undefined, store = inMemory, fileSizes = {}, helpers }: N8nSetting,
): object {
	const send = async (options: IHttpRequestOptions, credential?: string): Promise<unknown> => {
		const response = await respond({ ...options }, credential);
		for (const name of Object.keys(options)) Reflect.deleteProperty(options, name);
		return response;
	};
	return {
		httpRequest: async (options: IHttpRequestOptions) => await send(options),
		httpRequestWithAuthentication: async function (this: unknown, type: string, options: IHttpRequestOptions) {
			expect(this).toBe(functions);
			return await send(options, type);
		},
		refreshOAuth2Token: async function (this: unknown, type: string): Promise<void> {
			expect(this).toBe(functions);
			await refreshToken(type);
		},
		prepareBinaryData: async (content: Readable, fileName: string, mimeType: string) => ({
			data: '',
			fileName,
			mimeType,
			...store(await read(content)),
		}),
		binaryToString: async (content: Readable, encoding: BufferEncoding = 'utf8') =>
			(await read(content)).toString(encoding),
		getBinaryDataBuffer: async (item: number, name: string) => Buffer.from(`${name} of item ${item}`),
		getBinaryMetadata: async (id: string) => ({ fileSize: fileSizes[id] }),
		...helpers,
	};
}

const inMemory = (content: Buffer): Partial<IBinaryData> => ({ data: content.toString('base64') });

async function read(content: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of content) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks);
}
