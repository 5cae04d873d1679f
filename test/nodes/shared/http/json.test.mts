// Parsed JSON whose shape is not known is read without errors.
import { propertiesOf } from '../../../../nodes/shared/http/json.ts';

test.each<[unknown, Record<string, unknown>]>([
	[{ a: 1 }, { a: 1 }],
	[{}, {}],
	[null, {}],
	[undefined, {}],
	['text', {}],
	[7, {}],
	[Object.assign(() => undefined, { a: 1 }), {}],
])('the properties of %j are %j', (value, properties) => {
	expect(propertiesOf(value)).toEqual(properties);
});
