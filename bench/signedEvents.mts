// The events of the trigger benchmark.
import { randomUUID } from 'node:crypto';
import type autocannon from 'autocannon';
import { signed } from '../sandbox/webhooks/signing.mts';

/** The secret token that the events are signed with. */
export const SECRET_TOKEN = 'secret-token-of-the-load';

/** Gives each request of a client a body of its own and a valid signature. */
export function signEachRequest(client: autocannon.Client): void {
	const prepareNext = (): void => {
		const { headers, body } = signed(participantJoined(), SECRET_TOKEN, Date.now());
		client.setHeadersAndBody(headers, body);
	};
	prepareNext();
	client.on('response', prepareNext);
}

/** An event that differs from every other one. */
export function participantJoined() {
	return {
		event: 'meeting.participant_joined',
		event_ts: Date.now(),
		payload: {
			account_id: 'account',
			object: {
				id: '93812345678',
				uuid: randomUUID(),
				host_id: 'host',
				topic: 'Load',
				type: 2,
				start_time: '2026-11-24T10:00:00Z',
				timezone: 'UTC',
				duration: 60,
				participant: { user_id: '16778240', user_name: 'Nathan', id: '', email: '' },
			},
		},
	};
}
