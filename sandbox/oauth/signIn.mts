// Walks the sign-in and consent pages as a browser without scripts does: for programs that have to connect an app, such as the demo and tests.

/** How somebody signs in: by e-mail address, or by SSO with a company domain (null: one does not know it). */
export interface SignIn {
	email: string;
	company?: string | null;
	decision?: 'allow' | 'decline';
}

/** Follows an authorize URL to the redirect back, which is returned and not followed. */
export async function signIn(authorizeUrl: string, { email, company, decision = 'allow' }: SignIn): Promise<URL> {
	const base = new URL(authorizeUrl).origin;
	const page = async (path: string, form?: Record<string, string>): Promise<Response> =>
		await fetch(
			`${base}${path}`,
			form ? { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' } : { redirect: 'manual' },
		);
	const first = await (await fetch(authorizeUrl)).text();
	const transaction = /name="transaction" value="([^"]+)"/.exec(first)?.[1];
	if (transaction === undefined) throw new Error(`No sign-in page: ${first.replace(/<[^>]+>/g, ' ').slice(-200)}`);
	let consent: Response;
	if (company === undefined) {
		consent = await page('/oauth/signin', { transaction, email });
	} else {
		const domain = await (await page(`/oauth/sso?transaction=${transaction}`)).text();
		if (!domain.includes('Company domain') || !domain.includes("I don't know my company domain"))
			throw new Error('No page for the company domain');
		if (company === null) await page(`/oauth/sso/email?transaction=${transaction}`);
		else if (
			!(await (await page('/oauth/sso', { transaction, domain: company })).text()).includes(`Sign in at ${company}`)
		)
			throw new Error('The company domain was not taken');
		consent = await page('/oauth/sso/email', { transaction, email });
	}
	const text = await consent.text();
	if (!text.includes('wants to access your Zoom account'))
		throw new Error(`No consent page: ${text.replace(/<[^>]+>/g, ' ').slice(-200)}`);
	const answer = await page('/oauth/consent', { transaction, decision });
	return new URL(answer.headers.get('location') ?? '');
}
