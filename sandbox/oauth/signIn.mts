// Walks through the sign-in and consent pages as a browser without scripts does: for programs that have to connect an
// app, such as the demo and tests.

/** How somebody signs in: by email address, or by SSO with a company domain (null for people who do not know it). */
export interface SignIn {
	email: string;
	company?: string | null;
	decision?: 'allow' | 'decline';
}

type Visit = (path: string, form?: Record<string, string>) => Promise<Response>;

/** Follows an authorize URL up to the redirect back. @returns the redirect's target, which is not requested */
export async function signIn(authorizeUrl: string, { email, company, decision = 'allow' }: SignIn): Promise<URL> {
	const base = new URL(authorizeUrl).origin;
	const visit: Visit = async (path, form) =>
		await fetch(`${base}${path}`, {
			redirect: 'manual',
			...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
		});
	const first = await (await fetch(authorizeUrl)).text();
	const transaction = /name="transaction" value="([^"]+)"/.exec(first)?.[1];
	if (transaction === undefined) throw new Error(`No sign-in page: ${textOf(first)}`);
	const consent =
		company === undefined
			? await visit('/oauth/signin', { transaction, email })
			: await signInWithSso(visit, transaction, email, company);
	const text = await consent.text();
	if (!text.includes('wants to access your Zoom account')) throw new Error(`No consent page: ${textOf(text)}`);
	const redirect = await visit('/oauth/consent', { transaction, decision });
	return new URL(redirect.headers.get('location') ?? '');
}

async function signInWithSso(
	visit: Visit,
	transaction: string,
	email: string,
	company: string | null,
): Promise<Response> {
	const domainPage = await (await visit(`/oauth/sso?transaction=${transaction}`)).text();
	if (!domainPage.includes('Company domain') || !domainPage.includes("I don't know my company domain"))
		throw new Error('No page for the company domain');
	if (company === null) await visit(`/oauth/sso/email?transaction=${transaction}`);
	else {
		const companyPage = await (await visit('/oauth/sso', { transaction, domain: company })).text();
		if (!companyPage.includes(`Sign in at ${company}`)) throw new Error('The company domain was not taken');
	}
	return await visit('/oauth/sso/email', { transaction, email });
}

/** The end of a page's text, for error messages. */
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').slice(-200);
