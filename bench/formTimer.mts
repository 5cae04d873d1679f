import type { CDPSession, Locator, Page } from 'playwright-core';

/** The form stands still once nothing in it has changed for this long. The editor reads it again after 200 ms. */
const QUIET_MS = 700;
const GIVE_UP_MS = 20_000;

/** What `start` leaves in the page for `stop`. */
interface PageTimer {
	startedAt: number;
	changedAt: number;
	observer: MutationObserver;
}

declare global {
	interface Window {
		formTimer?: PageTimer;
	}
}

/** What a change of the form costs, in milliseconds. */
export interface FormCost {
	/** From the event of the mouse to the last change, drawn. */
	elapsed: number;
	/** The processor's time of the page's main thread. Other programs on the machine disturb it least. */
	processor: number;
}

/** Measures what a step in n8n's editor costs. The clocks are the page's own: what this process does costs nothing. */
export class FormTimer {
	private readonly page: Page;
	private readonly session: CDPSession;

	private constructor(page: Page, session: CDPSession) {
		this.page = page;
		this.session = session;
	}

	static async of(page: Page): Promise<FormTimer> {
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable', { timeDomain: 'threadTicks' });
		return new FormTimer(page, session);
	}

	/** @param root the selector of the element that changes, or appears */
	async measure(event: 'click' | 'dblclick', root: string, act: () => Promise<void>): Promise<FormCost> {
		await this.page.evaluate(startTimer, { event, root });
		const before = await this.processorTime();
		await act();
		const elapsed = await this.page.evaluate(stopTimer, { quietMs: QUIET_MS, giveUpMs: GIVE_UP_MS });
		if (elapsed === undefined) throw new Error(`nothing changed in ${root} within ${GIVE_UP_MS} ms`);
		return { elapsed, processor: (await this.processorTime()) - before };
	}

	private async processorTime(): Promise<number> {
		const { metrics } = await this.session.send('Performance.getMetrics');
		return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
	}
}

/** Runs in the page. */
function startTimer({ event, root }: { event: string; root: string }): void {
	const timer: PageTimer = {
		startedAt: Number.NaN,
		changedAt: Number.NaN,
		observer: new MutationObserver((records) => {
			const form = document.querySelector(root);
			const isInForm = (node: Node): boolean => form?.contains(node) === true;
			const hasForm = (node: Node): boolean => form !== null && node.contains(form);
			const isOfForm = records.some(
				({ target, addedNodes }) => isInForm(target) || Array.from(addedNodes).some(hasForm),
			);
			if (!isOfForm) return;
			timer.changedAt = performance.now();
			// Once more after the frame in which the change is drawn.
			requestAnimationFrame(() => setTimeout(() => (timer.changedAt = performance.now())));
		}),
	};
	window.formTimer?.observer.disconnect();
	window.formTimer = timer;
	document.addEventListener(event, ({ timeStamp }) => (timer.startedAt = timeStamp), { capture: true, once: true });
	timer.observer.observe(document.body, { childList: true, subtree: true });
}

/** Runs in the page. @returns undefined if nothing changed */
async function stopTimer({ quietMs, giveUpMs }: { quietMs: number; giveUpMs: number }): Promise<number | undefined> {
	const timer = window.formTimer;
	if (timer === undefined) return undefined;
	const giveUpAt = performance.now() + giveUpMs;
	const roundMs = 50;
	// In rounds: after a long task of the page, much time is over in which it could not have changed anything.
	for (let quiet = 0; performance.now() < giveUpAt && quiet * roundMs < quietMs; ) {
		const before = timer.changedAt;
		await new Promise((resolve) => setTimeout(resolve, roundMs));
		quiet = timer.changedAt === before ? quiet + 1 : 0;
	}
	timer.observer.disconnect();
	const duration = timer.changedAt - timer.startedAt;
	return Number.isNaN(duration) ? undefined : duration;
}

/** The option of an open menu with this label. Below the label an option has a description. */
export async function optionWithLabel(page: Page, label: string): Promise<Locator> {
	const options = page.getByRole('option').filter({ visible: true });
	await options.first().waitFor();
	const labels = (await options.allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
	const index = labels.indexOf(label);
	if (index === -1) throw new Error(`there is no option '${label}' among ${labels.join(', ')}`);
	return options.nth(index);
}
