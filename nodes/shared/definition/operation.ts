import type { IDataObject, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Recovery } from './recovery';
import type { FurtherList, FurtherRequest, ListRule, Method, RateCategory, RequestDraft } from './request';
import type { Scopes } from './scopes';
import type { UpsertRule } from './upsert';

export type { FurtherList, FurtherRequest, ListRule, Method, RateCategory, RequestDraft, Target } from './request';

/** The values that are set in the node, by parameter name. `undefined` means not set, unlike false, 0 or ''. */
export interface ParameterValues {
	get(name: string): unknown;
	/** Whether an expression was set that found nothing: its value is undefined, while null stands for "not set". */
	foundNothing?(name: string): boolean;
}

/** What a field may need to know besides its own value. */
export interface FieldContext {
	/** The workflow's time zone (IANA), for times without a zone. */
	workflowTimezone: string;
	/** Whether the field is in a collection. What is present there was added on purpose, so an empty text is a value. */
	inCollection: boolean;
	/**
	 * The value of another parameter as the field sees it. The container that the field is in comes first, then the
	 * containers around it, and last the parameters outside of all. The innermost that has a parameter of that name
	 * decides, also when no value is set there.
	 */
	lookup(name: string): unknown;
}

/**
 * One field of an operation, or a group of fields: how it looks in the editor, and what it adds to the request.
 */
export interface Field {
	readonly properties: INodeProperties[];
	/**
	 * Whether a destructive operation has the field under a name of its own, so that n8n cannot carry a value over from
	 * another operation: it says what is removed or overwritten, or whether for good.
	 */
	readonly ownName?: boolean;
	/** The field for such an operation where it differs: without a value at first. */
	readonly withoutInitial?: Field;
	/** Adds the value to the draft. Throws a `FieldError` when the value cannot be used. */
	write(values: ParameterValues, draft: RequestDraft, context: FieldContext): void;
}

/**
 * For requests that carry many records. The records of several input items are sent together if everything else about
 * their requests is equal, in batches no larger than Zoom accepts.
 */
export interface BatchRule {
	/** The property of the body that holds the records. */
	records: string;
	/** The most records that Zoom accepts in one request. */
	size: number;
	/** Whether the records are for one job, which cannot be done for a part of them. */
	whole?: boolean;
	/** Where the response has one result for each record. Left out where it has one for all. */
	results?: {
		/** The property of the response that holds the results. */
		list: string;
		/** The property that has the same value in a record and in its result, whatever the order. */
		identifiedBy: string;
		/** Whether Zoom takes records with the same value for one. They are sent in separate requests. */
		distinct?: boolean;
	};
}

/**
 * How a response is compared with what was sent. An update answers nothing: it is compared only if the user wants it
 * to be read back, with a GET of the same path (the option `readBack`).
 */
export interface ComparisonRule {
	/** Dotted names of members that no response shows. */
	except?: string[];
	/** The parameters of the query that reading back takes as well. */
	query?: string[];
	/** The response in the form of the request, where the two differ. */
	toRequest?(response: IDataObject, asked: IDataObject): IDataObject;
}

/** A request to Zoom's API, complete except for the base URL and the token. */
export interface ZoomRequest {
	method: Method;
	/** The encoded path below the base URL of the API, such as `/users/me/meetings`. */
	path: string;
	query: IDataObject;
	body?: IDataObject | FormData;
	rate: RateCategory;
	/** Whether sending it twice has the same effect as sending it once. */
	idempotent: boolean;
	/** Whether a successful response has a body. If it is missing, what Zoom did is unknown. Default: only for GET. */
	expectsBody?: boolean;
	/** The names of which a response of success has at least one, so that a refusal with status 200 is recognized. */
	members?: string[];
}

/** A file to download: the URL from Zoom, and what is known about the file. */
export interface Download {
	url: string;
	fileName: string;
	mimeType: string;
	/** In bytes, where Zoom reports it. */
	size?: number;
}

/** Zoom's refusal of what a request asks for. */
export interface Refusal {
	/** Zoom's own words without their full stop, then the HTTP status and Zoom's code. */
	text: string;
	/** Zoom's own words alone. */
	words: string;
	/** Zoom's error code, if it gave one. */
	code: number | undefined;
	/** The error to throw if the operation cannot do without the response. */
	error: Error;
}

/** A file in n8n's binary data, or why it is not there. */
export type DownloadResult = { binary: NonNullable<INodeExecutionData['binary']>[string] } | { error: string };

/**
 * What an operation's `prepare`, `retrieve` and `shape` can use of the engine. All requests count against the same rate limits and
 * stop together when the execution is cancelled.
 */
