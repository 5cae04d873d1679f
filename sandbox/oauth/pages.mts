import { alert, escape, page } from '../html.mts';

const hidden = (transaction: string): string =>
	`<input type="hidden" name="transaction" value="${escape(transaction)}">`;

const emailField = (attributes = ''): string =>
	`<label for="email">Email address</label>
<input id="email" name="email" type="email" required${attributes} placeholder="owner@acme.example">`;

/** Sign-in by email address, or on to SSO. */
export function signInPage(transaction: string, message?: string): string {
	return page(
		'Sign in',
		`<h1>Sign in</h1>${alert(message)}
<form method="post" action="/oauth/signin">${hidden(transaction)}${emailField(' autocomplete="username"')}
<button type="submit">Sign in</button></form>
<form method="get" action="/oauth/sso">${hidden(transaction)}
<button type="submit" class="quiet">Sign in with SSO</button></form>`,
	);
}

/** SSO: the company's domain, or the way for people who do not know it. */
export function ssoDomainPage(transaction: string, message?: string): string {
	return page(
		'Sign in with SSO',
		`<h1>Sign in with SSO</h1>${alert(message)}
<form method="post" action="/oauth/sso">${hidden(transaction)}<label for="domain">Company domain</label>
<span class="joined"><input id="domain" name="domain" required placeholder="acme" aria-describedby="suffix">
<span id="suffix">.zoom.us</span></span>
<button type="submit">Continue</button></form>
<p><a href="/oauth/sso/email?transaction=${encodeURIComponent(transaction)}">I don't know my company domain</a></p>`,
	);
}

/** SSO by email address: for people who do not know the company's domain, and as the company's own sign-in page. */
export function ssoEmailPage(
	transaction: string,
	{ company, message }: { company?: string; message?: string } = {},
): string {
	const title = company === undefined ? 'Find your company by email' : `Sign in at ${company}`;
	return page(
		title,
		`<h1>${escape(title)}</h1>${alert(message)}
<form method="post" action="/oauth/sso/email">${hidden(transaction)}${emailField()}
<button type="submit">Continue</button></form>`,
	);
}

/** What the app asks for, and in whose name. */
export function consentPage(
	transaction: string,
	app: { name: string; managedBy: 'user' | 'admin' },
	person: string,
	scopes: string[],
): string {
	const data = app.managedBy === 'admin' ? 'the data of the whole account' : 'your own data';
	const switchUrl = `/oauth/switch?transaction=${encodeURIComponent(transaction)}`;
	return page(
		'Authorize',
		`<h1>${escape(app.name)} wants to access your Zoom account</h1>
<p>Signed in as <strong>${escape(person)}</strong>. <a href="${switchUrl}">Not you?</a></p>
<p id="scopes">The app will be able to use ${data}:</p>
<ul aria-labelledby="scopes" tabindex="0">${scopes.map((scope) => `<li>${escape(scope)}</li>`).join('')}</ul>
<form method="post" action="/oauth/consent">${hidden(transaction)}
<button type="submit" name="decision" value="allow">Allow</button>
<button type="submit" name="decision" value="decline" class="quiet">Decline</button></form>`,
	);
}

/** Zoom's page for a request that cannot go on. The browser stays here. */
export function errorPage(code: number, message: string): string {
	const number = code.toLocaleString('en-US');
	return page(
		'Not possible',
		`<h1>Oops!</h1><p>We were unable to complete your request. Please try again. (${number})</p>
<p>${escape(message)}</p>`,
	);
}
