import { ZoomError } from '../domain/errors.mts';

/** The scopes of an operation; a token needs any one of them. */
export interface Scopes {
	granular: string[];
	classic: string[];
}

const bothForms = (scope: string): string[] => [scope, `${scope}:admin`];

/** Scopes that exist for a user's own data and, with `:admin`, for the whole account: the usual case. */
export const scopes = (granular: string, ...classic: string[]): Scopes => ({
	granular: bothForms(granular),
	classic: classic.flatMap(bothForms),
});

/** Granular scopes that exist for the whole account only, while the classic ones have both forms. */
export const accountScopes = (granular: string, ...classic: string[]): Scopes => ({
	granular: [`${granular}:admin`],
	classic: classic.flatMap(bothForms),
});

/** Whether a scope reaches beyond a user's own data. */
export const isAccountScope = (scope: string): boolean => scope.endsWith(':admin') || scope.endsWith(':master');

/** The error for a token without the scope. Zoom's status is 400, not 401 or 403. */
export const missingScope = (needed: Scopes, owned: string[], form: 'any' | 'account' = 'any'): ZoomError =>
	new ZoomError(400, 4711, `Invalid access token, does not contain scopes:[${accepted(needed, owned, form)}].`);

/** Refuses a token that reaches only its user's own data. @throws ZoomError 4711 */
export function requireAccount(
	{ reach, token }: { reach: 'account' | 'self'; token: { scopes: string[] } },
	needed: Scopes,
): void {
	if (reach === 'self') throw missingScope(needed, token.scopes, 'account');
}

/** The scopes that the error lists: those of the kind that the app has. */
function accepted({ granular, classic }: Scopes, owned: string[], form: 'any' | 'account'): string {
	// Classic scopes have two parts (meeting:read), or three with :admin; granular ones have one more.
	const isClassic =
		owned.length > 0 && owned.every((scope) => scope.replace(/:(admin|master)$/, '').split(':').length < 3);
	const list = isClassic || granular.length === 0 ? classic : granular;
	return (form === 'account' ? list.filter(isAccountScope) : list).join(', ');
}
