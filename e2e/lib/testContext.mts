import type { Locator, Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../../demo/lib/n8n.mts';
import { N8nClient } from '../../demo/lib/n8nClient.mts';
import { stop, type RunningProcess } from '../../demo/lib/processes.mts';
import type { registerApp } from '../../demo/lib/sandbox.mts';
import { demoFolder, type State } from '../../demo/lib/settings.mts';
import { Editor } from './editor.mts';

/** The folder of the pictures for the documentation. */
export const pictureFolder = join(demoFolder, 'pictures');

type RegisteredApp = Awaited<ReturnType<typeof registerApp>>;

/** Steps in the order in which a user takes them. Later steps build on earlier ones. */
export type Spec = Array<[title: string, run: (context: TestContext) => Promise<void>]>;

/** What all steps share. */
export class TestContext {
	readonly page: Page;
	readonly editor: Editor;
	readonly n8n = new N8nClient();
	readonly state: State;
	/** The app of the sandbox that the credentials use. */
	readonly app: RegisteredApp;
	private n8nProcess: RunningProcess;

	constructor(page: Page, state: State, app: RegisteredApp, n8nProcess: RunningProcess) {
		this.page = page;
		this.editor = new Editor(page, this.n8n.url);
		this.state = state;
		this.app = app;
		this.n8nProcess = n8nProcess;
	}

	/** Takes a picture of a part of the page, or of an element up to a given size, without messages and mouse pointer. */
	async picture(
		name: string,
		part: { x: number; y: number; width: number; height: number } | { of: Locator; height: number; width?: number },
	): Promise<void> {
		mkdirSync(pictureFolder, { recursive: true });
		await this.editor.closeNotifications();
		await this.page.mouse.move(0, 0);
		await this.page.waitForTimeout(400);
		const box = 'of' in part ? await part.of.boundingBox() : null;
		const clip =
			'of' in part
				? { x: box?.x ?? 0, y: box?.y ?? 0, width: part.width ?? box?.width ?? 0, height: part.height }
				: part;
		const path = join(pictureFolder, `${name}.png`);
		await this.page.screenshot({ path, clip, animations: 'disabled', caret: 'hide' });
	}

	/** Does something in a window of another size. */
	async withWindowSize(width: number, height: number, work: () => Promise<void>): Promise<void> {
		const before = this.page.viewportSize() ?? { width: 1280, height: 800 };
		await this.page.setViewportSize({ width, height });
		await work();
		await this.page.setViewportSize(before);
	}

	/** Stops n8n and starts it again with the same data. */
	async restartN8n(): Promise<void> {
		await stop(this.n8nProcess);
		this.n8nProcess = await startN8n(this.state);
	}
}

/** Waits until a condition holds. @throws an error with the description of the condition */
export async function waitUntil(description: string, isTrue: () => Promise<boolean>, seconds = 20): Promise<void> {
	for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
		if (await isTrue()) return;
		await sleep(200);
	}
	throw new Error(`not within ${seconds} s: ${description}`);
}
