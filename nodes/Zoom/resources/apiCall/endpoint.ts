// The endpoint that a person names for a request of their own: a path of Zoom's API, or a full address of it.
import type { IDataObject } from 'n8n-workflow';

import { FieldError } from '../../../shared/definition/errors';
import type { RateCategory } from '../../../shared/definition/operation';
import { checkCharacters } from '../../../shared/definition/values';

/** An endpoint below the base URL of the API. */
interface Endpoint {
	/** Encoded, with a slash at the beginning. */
	path: string;
	/** The parameters that were part of what the person wrote. */
	query: IDataObject;
}

const LABEL = 'Endpoint';

/** The addresses of the API as Zoom's documents write them, with any environment of the credential. */
const DOCUMENTED_BASES = ['https://api.zoom.us/v2', 'https://api.zoomgov.com/v2'];

/** A path of one of these areas counts as heavy (Zoom: "Rate limits"). Others are learnt from Zoom's responses. */
const HEAVY = /^\/(report|metrics|phone\/reports)(\/|$)/;

/**
 * Reads an endpoint.
 * @param base the base URL of the credential's API
 * @throws FieldError if it is not an endpoint of Zoom's API, or if a part of its path is still a placeholder
 */
export function parseEndpoint(value: string, base: string): Endpoint {
	const text = value.trim();
	checkCharacters(LABEL, text);
	const own = [base, ...DOCUMENTED_BASES].find(
		(known) => text === known || (/^[/?]/.test(text.slice(known.length)) && text.startsWith(known)),
	);
	const below = own === undefined ? text : text.slice(own.length);
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(below))
		throw new FieldError(
			LABEL,
			`'${LABEL}' is not an address of Zoom's API`,
			`Write the part behind '${base}', such as '/phone/users'. The token goes nowhere else.`,
		);
	const [beforeFragment = ''] = below.split('#');
	const [path = '', ...query] = beforeFragment.split('?');
	return { path: encodePath(path), query: Object.fromEntries(new URLSearchParams(query.join('?'))) };
}

/**
 * A full address, of whatever host; undefined for a path. Only addresses of Zoom's are read, see `redirects.ts`.
 * @throws FieldError if it is none
 */
export function parseAddress(value: string): string | undefined {
	const text = value.trim();
	if (!/^https?:\/\//i.test(text)) return undefined;
	if (!URL.canParse(text)) throw new FieldError(LABEL, `'${LABEL}' is not an address`);
	return text;
}

/** The category in which Zoom most likely counts a request. A list counts more than a single record. */
export function rateOf(path: string, isList: boolean): RateCategory {
	if (HEAVY.test(path)) return 'heavy';
	return isList ? 'medium' : 'light';
}

/** What is percent-encoded already stays. Nothing in a path can change the address around it. */
function encodePath(path: string): string {
	const parts = path.replace(/^\/(?:v2\/)?/, '').split('/');
	if (parts.length > 1 && parts.at(-1) === '') parts.pop();
	return `/${parts.map(encodePart).join('/')}`;
}

function encodePart(part: string): string {
	const placeholder = /^[{:][\w ]+\}?$/.exec(part)?.[0];
	if (placeholder !== undefined)
		throw new FieldError(
			LABEL,
			`'${LABEL}' still has '${placeholder.slice(0, 40)}' in it`,
			'Put the ID in its place, for example with an expression.',
		);
	if (part === '' || /^(\.|%2e){1,2}$/i.test(part) || /\p{Cc}|^(undefined|null|NaN|\[object .*\])$/u.test(part))
		throw new FieldError(
			LABEL,
			`'${LABEL}' is not a path: a part of it is empty or no ID`,
			"Write it like '/phone/users', and check the expression that fills in the ID.",
		);
	return part.replace(/%[0-9a-f]{2}|[^]/giu, (piece) => (piece.length === 3 ? piece : encodeURIComponent(piece)));
}
