import type { Locator, Page } from 'playwright-core';

/** What the node panel calls the Zoom node. n8n's own node is called Zoom. */
export const ZOOM_NODE = 'Zoom Meetings & Webinars';

/** n8n's editor (a page object): every method does a few clicks. */
export class Editor {
	readonly page: Page;
	private readonly url: string;

	constructor(page: Page, url: string) {
		this.page = page;
		this.url = url;
	}

	/** The elements with a `data-test-id`. */
	byTestId(id: string): Locator {
		return this.page.getByTestId(id);
	}

	/** Fills in the first page of an empty n8n. */
	async setUpOwner({ email, password }: { email: string; password: string }): Promise<void> {
		await this.page.goto(`${this.url}/setup`, { waitUntil: 'commit' });
		for (const [name, value] of Object.entries({ email, firstName: 'Olivia', lastName: 'Owner', password }))
			await this.page.locator(`input[name=${name}]`).fill(value);
		await this.page.getByRole('button', { name: 'Next' }).click();
		await this.page.waitForURL((url) => !url.pathname.startsWith('/setup'));
	}

	/** Creates an empty workflow. @returns its ID, which n8n assigns at once */
	async newWorkflow(name: string): Promise<string> {
		await this.page.goto(`${this.url}/workflow/new`, { waitUntil: 'commit' });
		await this.byTestId('canvas-add-button').waitFor();
		await this.page.waitForURL(/\/workflow\/[^/?]{10,}/);
		await this.rename(this.byTestId('workflow-name-input'), name);
		return /\/workflow\/([^/?]+)/.exec(this.page.url())?.[1] ?? '';
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`, { waitUntil: 'commit' });
		await this.byTestId('canvas-node').first().waitFor();
	}

	private async rename(field: Locator, name: string): Promise<void> {
		await field.click();
		await field.locator('input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	/** Searches the node panel. @returns the names of the results */
	async searchNodes(text: string): Promise<string[]> {
		if (!(await this.byTestId('node-creator-search-bar').isVisible())) {
			const empty = this.byTestId('canvas-plus-button');
			await ((await empty.isVisible()) ? empty : this.byTestId('node-creator-plus-button')).click();
		}
		await this.byTestId('node-creator-search-bar').fill(text);
		await this.page.waitForTimeout(500);
		return await this.byTestId('node-creator-item-name').allInnerTexts();
	}

	/**
	 * Adds a node from the search results, or one of its actions.
	 * @param opens whether the node's panel opens, which it does not for a trigger without parameters
	 */
	async addSearchResult(node: string, action?: string, opens = true): Promise<void> {
		// Where n8n leaves out the word Trigger, a space remains.
		const results = this.byTestId('node-creator-item-name').filter({ hasText: new RegExp(`^\\s*${node}\\s*$`) });
		await results.first().click();
		if (action !== undefined) await this.byTestId('node-creator').getByText(action, { exact: true }).first().click();
		if (opens) await this.byTestId('ndv').waitFor();
		else await this.byTestId('canvas-node').first().waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
		await this.byTestId('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.byTestId('ndv-close-button').click();
		await this.byTestId('ndv').waitFor({ state: 'hidden' });
	}

	/** The input of a parameter of the open node, or of a field of the open credential. */
	field(name: string): Locator {
		return this.byTestId(`parameter-input-${name}`).filter({ visible: true }).first();
	}

	async fill(name: string, text: string): Promise<void> {
		await this.field(name).locator('input, textarea').first().fill(text);
		await this.waitForDebounce();
	}

	/** The editor saves a text a moment after the last key. */
	private async waitForDebounce(): Promise<void> {
		await this.page.waitForTimeout(350);
	}

	async fillDate(name: string, text: string): Promise<void> {
		await this.fill(name, text);
		await this.page.keyboard.press('Enter');
	}

	/** Chooses options of a parameter. A menu that allows several does not close by itself. */
	async choose(name: string, ...options: string[]): Promise<void> {
		await this.field(name).scrollIntoViewIfNeeded();
		await this.field(name).click();
		for (const option of options)
			await this.page.getByRole('option', { name: option }).filter({ visible: true }).first().click();
		if (options.length > 1) await this.page.keyboard.press('Escape');
		await this.page.waitForTimeout(200);
	}

	/** The names of a parameter's options. */
	async optionsOf(name: string): Promise<string[]> {
		await this.field(name).click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		const names = (await options.allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
		await this.field(name).click();
		return names;
	}

	/** Chooses an entry of a parameter's From List search. */
	async pick(name: string, text: string): Promise<void> {
		await this.byTestId(`resource-locator-${name}`).getByTestId('rlc-input').click();
		const items = this.byTestId('rlc-item');
		await items.first().waitFor();
		await this.page.waitForTimeout(500);
		await items.filter({ hasText: text }).first().click();
	}

	/** Switches a parameter from From List to By ID and fills in the ID. */
	async setById(name: string, id: string): Promise<void> {
		await this.byTestId(`resource-locator-${name}`).getByTestId('rlc-mode-selector').click();
		await this.page.getByRole('option', { name: 'By ID' }).filter({ visible: true }).click();
		await this.byTestId(`resource-locator-${name}`)
			.locator('[data-test-id=rlc-input] input, input[data-test-id=rlc-input], textarea')
			.first()
			.fill(id);
		await this.waitForDebounce();
	}

	/** Chooses a credential of the node that exists. */
	async chooseCredential(name: RegExp): Promise<void> {
		await this.byTestId('node-credentials-slot').locator('input').first().click();
		await this.page.getByRole('option', { name }).filter({ visible: true }).first().click();
	}

	/** Runs the open node and waits until its output shows a text. */
	async execute(expected: RegExp | string): Promise<void> {
		await this.byTestId('node-execute-button').first().click();
		await this.waitForOutput(expected);
	}

	/** Waits until the output of the open node shows a text. */
	async waitForOutput(expected: RegExp | string): Promise<void> {
		await this.byTestId('output-panel').getByText(expected).first().waitFor();
	}

	/** Opens the dialog for a new credential of the open node. @param label of the credential, if the node has several */
	async newCredential(label?: string): Promise<void> {
		const slot =
			label === undefined
				? this.byTestId('node-credentials-slot').first()
				: this.byTestId('node-credentials-slot').filter({ hasText: label });
		await slot.getByTestId('node-credentials-empty-state').getByRole('button').first().click();
		await this.byTestId('credential-edit-dialog').waitFor();
	}

	async editCredential(): Promise<void> {
		await this.byTestId('credential-edit-button').first().click();
		await this.byTestId('credential-edit-dialog').waitFor();
	}

	async saveCredential(): Promise<void> {
		const button = this.byTestId('credential-save-button');
		await button.getByRole('button').or(button).first().click();
		await this.page.waitForTimeout(500);
	}

	async closeCredential(): Promise<void> {
		if (await this.byTestId('credential-edit-dialog').isVisible())
			await this.page
				.getByRole('dialog')
				.filter({ has: this.byTestId('credential-edit-dialog') })
				.getByRole('button', { name: 'Close' })
				.first()
				// After a test that succeeds the dialog closes by itself.
				.click({ timeout: 10_000 })
				.catch(() => undefined);
		await this.byTestId('credential-edit-dialog').waitFor({ state: 'hidden' });
	}

	/** Publishes the open workflow. n8n asks for a name of the version in a dialog. */
	async publish(): Promise<void> {
		await this.byTestId('workflow-open-publish-modal-button').click();
		await this.byTestId('workflow-publish-button').click();
		await this.page
			.getByText(/Published/)
			.first()
			.waitFor();
	}

	/** Closes the notifications in the corner of the page, which cover what is below. */
	async closeNotifications(): Promise<void> {
		for (const notification of await this.page.locator('.el-notification').all())
			await notification
				.locator('.el-notification__closeBtn')
				.click({ timeout: 1000 })
				.catch(() => undefined);
	}
}
