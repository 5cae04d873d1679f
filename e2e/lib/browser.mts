import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser } from 'playwright-core';
import { DemoProblem } from '../../demo/lib/settings.mts';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the system's Chromium; none is downloaded. @throws DemoProblem that says how to get one */
export async function startBrowser(): Promise<Browser> {
	const path = process.env.CHROMIUM_PATH ?? usual.find((candidate) => existsSync(candidate));
	if (path === undefined || !existsSync(path)) throw new DemoProblem(`There is no Chromium at ${path ?? usual.join(', ')}. Install it (Debian, Ubuntu: "apt-get install chromium"), or set CHROMIUM_PATH to the program.`);
	selectors.setTestIdAttribute('data-test-id');
	// Chromium's own sandbox does not start for root, as which CI containers run; the suite opens nothing but pages of this machine.
	const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	return await chromium.launch({ executablePath: path, args: [...args, '--disable-gpu', '--lang=en-US'] });
}
