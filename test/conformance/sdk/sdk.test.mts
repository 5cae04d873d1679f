// Type-checks what every operation sends against the request types of Zoom's SDK. A field that Zoom renames is found
// when the SDK is updated.
import { endpointOf, runOperations, subjects, type Run } from '../run.mts';
import { partsOf } from '../requests.mts';
import { typeFindings, type Sample } from './compile.mts';
import { sdkEndpoints, type SdkEndpoint } from './endpoints.mts';
import { mayDiffer, notInSdk } from './exceptions.mts';

const endpoints = sdkEndpoints();

/** Fixed paths win over templates. */
const endpointFor = (method: string, path: string): SdkEndpoint | undefined =>
	endpoints
		.filter((endpoint) => endpoint.method === method && partsOf(endpoint.path, path) !== undefined)
		.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];

const withoutNames = (endpoint: string): string => endpoint.replace(/\{\w+\}/g, '{}');

let runs: Run[];
let findings: Array<{ id: string; finding: string }>;
beforeAll(async () => {
	runs = await runOperations(subjects(), () => undefined);
	const samples = runs.flatMap(({ id, requests }) =>
		requests.flatMap((request): Sample[] => {
			const endpoint = endpointFor(request.method, request.path);
			return endpoint ? [{ id, endpoint, request }] : [];
		}),
	);
	findings = typeFindings(samples);
}, 900_000);

test('every operation sends requests', () => {
	expect(runs.filter(({ requests }) => requests.length < 2).map(({ id }) => id)).toEqual([]);
});

test('the SDK has the endpoints of all operations except the known ones', () => {
	const known = new Set(endpoints.map(({ method, path }) => withoutNames(`${method} ${path}`)));
	expect(runs.filter(({ operation }) => !known.has(withoutNames(endpointOf(operation)))).map(({ id }) => id)).toEqual(
		notInSdk,
	);
});

test('every difference from the types of the SDK has a reason in exceptions.mts', () => {
	const without = findings.filter(
		({ id, finding }) =>
			!mayDiffer.some((exception) => exception.operation.test(id) && exception.finding.test(finding)),
	);
	expect(without.map(({ id, finding }) => `${id} ${finding}`).sort()).toEqual([]);
});

test.each(
	mayDiffer.map((exception) => [`${String(exception.operation)} ${String(exception.finding)}`, exception] as const),
)('the exception %s is needed', (_name, exception) => {
	expect(findings.some(({ id, finding }) => exception.operation.test(id) && exception.finding.test(finding))).toBe(
		true,
	);
});

test('a renamed field, a wrong value and a missing field are found', () => {
	const endpoint = endpointFor('POST', '/users/me/meetings') as SdkEndpoint;
	const request = {
		method: 'POST',
		path: '/users/me/meetings',
		query: {},
		headers: {},
		contentType: 'application/json',
		form: undefined,
	};
	const body = {
		titel: 'A',
		type: '2',
		settings: { waiting_rooms: true, watermark: 'yes' },
		recurrence: { repeat_interval: 1 },
	};
	expect(
		typeFindings([{ id: 'meeting:create', endpoint, request: { ...request, body } }])
			.map(({ finding }) => finding)
			.sort(),
	).toEqual([
		"body recurrence: 'type' is missing",
		'body settings.waiting_rooms: unknown',
		'body settings.watermark: string is not allowed',
		'body titel: unknown',
		expect.stringMatching(/^body type: "2"|^body type: string/),
	]);
});
