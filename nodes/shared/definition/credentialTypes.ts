/**
 * The names of the credential types, as workflows store them. The classes in `credentials/` and the descriptions in
 * `*.node.ts` repeat them as literals, because n8n's linters read those files as text; a test holds them equal.
 */
export const credentialTypes = {
	/** A General App, which a person has authorized. */
	generalApp: 'zoomGeneralAppOAuth2Api',
	/** A Server-to-Server OAuth app, which acts for a whole account and has no user of its own. */
	serverToServer: 'zoomServerToServerOAuth2Api',
	/** An app in its own name, with which the Zoom Trigger manages its event subscription. */
	app: 'zoomAppOAuth2Api',
	/** The secret token with which Zoom signs the events of an app. */
	webhook: 'zoomWebhookApi',
} as const;

/** Whether a credential type is that of Server-to-Server OAuth apps, for which Zoom has no user `me`. */
export function isServerToServer(credentialType: unknown): boolean {
	return credentialType === credentialTypes.serverToServer;
}
