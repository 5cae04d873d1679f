import { resources } from '../../../../nodes/Zoom/resources/index.ts';
import { details, lists } from '../../../../nodes/shared/polling/lists.ts';
import { pollKinds } from '../../../../nodes/shared/polling/kinds.ts';
import { eventNames } from '../../../../nodes/shared/events/eventTypes.ts';

const operations = resources.flatMap(({ operations: ofResource }) => Object.values(ofResource));

test.each(Object.entries({ ...lists, ...details }))(
	'%s is read in the same way as by an operation of the Zoom node',
	(_name, { path, rate, ...rest }) => {
		const operation = operations.find(
			({ request, list }) => request.method === 'GET' && request.path === path && (!('list' in rest) || list),
		);
		expect({ rate, ...rest }).toEqual({
			rate: operation?.rate,
			...('list' in rest ? { list: operation?.list } : {}),
		});
	},
);

test("every kind has the name of an event of Zoom's, once", () => {
	const names = pollKinds.map(({ event }) => event);
	expect(names.filter((name) => !(name in eventNames))).toEqual([]);
	expect(names).toEqual([...new Set(names)]);
	expect(names).toHaveLength(9);
});
