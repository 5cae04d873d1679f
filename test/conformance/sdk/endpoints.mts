// The endpoints of Zoom's SDK (`@zoom/rivet`): which function sends which method and path. Only the code of the SDK
// shows that, not its types.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One function of the SDK. */
export interface SdkEndpoint {
	/** `meetings` or `users`: the entry point of the package. */
	product: string;
	/** The class whose type has the endpoint. */
	client: string;
	group: string;
	name: string;
	method: string;
	/** With `{name}` for its parts. */
	path: string;
}

const PRODUCTS = [
	['meetings', 'MeetingsOAuthClient'],
	['users', 'UsersOAuthClient'],
] as const;

/** All functions of the SDK for meetings, webinars, recordings and users. */
export function sdkEndpoints(): SdkEndpoint[] {
	const { resolve } = createRequire(import.meta.url);
	return PRODUCTS.flatMap(([product, client]) => {
		const code = readFileSync(resolve(`@zoom/rivet/${product}`), 'utf8');
		let group = '';
		const found: SdkEndpoint[] = [];
		for (const [, opened, name, method, path] of code.matchAll(
			/^ {4}(\w+) = \{$|(\w+): this\.buildEndpoint\(\{\s*method: "(\w+)",[^`]*`([^`]*)`/gm,
		)) {
			if (opened !== undefined) group = opened;
			else if (name !== undefined && method !== undefined && path !== undefined)
				found.push({ product, client, group, name, method, path: path.replaceAll('${', '{') });
		}
		return found;
	});
}
