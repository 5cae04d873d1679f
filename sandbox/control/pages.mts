import type { SandboxContext } from '../context.mts';
import type { App } from '../domain/store.mts';
import { alert, escape, page } from '../html.mts';

const code = (text: string): string => `<code>${escape(text)}</code>`;

/** A description list of terms and their HTML. */
const list = (entries: Record<string, string>): string =>
	`<dl>${Object.entries(entries)
		.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`)
		.join('\n')}</dl>`;

const links = (targets: Record<string, string>): string =>
	Object.entries(targets)
		.map(([path, text]) => `<a href="${path}">${text}</a>`)
		.join(' · ');

export function startPage({ store, settings }: SandboxContext, url: string): string {
	const people = [...store.users.values()]
		.filter(({ status }) => status === 'active')
		.map(({ email, role_name }) => `${escape(email)} (${escape(String(role_name))})`);
	return page(
		'Zoom sandbox',
		`<h1>Zoom sandbox</h1><p>Behaves as Zoom does, for trying and testing. It forgets everything when it stops.</p>
${list({
	'OAuth base URL': code(url),
	'API base URL': code(`${url}/v2`),
	'Account ID': code(store.accountId),
	Plan: escape(settings.plan),
	'People who can sign in': people.join('<br>'),
	'Company domain for SSO': code(store.companyDomain),
})}
<p>${links({
			'/apps/new': 'Register an app',
			'/subscriptions/new': 'Add an event subscription',
			'/_sandbox/deliveries': 'Deliveries so far',
			'/_sandbox/requests': 'Requests so far',
			'/_sandbox/settings': 'Settings',
		})}</p>`,
	);
}

/** @param problem why the form that was sent did not work */
export function subscriptionForm({ store }: SandboxContext, problem?: string): string {
	const apps = [...store.apps.values()].map(
		({ clientId, name }) => `<option value="${escape(clientId)}">${escape(name)}</option>`,
	);
	return page(
		'Event subscription',
		`<h1>Add an event subscription</h1>${alert(problem)}<form method="post" action="/subscriptions">
<label for="clientId">App</label><select id="clientId" name="clientId">${apps.join('')}</select>
<label for="url">Event notification endpoint URL</label><input id="url" name="url" required>
<label for="events">Events, separated by commas; * for all</label>
<input id="events" name="events" value="*" required>
<button type="submit">Validate and save</button></form>`,
	);
}

export const subscribedPage = (url: string, events: string): string =>
	page(
		'Subscribed',
		`<h1>Subscribed</h1><p>${escape(url)} is validated and subscribed to: ${escape(events)}.</p>
<p><a href="/">Zoom sandbox</a></p>`,
	);

/** @param problem why the form that was sent did not work */
export const appForm = (problem?: string): string =>
	page(
		'Register an app',
		`<h1>Register an app</h1>${alert(problem)}<form method="post" action="/apps">
<label for="name">App name</label><input id="name" name="name" required>
<label for="type">Kind</label><select id="type" name="type">
<option value="admin">General App, admin-managed</option>
<option value="user">General App, user-managed</option>
<option value="s2s">Server-to-Server OAuth</option></select>
<label for="scopes">Scopes</label><select id="scopes" name="scopes">
<option value="granular">Granular, all</option><option value="classic">Classic, all</option></select>
<label for="redirectUris">Redirect URIs, separated by commas</label>
<input id="redirectUris" name="redirectUris" placeholder="http://localhost:5678/rest/oauth2-credential/callback">
<button type="submit">Register</button></form>`,
	);

export const registeredPage = ({ name, clientId, clientSecret, secretToken }: App, accountId: string): string =>
	page(
		'App registered',
		`<h1>${escape(name)}</h1>${list({
			'Client ID': code(clientId),
			'Client Secret': code(clientSecret),
			'Account ID': code(accountId),
			'Secret Token': code(secretToken),
		})}
<p>Take note of the secret; it is not shown again.</p><p><a href="/">Zoom sandbox</a></p>`,
	);
