// The sandbox ignores fields that a route's schema does not know, as Zoom does. It must not ignore a field that the
// node sends: whoever adds a field to an operation and forgets the schema would see nothing in the sandbox.
import { bodySchemaOf } from '../../sandbox/api/route.mts';
import type { Route } from '../../sandbox/api/route.mts';
import { bodyCheck, droppedFields } from '../../sandbox/api/validation.mts';
import { droppedFieldsWarning } from '../../sandbox/cli/warnings.mts';
import type { LoggedRequest } from '../../sandbox/plugins/requestLog.mts';
import { routes } from '../../sandbox/routes/index.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { endpointOf, runOperations, subjects } from '../conformance/run.mts';
import type { Captured } from '../conformance/zoomStub.mts';

/** Fields that the node sends and the sandbox ignores, with the reason. */
const ignored: Record<string, string> = {
	'meeting:update settings.global_dial_in_numbers': 'The sandbox has no dial-in numbers.',
	'meetingRegistrant:createMany registrants_confirmation_email': 'The sandbox sends no emails.',
	'recordingRegistrant:create status': "The recording's approval type decides the status of a registration.",
	'userSettings:update in_meeting':
		'The forms of this test have the same settings for every option; the one of another option is unknown there.',
	'webinarRegistrant:create source_id': 'All registrants of a webinar have the same tracking source.',
};

describe('a field that the schema of a route does not know', () => {
	let sandbox: Sandbox;
	let token: string;
	let warned: LoggedRequest[];
	beforeAll(async () => {
		sandbox = await startSandbox({ onDroppedFields: (request) => warned.push(request) });
	});
	beforeEach(() => {
		sandbox.reset();
		token = sandbox.issueToken(sandbox.registerApp({ name: 'Fields' }), 'owner@acme.example').accessToken;
		warned = [];
	});
	afterAll(async () => await sandbox.close());

	async function send(method: string, path: string, body: object): Promise<LoggedRequest | undefined> {
		await fetch(`${sandbox.url}/v2${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return sandbox.requests.at(-1);
	}

	test('stands in the request log with its path', async () => {
		const request = await send('POST', '/users/me/meetings', {
			topic: 'A',
			nonsense: 1,
			settings: {
				nonsense: true,
				jbh_time: 5,
				breakout_room: { rooms: [{ name: 'R', nonsense: 1 }, { nonsense: 2 }] },
			},
		});
		expect(request).toMatchObject({
			status: 201,
			droppedFields: ['nonsense', 'settings.nonsense', 'settings.breakout_room.rooms[].nonsense'],
		});
	});

	test('stands in the request log when the request is refused as well', async () => {
		expect(await send('POST', '/users/me/meetings', { duration: 0, nonsense: 1 })).toMatchObject({
			status: 400,
			droppedFields: ['nonsense'],
		});
	});

	test('is any field where the route takes no body', async () => {
		const [id] = sandbox.store.meetings.keys();
		expect(await send('DELETE', `/meetings/${id}`, { reason: 'x' })).toMatchObject({
			status: 204,
			droppedFields: ['reason'],
		});
	});

	test('depends on the option of user settings', async () => {
		const body = { meeting_security: { waiting_room: true } };
		expect(await send('PATCH', '/users/me/settings', body)).toMatchObject({ droppedFields: ['meeting_security'] });
		expect(await send('PATCH', '/users/me/settings?option=meeting_security', body)).toMatchObject({
			droppedFields: [],
		});
	});

	test('is a warning on the command line', async () => {
		await send('PATCH', '/users/ben@acme.example', { dept: 'X', nonsense: 1 });
		await send('PATCH', '/users/ben@acme.example', { dept: 'Y' });
		expect(warned.map(droppedFieldsWarning)).toEqual([
			'Warning: PATCH /v2/users/ben@acme.example (userUpdate): the sandbox ignored fields that are not in the ' +
				"route's schema: nonsense",
		]);
	});
});

describe('what the node sends', () => {
	const routesByEndpoint = new Map(
		routes.map((route) => [`${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`, route]),
	);
	let withoutRoute: string[];
	/** `operation field`, for every field that is dropped. */
	let dropped: string[];
	beforeAll(async () => {
		const sendsBody = subjects().filter(
			({ operation }) => operation.request.method !== 'GET' && operation.anyEndpoint !== true,
		);
		const runs = await runOperations(sendsBody, () => undefined);
		withoutRoute = runs.filter(({ operation }) => !routesByEndpoint.has(endpointOf(operation))).map(({ id }) => id);
		dropped = runs.flatMap(({ id, operation, requests }) => {
			const route = routesByEndpoint.get(endpointOf(operation));
			// Create or Update sends other requests, too.
			const own = requests.filter(({ method }) => method === operation.request.method);
			const fields = route ? own.flatMap((request) => droppedBy(route, request)) : [];
			return [...new Set(fields)].map((field) => `${id} ${field}`);
		});
	}, 400_000);

	test('has a route in the sandbox, whatever the operation', () => {
		expect(withoutRoute).toEqual([]);
	});

	test('is known to the sandbox, field by field', () => {
		expect(dropped.filter((field) => ignored[field] === undefined)).toEqual([]);
	});

	test('is ignored only where this file has a reason that is still needed', () => {
		expect(Object.keys(ignored).filter((field) => !dropped.includes(field))).toEqual([]);
	});
});

/** The fields of a request that a route drops, whether or not their values are valid. */
function droppedBy(route: Route, { body, query }: Captured): string[] {
	if (!body) return [];
	const kept = structuredClone(body);
	try {
		bodyCheck(bodySchemaOf(route, query))(kept);
	} catch {
		// Values are not what this test is about.
	}
	return droppedFields(body, kept);
}
