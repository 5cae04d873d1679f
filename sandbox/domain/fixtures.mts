// Small real files: a recording's video, audio, transcript, chat and timeline.
import { gunzipSync } from 'node:zlib';

// Two seconds of a plain picture (H.264, 64 x 36) with silence (AAC), and two seconds of silence alone. Made with
// ffmpeg from its own test sources; gzip in base64.
const VIDEO =
	'H4sIAAAAAAACA6VUTWgTQRR+s0naUkpNS4qhBBohAQWDttQWD0K0ghV6U4sHBTeZTbJ0N7vsTILtQdZ6KQh6FAUvogehIp48SsGroBf/EERB7ElEEOqhiW/2x0zSNCgOefPem/nmzbz3viwApEt82daZZQIoIDTKlFovTpr29CRAjJuWVQcAw6xXKLSNyCZA/0sgIH6tQdpRnX4eeo4IvmOFO+oS2hf4kndnZGc0vBd639P1XjFlPDejUc5QpzSD8dYJETcfnCU/TKqraKRN2pm7COTCueeek6tQwwl36jrVZOQi+ta8WqWGJjDkrqlXS2gk6qYXVH5mhvp7KepoJSmNoZpjpH2bXGS8YKC9wTijEuaJaNoupRDvzcA86vkQMbSA+LShFy5PzUx3a0Sy2cR5FlFzhMJg8xOMl1Gvnz956tf3EdEUIiZlz2g2eolAX2Vz7ubB69tbW+Jw3FaZHTxESKLAnbDKHwJJMu51IHywEvQogYnJ60KSxe7YFGKLHdhQxN6KlBCegQMow/7dRau1HruP8grN0z2Yp3RhHiH/zvgezIuGzNvYnXkTGO6E2415zKpVZeQZ9KnEPCNgXpyZbUH/hnWHA9Zd6WBdFT8T6o60FYiHT8UxozHqNS/ium4WN6Oo9+bH/qQDzRiuxMbWFr9AH1pEaaeMjxHlkCgjMHGvZN7Niot6v0QHpYMOAd6no0QNEWCkCyVeoHxEe5yVbSoOOZZhhHG9/0aKFcqC5OEOCSIJfaxGuajLEVPjYX32yc3CBjuqbRtywwZ0nxEDJUcT35BrJlWFn9XWViHXbHw724jNFr4+XXhw+17u55sb64eyRx9P3Hp/Nf7o3edlkkz3I3jw+J3Rt6vPGq8fDouV/5Hf/IJduR8GAAA=';
const AUDIO =
	'H4sIAAAAAAACA6VRzU4CMRCeLotw4ICJRGM2cU3gpheD3kzQEwc9GT0YLwvtwkrLbtpCoqc9+hK+jQ/gyTcw8S1wuhQpkJgYJ53Mb7/p1wGAINZP2XX7IgTwwNhEpQL1BACqsWQM7ZWgkSZ7YeW/ijM+RJpOEZOL6ZDCipS+ACrvQMCcpZDVrvW4A7+Kh6elZTRC/0GPipmlTTSc6+TI3+c2GdUKbcC40ssbBte3d8mroEmETijoOvcDhLvMb9+K4HhIuVxUVDoZu503GNNuNKacmR7SFck4RqeuxApok87zAZUsdijUJpKHc5/UlO5x9B+VVtTpuRdZO9qg7UF98VSUM6aoKtaW53kL23y0u53GDx2YlTFTbrzcfcIWesQz1JUuvsmuxiD6doqXm9fiS/rOZKPb1u5g7dnWfJvHXD91+o9Q99UgoyaQKed2DpnNCvTeIINlxUU/n1BtOJ8KphfcD91F4PJklGXcXUY1wW1/A28QVBVGAwAA';

const unpack = (text: string): Buffer => gunzipSync(Buffer.from(text, 'base64'));

export const video = (): Buffer => unpack(VIDEO);
export const audio = (): Buffer => unpack(AUDIO);

export const transcript = (): Buffer =>
	Buffer.from(
		[
			'WEBVTT',
			'',
			'1',
			'00:00:01.000 --> 00:00:04.500',
			'Olivia Owner: Good morning everybody, thank you for joining.',
			'',
			'2',
			'00:00:04.800 --> 00:00:09.120',
			'Adam Admin: Good morning. Shall we start with the numbers',
			'of last week?',
			'',
			'3',
			'00:00:09.500 --> 00:00:12.000',
			'Olivia Owner: Yes – please.',
			'',
		].join('\r\n'),
	);

/** Only the first line of a message has a time. */
export const chat = (): Buffer =>
	Buffer.from(
		'00:00:03\tAdam Admin:\tGood morning!\n' +
			'00:00:41\tNathan Guest:\tMy questions:\n1. Who decides?\n2. By when?\n' +
			'00:01:10\tOlivia Owner:\tHere is the link: https://example.com\n',
	);

/** Who spoke when. Email addresses are disguised, and nobody speaks at times. */
export const timeline = (): Buffer => {
	const speaker = {
		avatar_url: 'https://us02images.zoom.us/p/v2/olivia',
		client_type: 0,
		email_address: `${'olivia'.padEnd(43, 'A')}.${'owner'.padEnd(16, 'B')}@acme.example`,
		multiple_people: false,
		user_id: 16_778_240,
		username: 'Olivia Owner',
		zoom_userid: 'owner00000000000000001',
	};
	const timeline = [
		{ ts: '00:00:01.000', users: [speaker] },
		{ ts: '00:00:04.500', users: [] },
		{ ts: '00:00:09.500', users: [speaker] },
	];
	return Buffer.from(JSON.stringify({ timeline }));
};

/** What AI Companion makes of a recording. */
export const summary = (): Buffer =>
	Buffer.from(
		JSON.stringify({
			overall_summary: 'The team looked at last week’s numbers.',
			items: [{ label: 'Numbers', summary: 'Sales rose by a tenth.', start_time: '00:00:04.800' }],
		}),
	);

export const nextSteps = (): Buffer =>
	Buffer.from(
		JSON.stringify({
			items: [{ rephrased_text: 'Send the numbers to everybody', assignees: [{ username: 'Adam Admin' }] }],
		}),
	);
