/** The scopes of an operation; a token with any one of them may use it. */
export interface Scopes {
	granular: string[];
	classic: string[];
}

const both = (scope: string): string[] => [scope, `${scope}:admin`];

/** Scopes that exist for a person's own data and, with `:admin`, for the whole account: the usual case. */
export const scopes = (granular: string, ...classic: string[]): Scopes => ({
	granular: both(granular),
	classic: classic.flatMap(both),
});

/** Granular scopes that exist for the whole account only, while the classic ones have both forms. */
export const accountScopes = (granular: string, ...classic: string[]): Scopes => ({
	granular: [`${granular}:admin`],
	classic: classic.flatMap(both),
});

/** Whether a scope reaches beyond a person's own data. */
export const isAccountScope = (scope: string): boolean => scope.endsWith(':admin') || scope.endsWith(':master');

/** What a 4711 shows between its brackets: the scopes of the kind the app has. */
export function acceptedText({ granular, classic }: Scopes, owned: string[], form: 'any' | 'account' = 'any'): string {
	// Classic scopes have two parts (meeting:read) or three with :admin; granular ones have one more.
	const isClassic =
		owned.length > 0 && owned.every((scope) => scope.replace(/:(admin|master)$/, '').split(':').length < 3);
	const list = isClassic || granular.length === 0 ? classic : granular;
	return (form === 'account' ? list.filter(isAccountScope) : list).join(', ');
}
