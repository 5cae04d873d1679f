// The scopes of an operation, from the two that a definition names.
import { userAndAdmin } from '../../../../nodes/shared/definition/scopes.ts';

test('each scope is listed as written and with :admin at the end, in this order', () => {
	expect(userAndAdmin({ granular: 'meeting:read:poll', classic: 'meeting:read' })).toEqual({
		granular: ['meeting:read:poll', 'meeting:read:poll:admin'],
		classic: ['meeting:read', 'meeting:read:admin'],
	});
});

test('a kind of scope that is left out has none', () => {
	expect(userAndAdmin({ granular: 'meeting:read:poll' })).toEqual({
		granular: ['meeting:read:poll', 'meeting:read:poll:admin'],
		classic: [],
	});
	expect(userAndAdmin({ classic: 'user:write' })).toEqual({
		granular: [],
		classic: ['user:write', 'user:write:admin'],
	});
});
