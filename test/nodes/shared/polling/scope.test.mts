import { scopeOf } from '../../../../nodes/shared/polling/scope.ts';
import { FakeReader } from './fakeReader.mts';

const none = { hosts: [], isAccount: false, meetings: [] };

test('without anything else it is the connected user', async () => {
	const reader = new FakeReader();
	expect(await scopeOf(none, reader)).toEqual({ hosts: [{ id: 'me' }], isAccount: false, anyone: 'me' });
	expect(reader.asked).toEqual([]);
});

test('of an account it is every user with an ID', async () => {
	const reader = new FakeReader();
	reader.lists.users = [{ id: 'a', email: 'a@b.c' }, { email: 'pending@b.c' }, { id: '' }, { id: 'b' }];
	expect(await scopeOf({ ...none, isAccount: true }, reader)).toEqual({
		hosts: [
			{ id: 'a', email: 'a@b.c' },
			{ id: 'b', email: '' },
		],
		isAccount: true,
		anyone: 'a',
	});
	reader.lists = {};
	expect(await scopeOf({ ...none, isAccount: true }, reader)).toMatchObject({ hosts: [], anyone: 'me' });
});

test.each([true, false])('chosen users are those alone, whether it is an account or not: %s', async (isAccount) => {
	const reader = new FakeReader();
	expect(await scopeOf({ ...none, hosts: ['x@b.c', 'y'], isAccount }, reader)).toEqual({
		hosts: [{ id: 'x@b.c' }, { id: 'y' }],
		isAccount: false,
		anyone: 'x@b.c',
	});
	expect(reader.asked).toEqual([]);
});

test.each<[string, string[], string[] | undefined]>([
	['numbers', ['1', '22'], ['1', '22']],
	['a UUID among numbers', ['1', 'abc=='], undefined],
	['a UUID with digits at its ends', ['1a2'], undefined],
	['none', [], undefined],
])('of the meetings in a filter, %s', async (_which, meetings, expected) => {
	expect((await scopeOf({ ...none, meetings }, new FakeReader())).meetings).toEqual(expected);
});
