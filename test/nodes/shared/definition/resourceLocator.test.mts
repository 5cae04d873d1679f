// Resource locators: what the editor offers, and which identifier is sent for what was chosen.
import type { FieldText } from '../../../../nodes/shared/definition/fields.ts';
import { chosenValue, locator, type LocatorSpec } from '../../../../nodes/shared/definition/resourceLocator.ts';
import { FieldError } from '../../../../nodes/shared/definition/errors.ts';
import type { Field } from '../../../../nodes/shared/definition/operation.ts';
import { written } from '../support/drafts.mts';
import { fieldErrorOf, errorMessageOf } from '../support/thrownError.mts';

/** A locator of a user. Its identifier is what was entered, in lower case. */
function user(spec: Partial<FieldText & LocatorSpec> = {}): Field {
	const parse = (label: string, value: unknown): string => {
		if (typeof value !== 'string') throw new FieldError(label, `'${label}' is no text`);
		return value.toLowerCase();
	};
	return locator('Registered User', {
		path: 'userId',
		name: 'user',
		idPlaceholder: 'e.g. kFoVqbYXRuKD',
		parse,
		...spec,
	});
}

describe('in the editor,', () => {
	test('what has no list search is entered by ID, and is required', () => {
		expect(user().properties).toStrictEqual([
			{
				displayName: 'Registered User',
				name: 'user',
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				required: true,
				modes: [{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. kFoVqbYXRuKD' }],
			},
		]);
	});

	test('each way of choosing has a mode, with the list first', () => {
		expect(
			user({
				search: 'searchUsers',
				urlPlaceholder: 'e.g. https://zoom.us/u',
				emailPlaceholder: 'e.g. nathan@example.com',
				description: 'Who registered',
				hint: 'Or me',
			}).properties,
		).toStrictEqual([
			{
				displayName: 'Registered User',
				name: 'user',
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				required: true,
				description: 'Who registered',
				hint: 'Or me',
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						placeholder: 'Select a registered user…',
						typeOptions: { searchListMethod: 'searchUsers', searchable: true },
					},
					{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. kFoVqbYXRuKD' },
					{ displayName: 'By URL', name: 'url', type: 'string', placeholder: 'e.g. https://zoom.us/u' },
					{ displayName: 'By Email', name: 'email', type: 'string', placeholder: 'e.g. nathan@example.com' },
				],
			},
		]);
	});

	test('a locator may have an initial value, and may be optional', () => {
		const [property] = user({ search: 'searchUsers', optional: true, initial: { mode: 'id', value: 'me' } }).properties;
		expect(property?.default).toEqual({ mode: 'id', value: 'me' });
		expect(property).not.toHaveProperty('required');
	});

	test('an empty locator shows what is meant then', () => {
		const [property] = user({ search: 'searchUsers', optional: true, emptyMeans: 'Me' }).properties;
		expect(property?.modes?.find(({ name }) => name === 'list')?.placeholder).toBe('Me');
	});
});

describe('in the request,', () => {
	test.each<[string, unknown]>([
		['from the list', { __rl: true, mode: 'list', value: 'Me', cachedResultName: 'Nathan' }],
		['by ID', { __rl: true, mode: 'id', value: 'ME' }],
		['by an expression for the whole locator', 'mE'],
	])('what was chosen %s becomes the identifier', (_how, value) => {
		expect(written(user(), { user: value })).toEqual({ path: { userId: 'me' } });
		expect(written(user({ optional: true }), { user: value }, { inCollection: true })).toEqual({
			path: { userId: 'me' },
		});
	});

	test('the identifier is where its target says, a number as a number', () => {
		expect(
			written(
				locator('Webinar', {
					body: 'settings.webinar_id',
					name: 'webinar',
					idPlaceholder: 'e.g. 1',
					parse: (_label, value) => Number(value),
				}),
				{ webinar: { mode: 'id', value: '938' } },
			),
		).toEqual({ body: { settings: { webinar_id: 938 } } });
	});

	test('what is no identifier is refused with the name of the field', () => {
		expect(errorMessageOf(() => written(user(), { user: { mode: 'id', value: 7 } }))).toBe(
			"'Registered User' is no text",
		);
		// Zero is not empty.
		expect(errorMessageOf(() => written(user({ optional: true }), { user: 0 }))).toBe("'Registered User' is no text");
		expect(errorMessageOf(() => written(user(), { user: { id: 'me' } }))).toBe("'Registered User' is no text");
	});

	test.each([
		undefined,
		null,
		'',
		{ mode: 'list', value: '' },
		{ mode: 'id', value: null },
		{ mode: 'id', value: undefined },
	])('%j is empty and refused unless the locator is optional', (value) => {
		expect(fieldErrorOf(() => written(user(), { user: value }))).toEqual({
			label: 'Registered User',
			message: "'Registered User' is empty",
			hint: 'Choose one from the list, or enter its ID',
		});
		expect(written(user({ optional: true }), { user: value })).toEqual({});
	});

	test('a locator in a collection may be left out, but not added and left empty', () => {
		expect(written(user(), {}, { inCollection: true })).toEqual({});
		expect(errorMessageOf(() => written(user(), { user: { mode: 'list', value: '' } }, { inCollection: true }))).toBe(
			"'Registered User' is empty",
		);
	});
});

test.each<[unknown, unknown]>([
	[{ mode: 'id', value: 'a' }, 'a'],
	[{ value: 0 }, 0],
	['a', 'a'],
	[7, 7],
	[null, null],
	[undefined, undefined],
	[{ id: 'a' }, { id: 'a' }],
])('the value inside %j is %j', (given, inside) => {
	expect(chosenValue(given)).toEqual(inside);
});
