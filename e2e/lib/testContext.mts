import type { Locator, Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { N8nClient, startN8n } from '../../demo/lib/n8n.mts';
import { stop, type Running } from '../../demo/lib/processes.mts';
import type { registerApp } from '../../demo/lib/sandbox.mts';
import { root, type State } from '../../demo/lib/settings.mts';
import { Editor } from './editor.mts';

/** Where the pictures go that the documents show. */
const pictures = join(root, 'docs', 'pictures');

/** An app of the sandbox, as its page shows it. */
export type RegisteredApp = Awaited<ReturnType<typeof registerApp>>;

/** What all scenes share. */
export class TestContext {
	readonly page: Page;
	readonly editor: Editor;
	readonly n8n = new N8nClient();
	readonly state: State;
	readonly app: RegisteredApp;
	private running: Running;

	constructor(page: Page, state: State, app: RegisteredApp, running: Running) {
		this.page = page;
		this.editor = new Editor(page, this.n8n.url);
		this.state = state;
		this.app = app;
		this.running = running;
	}

	/** A picture for the documents: a part of the page, or from an element as much as fits, without messages and the pointer. */
	async picture(
		name: string,
		part: { x: number; y: number; width: number; height: number } | { of: Locator; height: number; width?: number },
	): Promise<void> {
		mkdirSync(pictures, { recursive: true });
		await this.editor.closeMessages();
		await this.page.mouse.move(0, 0);
		await this.page.waitForTimeout(400);
		const box = 'of' in part ? await part.of.boundingBox() : null;
		const clip =
			'of' in part
				? { x: box?.x ?? 0, y: box?.y ?? 0, width: part.width ?? box?.width ?? 0, height: part.height }
				: part;
		await this.page.screenshot({ path: join(pictures, `${name}.png`), clip, animations: 'disabled', caret: 'hide' });
	}

	/** Gives the window another size for a while, for what needs the room. */
	async inWindow(width: number, height: number, work: () => Promise<void>): Promise<void> {
		const usual = this.page.viewportSize() ?? { width: 1280, height: 800 };
		await this.page.setViewportSize({ width, height });
		await work();
		await this.page.setViewportSize(usual);
	}

	/** Stops n8n and starts it again with the same data. */
	async restartN8n(): Promise<void> {
		await stop(this.running);
		this.running = await startN8n(this.state);
	}

	/** How often a workflow has run. */
	async executions(workflowId: string): Promise<Array<{ id: string; status: string; mode: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return (
			(await this.n8n.call('GET', `/executions?filter=${filter}&limit=50`)) as {
				results: Array<{ id: string; status: string; mode: string }>;
			}
		).results;
	}
}

/** Waits until something is true. @throws with what was waited for */
export async function until(what: string, isTrue: () => Promise<boolean>, seconds = 20): Promise<void> {
	for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
		if (await isTrue()) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`not within ${seconds} s: ${what}`);
}

/** Steps in the words of the person who takes them, each with what it does. */
export type Spec = Array<[title: string, play: (context: TestContext) => Promise<void>]>;
