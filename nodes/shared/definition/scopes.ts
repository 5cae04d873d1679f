/** The OAuth scopes of an operation. A token with any one of them may use it (Zoom: "OAuth scopes"). */
export interface Scopes {
	granular: string[];
	classic: string[];
}

/**
 * A granular and a classic scope in the two forms that most scopes have: as written, for the data of the user who
 * connected the app, and with `:admin` at the end, for the data of every user in the account. A kind that is left out
 * does not exist for the operation.
 *
 * Scopes with one form only, or with `admin` in another place (`meeting:write:admin:sip_dialing`), are written out in
 * the definition instead.
 */
export function userAndAdmin({ granular, classic }: { granular?: string; classic?: string }): Scopes {
	return { granular: bothForms(granular), classic: bothForms(classic) };
}

function bothForms(scope: string | undefined): string[] {
	return scope === undefined ? [] : [scope, `${scope}:admin`];
}
