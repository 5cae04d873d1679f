import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isServerToServer } from '../shared/definition/credentialTypes';
import { UserError } from '../shared/definition/errors';
import { asText } from '../shared/definition/values';
import { toNodeError } from '../shared/engine/errors';
import { explainTokenRefusal } from '../shared/engine/explainTokenRefusal';
import { dispatch } from '../shared/http/dispatch';
import type { Sender } from '../shared/http/dispatch';
import { propertiesOf } from '../shared/http/json';
import { RequestError } from '../shared/http/requestError';
import { tokenRefusalOf } from '../shared/http/tokenRefusal';

/** How an app gets a token. Zoom documents the first for WebSockets; clients use the second as well. */
export type Grant = 'client_credentials' | 'account_credentials';

/** What came of a request for a token. */
export type TokenResult =
	| { accessToken: string; scopes: string[] }
	/** Zoom does not issue one. A person has to mend the credential or the app. */
	| { refusal: UserError; error: string }
	/** The network or Zoom failed. A later request may succeed. */
	| { failure: string };

/** The grants that a credential can use, the documented one first. */
export function grantsOf(credentialType: string): readonly Grant[] {
	return isServerToServer(credentialType) ? ['client_credentials', 'account_credentials'] : ['client_credentials'];
}

/**
 * Requests a token by HTTP. A WebSocket does not say why it was refused; the token endpoint does.
 * @throws an error of n8n's if the credential cannot be read
 */
export async function requestToken(sender: Sender, grant: Grant): Promise<TokenResult> {
	const { n8n, credentialType } = sender;
	const credential = await n8n.getCredentials(credentialType);
	const result = await dispatch(
		sender,
		{
			method: 'POST',
			url: asText(credential.accessTokenUrl),
			headers: {
				authorization: `Basic ${basic(credential)}`,
				'content-type': 'application/x-www-form-urlencoded',
				accept: 'application/json',
			},
			body: new URLSearchParams({
				grant_type: grant,
				...(grant === 'account_credentials' ? { account_id: asText(credential.accountId).trim() } : {}),
			}).toString(),
		},
		false,
	);
	if ('response' in result) {
		const { status, body } = result.response;
		const token = propertiesOf(typeof body === 'string' ? parsed(body) : body);
		if (status < 300 && typeof token.access_token === 'string' && token.access_token !== '')
			return { accessToken: token.access_token, scopes: asText(token.scope).split(/[\s,]+/) };
		const refusal = status >= 400 && status < 500 && status !== 429 ? tokenRefusalOf({ body }) : undefined;
		if (refusal) {
			const { message, description } = explainTokenRefusal(refusal, true);
			return { refusal: new UserError(message, description), error: refusal.error };
		}
	}
	const request = { method: 'POST', path: '/oauth/token', idempotent: true } as const;
	const context = { node: n8n.getNode(), serverToServer: true, now: Date.now() };
	return { failure: toNodeError(new RequestError(result, request), context).message };
}

function basic({ clientId, clientSecret }: ICredentialDataDecryptedObject): string {
	return Buffer.from(`${asText(clientId).trim()}:${asText(clientSecret).trim()}`).toString('base64');
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
