import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser } from 'playwright-core';
import { DemoProblem } from '../../demo/lib/settings.mts';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const isRoot = process.getuid?.() === 0;

/** Starts the system's Chromium. @throws DemoProblem that says how to get one */
export async function startBrowser(): Promise<Browser> {
	const path = process.env.CHROMIUM_PATH ?? installed() ?? fromSystemPackages();
	if (path === undefined || !existsSync(path))
		throw new DemoProblem(
			`There is no Chromium at ${path ?? usual.join(', ')}. Install it (Debian, Ubuntu: "apt-get install chromium"), or set CHROMIUM_PATH to the program.`,
		);
	selectors.setTestIdAttribute('data-test-id');
	// Chromium's own sandbox does not start for root, as which CI containers run; the suite opens nothing but pages of this machine.
	return await chromium.launch({
		executablePath: path,
		args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--lang=en-US'],
	});
}

const installed = (): string | undefined => usual.find((candidate) => existsSync(candidate));

/** In a container, as root, the system's package manager may be asked; nowhere else is anything installed. */
function fromSystemPackages(): string | undefined {
	if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
	console.log('Installing the system package chromium ...');
	try {
		execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
		execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
	} catch {
		return undefined;
	}
	return installed();
}