export interface OperationTools {
	/** Sends one more request for the same item. Returns the parsed body; throws an error that the user can read. */
	request: (request: FurtherRequest) => Promise<unknown>;
	/**
	 * The same for a request that Zoom may refuse, because there is another way to what it asks for. Throws errors that
	 * the other way would meet as well: of the network, of the token, of rate limits.
	 */
	tryRequest: (request: FurtherRequest) => Promise<{ body: unknown } | { refusal: Refusal }>;
	/** Reads a list over all its pages, each record once. */
	list: (list: FurtherList) => Promise<IDataObject[]>;
	/** The same for a list that Zoom may refuse; as `tryRequest`. */
	tryList: (list: FurtherList) => Promise<{ records: IDataObject[] } | { refusal: Refusal }>;
	/**
	 * Looks for a record in a list until it is found. All items of the execution that name the same list share what was
	 * read of it.
	 */
	findRecord: (list: FurtherList, isWanted: (record: IDataObject) => boolean) => Promise<IDataObject | undefined>;
	/**
	 * Downloads files as streams into n8n's binary data storage, one after the other. The token is never sent outside
	 * Zoom. A file that fails does not take the others with it; throws the first error if all of them fail.
	 */
	downloadAll: (files: Download[]) => Promise<DownloadResult[]>;
	/**
	 * Reads something that the operation can do without. Returns the parsed body, or undefined if the app lacks the scope
	 * for it.
	 */
	readIfAllowed: (request: {
		path: string;
		parts?: Record<string, string>;
		query?: IDataObject;
		rate: RateCategory;
	}) => Promise<unknown>;
	/** Downloads a small text file, such as a transcript. */
	text: (file: Download) => Promise<string>;
	/** The same for a file that the operation can do without; undefined if something else came, or Zoom refuses it. */
	tryText: (file: Download) => Promise<string | undefined>;
	/** The form that uploads a binary field of the input item, as the form field `part`. */
	upload: (binaryPropertyName: string, part: string) => Promise<FormData>;
	/** Waits for so many milliseconds, or until the execution is stopped. */
	wait: (ms: number) => Promise<void>;
	/** The address of a path of Zoom's API, for a download. */
	addressOf: (path: string) => string;
	/** The input item, counted from 0; of a batch the first. */
	itemIndex: number;
	/** The workflow's time zone (IANA). */
	workflowTimezone: string;
	/** Shows a message above the output. Of several items with the same message, it is shown once. */
	hint: (message: string) => void;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** One operation of the node. All that the node knows about an endpoint of Zoom is in its definition. */
export interface Operation {
	/** The entry in the Operation dropdown, in Title Case: "Get Many". */
	name: string;
	/** What the node panel shows and searches, in Sentence case: "Get many meetings". Unique in the node. */
	action: string;
	/** The line below the name, in words other than the name's. */
	description: string;
	/** What n8n's AI builder is told when it chooses, beside the description: which operation to prefer, and when. */
	builderHint?: string;
	/** The endpoint. `{name}` stands for a part of the path that a field fills in. */
	request: { method: Method; path: string };
	/** Whether the user names method and path; those of `request` then say only that it may change something. */
	anyEndpoint?: boolean;
	scopes: Scopes;
	rate: RateCategory;
	fields: Field[];
	list?: ListRule;
	batch?: BatchRule;
	/**
	 * The properties that Simplify keeps, most useful first; for records with more than ten. They are what a next node
	 * needs: IDs, times, people, links and passcodes, but no secret of the host. `a.b` reaches inside.
	 */
	simplified?: string[];
	/**
	 * Properties that Zoom gives only inside others, such as the next start of a series. Simplify and selected fields find
	 * them where the record has no property of that name. Raw output does not have them.
	 * @param now milliseconds since 1970
	 */
	derive?(record: IDataObject, now: number): IDataObject;
	/**
	 * The property of the output that identifies what was done; default `id`. Where the output has none of that name, it is
	 * the last of the request path's parameters that it has, in snake_case (`outputWithoutBody` writes those).
	 */
	outputId?: string;
	/** Whether the request may be retried when its outcome is unknown. Default: all methods except POST. */
	idempotent?: boolean;
	/**
	 * How to find out whether it did its work, when Zoom's response was lost. Every operation has it that must not be
	 * repeated.
	 */
	recovery?: Recovery;
	/** For an operation that creates what is not there, and updates what is. */
	upsert?: UpsertRule;
	/**
	 * Whether it removes, ends or overwrites what exists. Its target is then always chosen for it alone, see
	 * `ownTargets.ts`. Default: PUT, PATCH and DELETE.
	 */
	destructive?: boolean;
	/** Completes the draft with what depends on several fields. Throws a `FieldError` when they contradict each other. */
	prepare?(draft: RequestDraft, tools: OperationTools): void | Promise<void>;
	/**
	 * Gets the body of the response, where it takes more than the one request of the definition: a job of several calls
	 * (docs/decisions/0013-jobs.md). Not for lists.
	 */
	retrieve?(draft: RequestDraft, tools: OperationTools): Promise<unknown>;
	/**
	 * Completes the draft with what Zoom has, just before it is sent. Other than `prepare` it may send requests: the
	 * values of all items have been checked by then, and items wait for each other no longer.
	 */
	beforeSend?(draft: RequestDraft, tools: OperationTools): void | Promise<void>;
	/** For responses that show what was sent. What Zoom did not take of it is told above the output. */
	comparison?: ComparisonRule;
	/** Turns Zoom's response into output, where `simplified` is not enough. An array becomes one item for each entry. */
	shape?(response: IDataObject, draft: RequestDraft, tools: OperationTools): ShapedOutput | Promise<ShapedOutput>;
	/**
	 * Whether a record of a list is wanted, where Zoom has no such filter.
	 * @param now milliseconds since 1970
	 */
	keeps?(record: IDataObject, draft: RequestDraft, now: number): boolean;
	/** Whether only workflows that were saved earlier have it, because it belongs to another resource now. */
	retired?: boolean;
	/** A remark for docs/operations.md: what is surprising about this endpoint. */
	note?: string;
}

/** One output item of `shape`. */
export type ShapedItem = { json: IDataObject; binary?: INodeExecutionData['binary'] };
type ShapedOutput = IDataObject | ShapedItem[];

/** One entry of the Resource dropdown with its operations, keyed by the value that workflows store. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: Record<string, Operation>;
	/** The operation that is selected when the user chooses the resource. */
	defaultOperation: string;
}

/** The options of a dropdown: `value: label`, or as n8n writes them. */
export type Choices = Record<string, string> | INodePropertyOptions[];

/** An operation. The function only gives the object its type, so that mistakes are reported where they are made. */
export function operation(definition: Operation): Operation {
	return definition;
}

/** A resource; as {@link operation}, for its type only. */
export function resource(definition: Resource): Resource {
	return definition;
}
