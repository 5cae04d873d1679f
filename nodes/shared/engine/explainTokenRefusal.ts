import { withoutFullStop } from '../definition/fullStop';
import type { TokenRefusal } from '../http/tokenRefusal';
import type { ErrorText } from './errorText';
import { RECONNECT } from './errorText';

export const NO_SERVER_TOKEN = 'Zoom did not issue a token for this Server-to-Server app';
export const CHECK_SERVER_CREDENTIAL =
	'Check the account ID, client ID and client secret in the credential, and that the app is activated in the Zoom App Marketplace.';

/** A refused token and the kind of app that wanted it. */
interface Refused extends TokenRefusal {
	serverToServer: boolean;
}

/** A kind of refusal, our words where Zoom's are not known, and advice where we know some. */
interface Rule {
	when: (refused: Refused) => boolean;
	ownWords: string;
	advice?: string;
}

/** The first rule that applies decides. */
const rules: readonly Rule[] = [
	{
		// Zoom: "The app has been disabled by the developer"
		when: ({ error, reason }) => error === 'invalid_client' && /disabled/i.test(reason),
		ownWords: '',
		advice:
			'Client ID and client secret are right, but the app is switched off. Activate it in the Zoom App Marketplace.',
	},
	{
		when: ({ error, reason }) => error === 'invalid_client' && reason !== '',
		ownWords: '',
		advice: "Copy client ID and client secret again from 'App Credentials' of the app in the Zoom App Marketplace.",
	},
	{
		when: ({ error }) => error === 'invalid_client',
		ownWords: "Zoom did not accept this app's client ID and client secret",
		advice:
			"Copy both again from 'App Credentials' of the app in the Zoom App Marketplace, and check that the app is activated.",
	},
	{
		when: ({ error, serverToServer }) => error === 'invalid_grant' && !serverToServer,
		ownWords: 'The Zoom credential needs to be connected again',
		advice: `Open the credential and click ${RECONNECT}. It happens when the app was removed or changed, or when the same person connected the same app elsewhere: Zoom then ends the earlier connection.`,
	},
	{
		when: ({ error, serverToServer }) => serverToServer && /^invalid_(grant|request)$/.test(error),
		ownWords: NO_SERVER_TOKEN,
		advice: CHECK_SERVER_CREDENTIAL,
	},
	{ when: ({ serverToServer }) => serverToServer, ownWords: NO_SERVER_TOKEN },
	{ when: () => true, ownWords: 'Zoom gave no new access token' },
];

/** The text for a token that Zoom refused: Zoom's words first, then advice, then the OAuth error. */
export function explainTokenRefusal({ error, reason }: TokenRefusal, serverToServer: boolean): ErrorText {
	// The last rule always applies.
	const { ownWords, advice = '' } = rules.find(({ when }) => when({ error, reason, serverToServer })) as Rule;
	const facts = error === '' ? '' : ` (${error})`;
	return { message: withoutFullStop(reason) || ownWords, description: `${advice}${facts}`.trim() };
}
