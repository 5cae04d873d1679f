// Get by Email, for the registrants of meetings and webinars. Zoom has no such request: its lists have one status each.
import { UserError } from '../../shared/definition/errors';
import type { Operation } from '../../shared/definition/operation';
import { asText } from '../../shared/definition/values';

/** The statuses that lists have, the most frequent first. Cancelled registrations are in none. */
export const REGISTRANT_STATUSES = ['approved', 'pending', 'denied'];

/** Finds a registrant in the lists, and reads no further than that. */
export const registrantByEmail = (list: Operation): Required<Pick<Operation, 'retrieve' | 'note'>> => ({
	async retrieve({ path: parts, query, option }, { findRecord }) {
		const wanted = asText(option.email).toLowerCase();
		const { path } = list.request;
		const rule = { items: 'registrants', pageSize: 300 };
		for (const status of REGISTRANT_STATUSES) {
			const found = await findRecord(
				{ path, parts, query: { ...query, status }, rate: list.rate, rule },
				({ email }) => asText(email).toLowerCase() === wanted,
			);
			if (found) return found;
		}
		throw new UserError(
			`Nobody is registered as '${wanted}'`,
			"Zoom's lists of approved, pending and denied registrants have no such address. Cancelled ones are in no list.",
		);
	},
	note:
		'Reads the lists of approved, pending and denied registrants until the address is found. All items that name the ' +
		'same meeting or webinar share what was read. Cancelled registrants are in no list.',
});
