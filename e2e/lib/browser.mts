import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser } from 'playwright-core';
import { DemoError } from '../../demo/lib/settings.mts';

const usualPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const isRoot = process.getuid?.() === 0;

/** Starts the system's Chromium. @throws DemoError that says how to install it */
export async function startBrowser(): Promise<Browser> {
	const path = process.env.CHROMIUM_PATH ?? findInstalled() ?? installFromSystemPackages();
	if (path === undefined || !existsSync(path))
		throw new DemoError(
			`There is no Chromium at ${path ?? usualPaths.join(', ')}. ` +
				'Install it (Debian, Ubuntu: "apt-get install chromium"), or set CHROMIUM_PATH to the program.',
		);
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({
		executablePath: path,
		// Chromium's own sandbox does not start as root, the user of CI containers. The suite opens local pages only.
		args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--lang=en-US'],
	});
}

const findInstalled = (): string | undefined => usualPaths.find((candidate) => existsSync(candidate));

/** Installs Chromium with apt as root, which is the case in a container. Nothing is installed for other users. */
function installFromSystemPackages(): string | undefined {
	if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
	console.log('Installing the system package chromium ...');
	try {
		execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
		execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
	} catch {
		return undefined;
	}
	return findInstalled();
}
