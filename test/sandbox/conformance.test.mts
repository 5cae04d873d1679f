// The sandbox's responses conform to what Zoom documents (test/contract): the status is documented, and every field has a
// documented type.
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { routes } from '../../sandbox/routes/index.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { Route } from '../../sandbox/api/route.mts';
import { documentedOperations, type Json } from '../contract/contract.mts';
import { overruled } from './overruled.mts';
import { plainSample, samples } from './samples/index.mts';

const operations = new Map(documentedOperations().map((operation) => [operation.operationId, operation]));

describe("the sandbox's operation", () => {
	let sandbox: Sandbox;
	let token: string;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		token = sandbox.issueToken(sandbox.registerApp({ name: 'Conformance' }), 'owner@acme.example').accessToken;
	});
	afterAll(async () => await sandbox.close());

	test.each(routes.map((route) => [route.operationId, route] as const))(
		'%s has the documented address, rate limit label and scopes',
		(operationId, route) => {
			const operation = operations.get(operationId);
			expect(operation).toBeDefined();
			expect([route.method, route.path.replace(/:(\w+)/g, '{$1}')]).toEqual([operation?.method, operation?.path]);
			if (operation?.rate) expect(route.rate.toUpperCase()).toBe(operation.rate.replace('-', '_'));
			// One operation does not list the classic scope for accounts, which works there as well.
			const forgotten = operationId === 'recordingGet' ? ['recording:read:admin'] : [];
			expect([...new Set([...route.scopes.granular, ...route.scopes.classic])].sort()).toEqual(
				[...new Set(operation?.scopes), ...forgotten].sort(),
			);
		},
	);

	test.each(routes.map(({ operationId }) => operationId))('%s responds as documented', async (operationId) => {
		const sample =
			samples(sandbox, token)[operationId] ??
			plainSample(sandbox, token, routes.find((route) => route.operationId === operationId) as Route);
		const { status, body } = await sample();
		const schema = operations.get(operationId)?.responses[String(status)];
		expect(schema).toBeDefined();
		if (!schema || body === '') {
			expect(body).toBe('');
			return;
		}
		const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false });
		(formats as unknown as (instance: Ajv) => void)(ajv);
		const validate = ajv.compile(closed(schema));
		validate(JSON.parse(body));
		const exceptions = overruled.filter(({ operation }) => operation.test(operationId));
		const findings = (validate.errors ?? []).map(
			({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
		);
		expect(findings.filter((text) => !exceptions.some(({ finding }) => finding.test(text)))).toEqual([]);
		for (const { finding } of exceptions) expect(findings).toContainEqual(expect.stringMatching(finding));
	});
});

/**
 * The schema with unknown properties refused, where it names properties at all. What parts of `allOf` require is
 * dropped.
 */
function closed(schema: Json): Json {
	const copy: Json = {};
	for (const [key, value] of Object.entries(schema)) {
		if (key === 'allOf') Object.assign(copy, mergedAllOf(value as Json[], copy));
		else if (key === 'properties')
			copy.properties = {
				...(copy.properties as Json | undefined),
				...Object.fromEntries(Object.entries(value as Json).map(([name, inner]) => [name, closed(inner as Json)])),
			};
		else if (key === 'items') copy.items = closed(value as Json);
		else if (key === 'oneOf') copy.oneOf = (value as Json[]).map(closed);
		// ajv's format for URLs wants a public host name; the sandbox's addresses are local.
		else if (!(key === 'format' && value === 'url')) copy[key] = value;
	}
	if (copy.properties !== undefined) copy.additionalProperties = false;
	return copy;
}

function mergedAllOf(parts: Json[], into: Json): Json {
	const properties: Json = { ...(into.properties as Json | undefined) };
	for (const part of parts) Object.assign(properties, (closed(part).properties as Json | undefined) ?? {});
	return { type: 'object', properties };
}
