// What Zoom has announced since the documents from which the contract is extracted (August 2026), by the dates of its
// changelog as of 2026-11-27. An entry leaves when the documents have it.
import type { DocumentedOperation, Json } from './contract.mts';

/** Operations that the documents do not have. Neither the operationId nor the rate label is known. */
const newerOperations: DocumentedOperation[] = [
	{
		operationId: 'Listusermeetingsummaries',
		method: 'GET',
		path: '/users/{userId}/meeting_summaries',
		tag: 'Summaries',
		rate: 'MEDIUM',
		scopes: [
			'meeting_summary:read',
			'meeting_summary:read:admin',
			'meeting:read:list_summaries',
			'meeting:read:list_summaries:admin',
		],
		parameters: [
			{ name: 'userId', in: 'path', required: true, schema: { type: 'string' } },
			{ name: 'page_size', in: 'query', schema: { type: 'integer', maximum: 300 } },
			{ name: 'next_page_token', in: 'query', schema: { type: 'string' } },
			{ name: 'from', in: 'query', schema: { type: 'string', format: 'date-time' } },
			{ name: 'to', in: 'query', schema: { type: 'string', format: 'date-time' } },
			{
				name: 'time_filter_field',
				in: 'query',
				schema: { type: 'string', enum: ['summary_start_time', 'summary_created_time'] },
			},
		],
		responses: {},
	},
	{
		// Not newer, but in the document of Accounts, of which nothing else is in the contract.
		operationId: 'getAccountCloudRecording',
		method: 'GET',
		path: '/accounts/{accountId}/recordings',
		tag: 'Cloud Recording',
		rate: 'MEDIUM',
		scopes: ['account:read:admin', 'cloud_recording:read:list_account_recordings:admin'],
		parameters: [
			{ name: 'accountId', in: 'path', required: true, schema: { type: 'string' } },
			{ name: 'page_size', in: 'query', schema: { type: 'integer', maximum: 300 } },
			{ name: 'next_page_token', in: 'query', schema: { type: 'string' } },
			{ name: 'from', in: 'query', schema: { type: 'string', format: 'date' } },
			{ name: 'to', in: 'query', schema: { type: 'string', format: 'date' } },
		],
		responses: {},
	},
];

/** Operations whose response is that of another one. */
const responseOf: Record<string, string> = {
	Listusermeetingsummaries: 'Listmeetingsummaries',
	getAccountCloudRecording: 'recordingsList',
};

const flag: Json = { type: 'boolean' };
const text: Json = { type: 'string' };

/** Fields of bodies and responses that the documents do not have. A dot reaches inside, also into the records of a list. */
const newerFields: Array<{ operations: string[]; in: 'request' | 'response'; field: string; schema: Json }> = [
	{ operations: ['pastMeetings'], in: 'response', field: 'meetings.occurrence_id', schema: text },
	...['allow_participants_to_transcribe_meetings_with_my_notes', 'support_participants_receive_summary'].flatMap(
		(name) =>
			[
				{ operations: ['meetingCreate', 'meetingUpdate'], in: 'request' as const },
				{ operations: ['meetingCreate', 'meeting'], in: 'response' as const },
			].map((where) => ({ ...where, field: `settings.${name}`, schema: flag })),
	),
	{ operations: ['meetingUpdate'], in: 'request', field: 'sensitivity_label_downgrade_reason', schema: text },
];

/** The operations of the documents with what is newer. The given ones may be changed. */
export function withNewer(documented: DocumentedOperation[]): DocumentedOperation[] {
	const all = [...documented, ...structuredClone(newerOperations)];
	const named = (operationId: string): DocumentedOperation => {
		const found = all.find((operation) => operation.operationId === operationId);
		if (!found) throw new Error(`The contract has no operation ${operationId}`);
		return found;
	};
	for (const [operationId, other] of Object.entries(responseOf))
		named(operationId).responses = structuredClone(named(other).responses);
	for (const { operations, in: place, field, schema } of newerFields)
		for (const { requestBody = {}, responses } of operations.map(named))
			for (const body of Object.values(place === 'request' ? requestBody : responses))
				if (body) addField(body, field.split('.'), schema);
	return all;
}

function addField(body: Json, [name = '', ...inner]: string[], schema: Json): void {
	const properties = ((body.items as Json | undefined) ?? body).properties as Record<string, Json>;
	if (inner.length === 0) properties[name] = schema;
	else addField(properties[name] as Json, inner, schema);
}
