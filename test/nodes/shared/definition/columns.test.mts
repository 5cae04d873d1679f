// The form that Zoom knows: how it looks in the editor, and which of its columns are written.
import { columns } from '../../../../nodes/shared/definition/columns.ts';
import { emptyDraft } from '../../../../nodes/shared/definition/requestDraft.ts';

const written: Array<[string, unknown, boolean]> = [];
const field = columns(
	'Answers',
	{
		name: 'answers',
		description: 'What was answered',
		method: 'getQuestions',
		dependsOn: 'meetingId',
		singular: 'answer',
		plural: 'answers',
	},
	(id, value, _draft, { inCollection }) => void written.push([id, value, inCollection]),
);

/** The columns that are written of what n8n has stored. */
function write(stored: unknown): typeof written {
	written.length = 0;
	const context = { workflowTimezone: 'UTC', inCollection: true, lookup: () => undefined };
	field.write({ get: (name) => (name === 'answers' ? stored : undefined) }, emptyDraft(), context);
	return written;
}

test('it is a resource mapper that asks for its columns again when what they depend on changes', () => {
	expect(field.properties).toEqual([
		{
			displayName: 'Answers',
			name: 'answers',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description: 'What was answered',
			typeOptions: {
				loadOptionsDependsOn: ['meetingId.value'],
				resourceMapper: {
					resourceMapperMethod: 'getQuestions',
					mode: 'add',
					fieldWords: { singular: 'answer', plural: 'answers' },
					valuesLabel: 'Answers',
					addAllFields: true,
					supportAutoMap: false,
				},
			},
		},
	]);
});

test('columns are written as fields outside of collections, and not those that are empty or found nothing', () => {
	expect(write({ value: { a: 'x', b: '', c: null, d: undefined, e: 0, f: false, g: ['y'] } })).toEqual([
		['a', 'x', false],
		['e', 0, false],
		['f', false, false],
		['g', ['y'], false],
	]);
});

test.each([[undefined], [null], [{ mappingMode: 'defineBelow', value: null }], [{ value: undefined }]])(
	'nothing is written of %j',
	(stored) => {
		expect(write(stored)).toEqual([]);
	},
);

test.each<[unknown, string]>([
	['text', "'Answers' must be the answers of a form, but is 'text'"],
	[{ city: 'Rome' }, "'Answers' must be the answers of a form, but is an object"],
	[{ value: [1] }, "'Answers' must be the answers of a form, but is a list"],
	[{ value: 'text' }, "'Answers' must be the answers of a form, but is 'text'"],
	[{ mappingMode: 'autoMapInputData', value: null }, "'Answers' cannot be mapped by itself"],
])('%j is refused', (stored, message) => {
	expect(() => write(stored)).toThrow(
		expect.objectContaining({ message, label: 'Answers', hint: 'Fill in the fields below it' }) as Error,
	);
});
