import type { INodeProperties } from 'n8n-workflow';

/** The two addresses of one Zoom: where people sign in and tokens are made, and where the API answers. */
export interface Environment {
	/** Base of `/oauth/authorize` and `/oauth/token`, without a trailing slash. */
	oauth: string;
	/** Base of the REST API, including its version. */
	api: string;
}

/** Zoom's own hosts (Zoom: "OAuth 2.0"; the hosts of Zoom for Government are those its clients use). */
export const environments = {
	zoom: { oauth: 'https://zoom.us', api: 'https://api.zoom.us/v2' },
	zoomGov: { oauth: 'https://zoomgov.com', api: 'https://api.zoomgov.com/v2' },
} as const satisfies Record<string, Environment>;

/** The fields of both credentials that choose between them. */
export const environmentFields: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Zoom', value: 'zoom', description: 'The commercial Zoom at zoom.us' },
			{
				name: 'Zoom for Government',
				value: 'zoomGov',
				description: 'The separate Zoom at zoomgov.com, with its own apps and users',
			},
			{ name: 'Custom', value: 'custom', description: 'Own addresses: a gateway, a regional host or the sandbox' },
		],
		default: 'zoom',
		description: 'Which Zoom the app and its users belong to',
	},
	{
		displayName: 'OAuth Base URL',
		name: 'oauthBaseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://zoom.us',
		description: "Where '/oauth/authorize' and '/oauth/token' are, without these paths",
		displayOptions: { show: { environment: ['custom'] } },
	},
	{
		displayName: 'API Base URL',
		name: 'apiBaseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://api-eu.zoom.us/v2',
		description: "Where the REST API is, with its version: '/users/me' is added to it",
		displayOptions: { show: { environment: ['custom'] } },
	},
];

/** An n8n expression for an address below the chosen environment's OAuth host. */
export const oauthUrl = (path: string): string => `={{ ${choice('oauth', 'oauthBaseUrl')} + "${path}" }}`;

/** An n8n expression for the base of the chosen environment's API, as credential tests see the credential. */
export const apiUrlInTest = `={{ ${choice('api', 'apiBaseUrl').replaceAll('$self', '$credentials')} }}`;

function choice(address: keyof Environment, own: string): string {
	const { zoom, zoomGov } = environments;
	return `($self["environment"] === "custom" ? $self["${own}"].trim().replace(/\\/+$/, "") : $self["environment"] === "zoomGov" ? "${zoomGov[address]}" : "${zoom[address]}")`;
}
