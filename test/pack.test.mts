// What the npm package contains: only what it should, without dependencies, and it imports only n8n-workflow and
// crypto.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, cpSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtPackage } from './n8n/package.mts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown> & {
	version: string;
};

test('the package has no dependencies and no install scripts', () => {
	for (const kind of ['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies'])
		expect([kind, manifest[kind]]).toEqual([kind, undefined]);
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
		expect(manifest.scripts).not.toHaveProperty(script);
});

describe('the packed archive', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-zoom-pack-'));
		for (const name of readdirSync(root).filter((name) => extname(name) !== '' || name === 'LICENSE'))
			if (!name.startsWith('.')) cpSync(join(root, name), join(folder, name));
		cpSync(join(builtPackage('current'), 'dist'), join(folder, 'dist'), { recursive: true });
		// This must not be packed.
		mkdirSync(join(folder, 'nodes'));
		writeFileSync(join(folder, 'nodes', 'A.ts'), '');
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const packed = (): string[] => {
		const [{ files }] = JSON.parse(
			execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
				cwd: folder,
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'ignore'],
			}),
		) as [{ files: Array<{ path: string }> }];
		return files.map(({ path }) => path);
	};

	test('contains dist, documents and package.json, and nothing else', () => {
		const files = packed();
		expect(files.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
			'CHANGELOG.md',
			'LICENSE',
			'README.md',
			'package.json',
		]);
		expect(
			files.filter(
				(path) => !/^dist\/(nodes|credentials|icons)\/.*\.(js|json|svg)$/.test(path) && path.startsWith('dist/'),
			),
		).toEqual([]);
		const { n8n } = manifest as unknown as { n8n: { nodes: string[]; credentials: string[] } };
		expect(files).toEqual(expect.arrayContaining([...n8n.nodes, ...n8n.credentials]));
	});

	test('imports nothing but n8n-workflow, crypto and its own files', () => {
		const sources = packed().filter((path) => path.endsWith('.js'));
		const imports = sources.flatMap((path) =>
			[
				...readFileSync(join(folder, path), 'utf8').matchAll(
					/(?:\brequire|\bimport)\s*\(([^)]*)\)|^\s*(?:import|export)\b.*?\bfrom\s+(['"].*?['"])/gm,
				),
			].map(([, called, named]) => ({ path, name: (called ?? named ?? '').trim().replace(/^(['"])(.*)\1$/, '$2') })),
		);
		expect(imports.length).toBeGreaterThan(100);
		for (const { path, name } of imports) {
			const isOwn =
				name.startsWith('.') &&
				['', '.js', '.json', '/index.js'].some((end) => existsSync(join(folder, dirname(path), `${name}${end}`))) &&
				resolve('/', dirname(path), name).startsWith('/dist/');
			expect([path, name, isOwn || name === 'n8n-workflow' || name === 'crypto']).toEqual([path, name, true]);
		}
		for (const path of sources)
			expect([
				path,
				/\b(process\.|globalThis|setTimeout\(|setInterval\(|eval\(|new Function\b)/.exec(
					readFileSync(join(folder, path), 'utf8')
						.replace(/^\s*(\/\/|\/?\*).*$/gm, '')
						.replace(/\.setTimeout\(/g, ''),
				)?.[0],
			]).toEqual([path, undefined]);
	});
});
