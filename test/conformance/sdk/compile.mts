// Compiles captured requests as literals against the request types of Zoom's SDK.
import ts from 'typescript';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partsOf } from '../requests.mts';
import type { Captured } from '../zoomStub.mts';
import type { SdkEndpoint } from './endpoints.mts';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The compiler reports one unknown property per object. A request is compiled again without it, at most this often. */
const MAX_ROUNDS = 25;

/** The types of the literals. On the wire, paths, queries and forms are all text. */
const TYPES = `
type Part<F, K> = F extends (_: infer P) => unknown ? (K extends keyof P ? NonNullable<P[K]> : never) : never;
type Text<T> = T extends string ? T : T extends number | boolean ? \`\${T}\` : string;
type Wire<T> = [T] extends [never] ? never : { [K in keyof T]: Text<T[K]> };
`.trim();

/** A request of an operation, with the function of the SDK that sends the same request. */
export interface Sample {
	id: string;
	endpoint: SdkEndpoint;
	request: Captured;
}

/** One part of a sample: a literal and its type. */
interface Literal {
	id: string;
	part: 'path' | 'query' | 'body' | 'form';
	type: string;
	value: object;
}

type Path = Array<string | number>;

/** Everything that the compiler does not accept: the operation, the field, and what is wrong with it. Each once. */
export function typeFindings(samples: Sample[]): Array<{ id: string; finding: string }> {
	const compile = compiler();
	const imports = [...new Map(samples.map(({ endpoint }) => [endpoint.client, endpoint.product]))].map(
		([client, product]) => `import type { ${client} } from '@zoom/rivet/${product}';`,
	);
	const found = new Map<string, { id: string; finding: string }>();
	let literals = samples.flatMap(literalsOf);
	for (let round = 0; literals.length > 0; round += 1) {
		if (round === MAX_ROUNDS)
			throw new Error(`After ${round} rounds there are still findings in ${literals.map(({ id }) => id).join(', ')}`);
		const head = [...imports, ...TYPES.split('\n')];
		const lines = literals.map(
			({ part, type, value }, index) => `export const ${part}${index}: ${type} = ${JSON.stringify(value)};`,
		);
		const again = new Set<Literal>();
		for (const { line, path, problem } of compile([...head, ...lines].join('\n'))) {
			const literal = literals[line - head.length];
			if (!literal) throw new Error(`The samples do not compile: ${problem}`);
			const { id, part } = literal;
			const finding = `${part} ${path
				.map((key) => (typeof key === 'number' ? '[]' : `.${key}`))
				.join('')
				.replace(/^\./, '')}`.trim();
			found.set(`${id} ${finding} ${problem}`, { id, finding: `${finding}: ${problem}` });
			if (remove(literal.value, path)) again.add(literal);
		}
		literals = [...again];
	}
	return [...found.values()];
}

function literalsOf({ id, endpoint, request }: Sample): Literal[] {
	const type = `${endpoint.client}['endpoints']['${endpoint.group}']['${endpoint.name}']`;
	const form =
		request.form &&
		Object.fromEntries(
			Object.entries(request.form).map(([name, value]) => [name, typeof value === 'string' ? value : 'file']),
		);
	const parts = { path: partsOf(endpoint.path, request.path), query: request.query, body: request.body, form };
	return (Object.keys(parts) as Array<keyof typeof parts>).flatMap((part) => {
		const value = parts[part];
		if (value === undefined || Object.keys(value).length === 0) return [];
		return [
			{
				id,
				part,
				type: part === 'body' ? `Part<${type}, 'body'>` : `Wire<Part<${type}, '${part === 'form' ? 'body' : part}'>>`,
				value: structuredClone(value),
			},
		];
	});
}

/** Removes a property; false if there is none at that path. */
function remove(value: object, path: Path): boolean {
	const key = path.at(-1);
	if (typeof key !== 'string') return false;
	const parent = path
		.slice(0, -1)
		.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value) as Record<
		string,
		unknown
	>;
	return Reflect.deleteProperty(parent, key);
}

/** A compiler that reads the files of the SDK once. */
function compiler(): (text: string) => Array<{ line: number; path: Path; problem: string }> {
	const fileName = join(root, '.tmp', 'sdk-samples.mts');
	const options: ts.CompilerOptions = {
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		module: ts.ModuleKind.NodeNext,
		target: ts.ScriptTarget.ES2022,
		lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
		types: ['node'],
		typeRoots: [join(root, 'node_modules', '@types')],
	};
	const compilerHost = ts.createCompilerHost(options, true);
	const read = new Map<string, ts.SourceFile | undefined>();
	const { getSourceFile, fileExists } = compilerHost;
	let program: ts.Program | undefined;
	return (text) => {
		compilerHost.fileExists = (name) => name === fileName || fileExists.call(compilerHost, name);
		compilerHost.getSourceFile = (name, languageVersion, ...rest) => {
			if (name === fileName) return ts.createSourceFile(name, text, languageVersion, true);
			if (!read.has(name)) read.set(name, getSourceFile.call(compilerHost, name, languageVersion, ...rest));
			return read.get(name);
		};
		program = ts.createProgram([fileName], options, compilerHost, program);
		const source = program.getSourceFile(fileName);
		if (!source) throw new Error('The compiler did not read the samples');
		return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
			if (diagnostic.file !== source)
				throw new Error(
					`The compiler found an error outside the samples: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
				);
			const start = diagnostic.start ?? 0;
			return {
				line: source.getLineAndCharacterOfPosition(start).line,
				path: pathAt(source, start),
				problem: problemIn(diagnostic),
			};
		});
	};
}

/** The path to the property at a position: names and indexes of lists. */
function pathAt(source: ts.SourceFile, position: number): Path {
	const path: Path = [];
	const visit = (node: ts.Node): void => {
		if (position < node.getStart(source) || position >= node.getEnd()) return;
		if (ts.isPropertyAssignment(node) && (ts.isStringLiteral(node.name) || ts.isIdentifier(node.name)))
			path.push(node.name.text);
		if (ts.isArrayLiteralExpression(node)) {
			const index = node.elements.findIndex(
				(element) => position >= element.getStart(source) && position < element.getEnd(),
			);
			if (index !== -1) path.push(index);
		}
		node.forEachChild(visit);
	};
	visit(source);
	return path;
}

function problemIn(diagnostic: ts.Diagnostic): string {
	const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replace(/\s+/g, ' ');
	if (/Object literal may only specify known properties/.test(message)) return 'unknown';
	if (/to type 'never'/.test(message)) return 'nothing is expected here';
	const missing = /Property '(\w+)' is missing/.exec(message);
	if (missing) return `'${missing[1]}' is missing`;
	const rejected = /^Type '("[^"]*"|[\w.-]+)' is not assignable/.exec(message);
	return rejected ? `${rejected[1]} is not allowed` : message.slice(0, 200);
}
