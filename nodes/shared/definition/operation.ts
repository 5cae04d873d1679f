import type { IDataObject, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** HTTP methods that Zoom's API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The label under which Zoom counts a request against an account's limits (Zoom: "Rate limits"). */
export type RateCategory = 'light' | 'medium' | 'heavy' | 'resourceIntensive';

/**
 * Where a field's value goes.
 * - `path`, `query`, `body`: into the request, under Zoom's own name; a dotted body name nests (`settings.waiting_room`).
 * - `option`: not sent; read by the engine or by the operation's own `prepare` and `shape`.
 */
export type Target = { path: string } | { query: string } | { body: string } | { option: string };

/** What the fields of one item have put together so far: the request before it has a URL. */
export interface RequestDraft {
	path: Record<string, string>;
	query: IDataObject;
	/** Undefined until a field writes to it: a request without a body is not the same as one with `{}`. */
	body: IDataObject | undefined;
	/** Sent instead of the body: an upload. */
	form?: FormData;
	option: IDataObject;
}

/** The values a person has set, by internal parameter name. `undefined` means not set, which is not the same as false, 0 or ''. */
export interface ParameterValues {
	get(name: string): unknown;
}

/** What a field has to know besides its own value. */
export interface FieldContext {
	/** IANA name of the workflow's time zone, for times written without one. */
	workflowTimezone: string;
	/** True inside a collection: what is present there was set on purpose, so an empty text is a value too. */
	inCollection: boolean;
}

/**
 * One field of an operation, or a group of them: how it looks in the editor and what it adds to the request.
 * `write` throws a {@link FieldError} when the value cannot be used.
 */
export interface Field {
	readonly properties: INodeProperties[];
	write(values: ParameterValues, draft: RequestDraft, context: FieldContext): void;
}

/** How a list operation's answer is read and continued. */
export interface ListRule {
	/** The property of the answer that holds the records; '' when the answer itself is the array. */
	items: string;
	/** The largest page Zoom allows. Left out where Zoom gives the whole list in one answer. */
	pageSize?: number;
	/** A property that identifies a record, so that a record met twice (it moved between two pages) is passed on once. */
	key?: string;
	/** The longest range of days Zoom accepts between `from` and `to`; a longer one is split and joined. */
	windowDays?: number;
	/** Properties of the answer that are copied onto each record, for answers whose meaning lies partly outside the array. */
	copyToRecords?: string[];
}

/**
 * For calls that carry many records: those of several input items go out together as far as everything else about them is
 * the same, and in parts no larger than Zoom takes.
 */
export interface BatchRule {
	/** The property of the body that holds the records. */
	records: string;
	/** The most records in one request. */
	size: number;
	/** The property of the answer that holds one result per record, in the order sent. */
	results?: string;
}

/** A request to Zoom's API, complete but for host and token. */
export interface ZoomRequest {
	method: Method;
	/** Encoded path below the API's base URL, such as `/users/me/meetings`. */
	path: string;
	query: IDataObject;
	body?: IDataObject | FormData;
	rate: RateCategory;
	/** Whether sending it twice does no harm beyond sending it once. */
	idempotent: boolean;
	/** Whether an answer of success has a body; without one it is not known what Zoom did. Default: only of GET. */
	expectsBody?: boolean;
}

/** A file to download: the address Zoom gave and what is known of the file. */
export interface Download {
	url: string;
	fileName: string;
	mimeType: string;
	/** Bytes, where Zoom told. */
	size?: number;
}

/** What an operation's `prepare` and `shape` can use of the engine. All of it counts against the same limits and cancels together. */
export interface OperationTools {
	/** One more request for the same item; answers with the parsed body, throws a message for a person. */
	request(request: {
		method: Method;
		path: string;
		parts?: Record<string, string>;
		query?: IDataObject;
		body?: IDataObject;
		rate: RateCategory;
		idempotent?: boolean;
	}): Promise<unknown>;
	/** Downloads a file as a stream into the host's binary storage, without ever sending the token outside Zoom. */
	download(file: Download): Promise<NonNullable<INodeExecutionData['binary']>[string]>;
	/** Downloads a small text file, such as a transcript. */
	text(file: Download): Promise<string>;
	/** The binary field of the input item, as a form to upload under the given part name. */
	upload(binaryPropertyName: string, part: string): Promise<FormData>;
	/** IANA name of the workflow's time zone. */
	workflowTimezone: string;
}

/** One operation of the node: everything about one Zoom endpoint, and nothing about it stands anywhere else. */
export interface Operation {
	/** Entry of the Operation dropdown, in Title Case: "Get Many". */
	name: string;
	/** What the node panel shows and searches, in Sentence case: "Get many meetings". */
	action: string;
	/** One line below the name, in other words than the name. */
	description: string;
	/** Zoom's endpoint; `{name}` stands for a path part that a field writes. */
	request: { method: Method; path: string };
	/** Any one of these scopes is enough (Zoom: "OAuth scopes"). */
	scopes: { granular: string[]; classic: string[] };
	rate: RateCategory;
	fields: Field[];
	list?: ListRule;
	batch?: BatchRule;
	/** The properties that Simplify keeps, most useful first; for answers with more than ten. Dotted names reach inside. */
	simplified?: string[];
	/**
	 * The property of the output that identifies what was done; default `id`. Where the output has none of that name, it is
	 * the last of the request path's parameters that it has, in snake_case (`outputWithoutBody` writes those).
	 */
	outputId?: string;
	/** Whether the request can be repeated after an unclear failure. GET, PUT, PATCH and DELETE can unless said otherwise; POST cannot. */
	idempotent?: boolean;
	/** Adds to the draft what follows from several fields together. Throws a {@link FieldError} on a contradiction. */
	prepare?(draft: RequestDraft, tools: OperationTools): void | Promise<void>;
	/** Turns Zoom's answer into output, where that takes more than naming properties. An array becomes one item each. */
	shape?(answer: IDataObject, draft: RequestDraft, tools: OperationTools): ShapedOutput | Promise<ShapedOutput>;
	/** A remark for the documents: what surprises about this endpoint. */
	note?: string;
}

export type ShapedItem = { json: IDataObject; binary?: INodeExecutionData['binary'] };
export type ShapedOutput = IDataObject | ShapedItem[];

/** One entry of the Resource dropdown with its operations, keyed by the value that workflows store. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: Record<string, Operation>;
	/** The operation chosen when the resource is picked first. */
	defaultOperation: string;
}

/** Options of a dropdown as `value: label`. */
export type Choices = Record<string, string> | INodePropertyOptions[];

/** Marks an object as an operation, so that its definition is checked where it stands. */
export function operation(definition: Operation): Operation {
	return definition;
}

/** Marks an object as a resource. */
export function resource(definition: Resource): Resource {
	return definition;
}
