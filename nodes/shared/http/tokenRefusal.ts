import { causeChain } from './networkErrors';
import { propertiesOf } from './json';

/** Why Zoom's token endpoint gave no token. */
export interface TokenRefusal {
	/** The OAuth error, such as `invalid_client`; '' if only words came. */
	error: string;
	/** Zoom's words; '' if there are none, or if n8n does not pass them on. */
	reason: string;
}

/** The text that n8n has for an OAuth error. Some versions pass on nothing else (docs/n8n-notes.md). */
const N8N_TEXTS: ReadonlyArray<[text: RegExp, error: string]> = [
	[/client authentication failed|invalid_client/i, 'invalid_client'],
	[/authorization grant type is not supported|unsupported_grant_type/i, 'unsupported_grant_type'],
	[/provided authorization grant|invalid_grant/i, 'invalid_grant'],
	[/request is missing a required parameter|invalid_request/i, 'invalid_request'],
];

/**
 * What Zoom's token endpoint said, read from what n8n threw; undefined if the endpoint refused nothing. Zoom sends
 * `{ reason, error }`, where `reason` may be missing. OAuth's own name for it is `error_description`.
 */
export function tokenRefusalOf(thrown: unknown): TokenRefusal | undefined {
	const chain = [...causeChain(thrown, 5)];
	for (const { body } of chain) {
		const { error, ...said } = propertiesOf(typeof body === 'string' ? parsed(body) : body);
		const reason = [said.reason, said.error_description, said.errorMessage].find(isText);
		if (isText(error) || reason !== undefined)
			return { error: isText(error) ? error : '', reason: reason?.trim() ?? '' };
	}
	const n8nText = chain.flatMap(({ message, description }) => [message, description]).join(' ');
	const known = N8N_TEXTS.find(([text]) => text.test(n8nText));
	return known && { error: known[1], reason: '' };
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
