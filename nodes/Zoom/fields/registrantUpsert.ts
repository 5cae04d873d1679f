import type { Operation } from '../../shared/definition/operation';
import type { UpsertRule } from '../../shared/definition/upsert';
import { REGISTRANT_STATUSES } from './registrantByEmail';

/** A registrant, by e-mail address. Zoom changes nothing of one but the status. */
export const registrantUpsert = (
	kind: 'meeting' | 'webinar',
	{ get, list, updateStatus }: { get: Operation; list: Operation; updateStatus: Operation },
): UpsertRule => ({
	noun: 'registrant',
	get,
	part: 'registrantId',
	sources: REGISTRANT_STATUSES.map((status) => ({ read: list, query: { status } })),
	listsWhole: true,
	ways: { email: { by: 'members', members: ['email'] } },
	createOnly: ['language'],
	// Nobody is approved again whom the host has denied.
	toRequest: (record) => ({ ...record, auto_approve: record.status !== 'pending' }),
	change: (id, { auto_approve: approves }, draft) =>
		approves === true
			? {
					method: updateStatus.request.method,
					path: updateStatus.request.path,
					parts: { [`${kind}Id`]: draft.path[`${kind}Id`] ?? '' },
					body: { action: 'approve', registrants: [{ id }] },
					rate: updateStatus.rate,
				}
			: undefined,
});
