/** A text inside HTML. */
export function escape(text: string): string {
	return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** A page of the sandbox. Plain forms that work without scripts; everything a person or a program has to find has a label. */
export function page(title: string, body: string): string {
	return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)} – Zoom sandbox</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;background:#f1f5f9;color:#0f172a;margin:0;display:grid;min-height:100vh;place-items:center}
main{background:#fff;border-radius:12px;box-shadow:0 4px 24px #0002;padding:32px;max-width:420px;width:calc(100% - 64px)}
h1{font-size:22px;margin:0 0 8px}label{display:block;margin:16px 0 4px;font-weight:600}input,select{width:100%;box-sizing:border-box;padding:10px;border:1px solid #94a3b8;border-radius:8px;font:inherit}
button{margin-top:16px;padding:10px 16px;border:0;border-radius:8px;background:#2563eb;color:#fff;font:inherit;font-weight:600;cursor:pointer;width:100%}button.quiet{background:#e2e8f0;color:#0f172a}
a{color:#1d4ed8}:focus-visible{outline:3px solid #93c5fd;outline-offset:2px}code{overflow-wrap:anywhere}dt{font-weight:600;margin-top:12px}dd{margin:0}ul{padding-left:20px;max-height:220px;overflow:auto;font-size:14px}.note{font-size:13px;color:#475569;margin-top:24px}.refused{color:#b91c1c}.joined{display:flex;align-items:center;gap:8px}
</style></head><body><main>${body}<p class="note">This is a local sandbox, not Zoom.</p></main></body></html>`;
}

const hidden = (transaction: string): string =>
	`<input type="hidden" name="transaction" value="${escape(transaction)}">`;
const refused = (message?: string): string => (message ? `<p class="refused" role="alert">${escape(message)}</p>` : '');

/** Sign-in by e-mail address, or on to SSO. */
export function signInPage(transaction: string, message?: string): string {
	return page(
		'Sign in',
		`<h1>Sign in</h1>${refused(message)}
<form method="post" action="/oauth/signin">${hidden(transaction)}<label for="email">Email address</label><input id="email" name="email" type="email" required autocomplete="username" placeholder="owner@acme.example"><button type="submit">Sign in</button></form>
<form method="get" action="/oauth/sso">${hidden(transaction)}<button type="submit" class="quiet">Sign in with SSO</button></form>`,
	);
}

/** SSO: the company's domain, or the way for those who do not know it. */
export function ssoDomainPage(transaction: string, message?: string): string {
	return page(
		'Sign in with SSO',
		`<h1>Sign in with SSO</h1>${refused(message)}
<form method="post" action="/oauth/sso">${hidden(transaction)}<label for="domain">Company domain</label><span class="joined"><input id="domain" name="domain" required placeholder="acme" aria-describedby="suffix"><span id="suffix">.zoom.us</span></span><button type="submit">Continue</button></form>
<p><a href="/oauth/sso/email?transaction=${encodeURIComponent(transaction)}">I don't know my company domain</a></p>`,
	);
}

/** SSO for those who do not know the company's domain, and what the company's own sign-in page stands for. */
export function ssoEmailPage(
	transaction: string,
	{ company, message }: { company?: string; message?: string } = {},
): string {
	const title = company === undefined ? 'Find your company by email' : `Sign in at ${company}`;
	return page(
		title,
		`<h1>${escape(title)}</h1>${refused(message)}
<form method="post" action="/oauth/sso/email">${hidden(transaction)}<label for="email">Email address</label><input id="email" name="email" type="email" required placeholder="owner@acme.example"><button type="submit">Continue</button></form>`,
	);
}

/** What the app asks for, and in whose name. */
export function consentPage(
	transaction: string,
	app: { name: string; managedBy: 'user' | 'admin' },
	person: string,
	scopes: string[],
): string {
	const whose = app.managedBy === 'admin' ? 'the data of the whole account' : 'your own data';
	return page(
		'Authorize',
		`<h1>${escape(app.name)} wants to access your Zoom account</h1>
<p>Signed in as <strong>${escape(person)}</strong>. <a href="/oauth/switch?transaction=${encodeURIComponent(transaction)}">Not you?</a></p>
<p id="scopes">The app will be able to use ${whose}:</p>
<ul aria-labelledby="scopes" tabindex="0">${scopes.map((scope) => `<li>${escape(scope)}</li>`).join('')}</ul>
<form method="post" action="/oauth/consent">${hidden(transaction)}<button type="submit" name="decision" value="allow">Allow</button><button type="submit" name="decision" value="decline" class="quiet">Decline</button></form>`,
	);
}

/** Zoom's page for a request that cannot go on; the browser stays here. */
export function refusalPage(number: number, message: string): string {
	return page(
		'Not possible',
		`<h1>Oops!</h1><p>We were unable to complete your request. Please try again. (${number.toLocaleString('en-US')})</p><p>${escape(message)}</p>`,
	);
}
