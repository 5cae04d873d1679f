// Every operation's endpoint, scopes, rate category and page size against Zoom's published documents.
import { resources } from '../../nodes/Zoom/resources/index.ts';
import { absence, documentedOperations, present } from './documents.mts';

/** The tags of Zoom's documents that the node is made for. */
const AREAS = ['Meetings', 'Invitation & Registration', 'Polls', 'Surveys', 'Summaries', 'Cloud Recording', 'Webinars', 'Users'];

const documents = new Map(documentedOperations().map((operation) => [`${operation.method} ${operation.path}`, operation]));
const operations = resources.flatMap((resource) => Object.entries(resource.operations).map(([key, operation]) => [`${resource.value}:${key}`, operation] as const));

(present ? describe : describe.skip)(`definitions against Zoom's documents${absence}`, () => {
	test.each(operations)('%s', (_id, { request, scopes, rate, list }) => {
		const documented = documents.get(`${request.method} ${request.path}`);
		expect(`${request.method} ${request.path}${documented ? '' : ' is not documented'}`).toBe(`${request.method} ${request.path}`);
		for (const scope of [...scopes.granular, ...scopes.classic]) expect(documented?.scopes).toContain(scope);
		// A message about a missing scope can only name what the definition names.
		const granular = documented?.scopes.filter((scope) => scope.split(':').filter((part) => part !== 'admin').length > 2) ?? [];
		if (granular.length > 0) expect(scopes.granular.length).toBeGreaterThan(0);
		if (documented?.rate) expect(rate.toUpperCase()).toBe(documented.rate);
		const pageSize = documented?.parameters.find(({ name }) => name === 'page_size')?.schema?.maximum;
		// The largest page that Zoom documents: the fewest requests.
		if (list && pageSize !== undefined) expect(list.pageSize).toBe(pageSize);
		if (list?.pageSize !== undefined) expect(pageSize).toBeDefined();
	});

	test('how much of the documents is covered', () => {
		const wanted = [...documents.values()].filter(({ tag }) => AREAS.includes(tag));
		const own = new Set(operations.map(([, { request }]) => `${request.method} ${request.path}`));
		const covered = wanted.filter(({ method, path }) => own.has(`${method} ${path}`));
		process.stdout.write(`operations covered ${covered.length}/${wanted.length}, ${own.size - covered.length} besides\n`);
		expect(covered.length).toBe(141);
	});
});
