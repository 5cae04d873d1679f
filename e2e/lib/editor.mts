import type { Locator, Page } from 'playwright-core';

/** n8n's editor as a person uses it; every method is a few clicks. */
export class Editor {
	readonly page: Page;
	private readonly url: string;

	constructor(page: Page, url: string) {
		this.page = page;
		this.url = url;
	}

	at(id: string): Locator {
		return this.page.getByTestId(id);
	}

	/** The first page of an empty n8n. */
	async setUpOwner({ email, password }: { email: string; password: string }): Promise<void> {
		await this.page.goto(`${this.url}/setup`, { waitUntil: 'commit' });
		for (const [name, value] of Object.entries({ email, firstName: 'Olivia', lastName: 'Owner', password }))
			await this.page.locator(`input[name=${name}]`).fill(value);
		await this.page.getByRole('button', { name: 'Next' }).click();
		await this.page.waitForURL((url) => !url.pathname.startsWith('/setup'));
	}

	/** An empty workflow with a name of its own. @returns its ID, which n8n gives it at once */
	async newWorkflow(name: string): Promise<string> {
		await this.page.goto(`${this.url}/workflow/new`, { waitUntil: 'commit' });
		await this.at('canvas-add-button').waitFor();
		await this.page.waitForURL(/\/workflow\/[^/?]{10,}/);
		await this.rename(this.at('workflow-name-input'), name);
		return /\/workflow\/([^/?]+)/.exec(this.page.url())?.[1] ?? '';
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`, { waitUntil: 'commit' });
		await this.at('canvas-node').first().waitFor();
	}

	private async rename(field: Locator, name: string): Promise<void> {
		await field.click();
		await field.locator('input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	/** Searches in the node panel. @returns the names of what it found */
	async searchNodes(text: string): Promise<string[]> {
		if (!(await this.at('node-creator-search-bar').isVisible())) {
			const empty = this.at('canvas-plus-button');
			await ((await empty.isVisible()) ? empty : this.at('node-creator-plus-button')).click();
		}
		await this.at('node-creator-search-bar').fill(text);
		await this.page.waitForTimeout(500);
		return await this.at('node-creator-item-name').allInnerTexts();
	}

	/** Takes what the search found; for a node with actions, one of these. The node's panel opens, but for triggers without parameters. */
	async addFound(node: string, action?: string, opens = true): Promise<void> {
		const found = this.at('node-creator-item-name').filter({ hasText: new RegExp(`^${node}$`) });
		// n8n's own Zoom node has the same name; the one of a community package has a box beside it.
		await found.last().click();
		if (action !== undefined) await this.at('node-creator').getByText(action, { exact: true }).first().click();
		if (opens) await this.at('ndv').waitFor();
		else await this.at('canvas-node').first().waitFor();
	}

	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
		await this.at('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.at('ndv-close-button').click();
		await this.at('ndv').waitFor({ state: 'hidden' });
	}

	/** The control of a parameter of the open node, or of a field of the open credential. */
	field(name: string): Locator {
		return this.at(`parameter-input-${name}`).filter({ visible: true }).first();
	}

	async fill(name: string, text: string): Promise<void> {
		await this.field(name).locator('input, textarea').first().fill(text);
		await this.settled();
	}

	/** The editor takes over what is typed after a moment without typing. */
	private async settled(): Promise<void> {
		await this.page.waitForTimeout(350);
	}

	async fillDate(name: string, text: string): Promise<void> {
		await this.fill(name, text);
		await this.page.keyboard.press('Enter');
	}

	/** Chooses options from a parameter's menu, which closes by itself unless there may be several. */
	async choose(name: string, ...options: string[]): Promise<void> {
		await this.field(name).scrollIntoViewIfNeeded();
		await this.field(name).click();
		for (const option of options)
			await this.page.getByRole('option', { name: option }).filter({ visible: true }).first().click();
		if (options.length > 1) await this.page.keyboard.press('Escape');
		await this.page.waitForTimeout(200);
	}

	/** The names of what a parameter's menu offers. */
	async optionsOf(name: string): Promise<string[]> {
		await this.field(name).click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		const names = (await options.allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
		await this.field(name).click();
		return names;
	}

	/** Opens the list of a picker. @returns what it offers */
	async openPicker(name: string): Promise<string[]> {
		await this.at(`resource-locator-${name}`).getByTestId('rlc-input').click();
		await this.at('rlc-item').first().waitFor();
		await this.page.waitForTimeout(500);
		return await this.at('rlc-item').allInnerTexts();
	}

	async pick(name: string, text: string): Promise<void> {
		await this.openPicker(name);
		await this.at('rlc-item').filter({ hasText: text }).first().click();
	}

	/** Chooses how a picker's value is given, and gives it. */
	async giveById(name: string, id: string): Promise<void> {
		await this.at(`resource-locator-${name}`).getByTestId('rlc-mode-selector').click();
		await this.page.getByRole('option', { name: 'By ID' }).filter({ visible: true }).click();
		await this.at(`resource-locator-${name}`)
			.locator('[data-test-id=rlc-input] input, input[data-test-id=rlc-input], textarea')
			.first()
			.fill(id);
		await this.settled();
	}

	/** Runs the open node and waits until its output shows a text. */
	async execute(expected: RegExp | string): Promise<void> {
		await this.at('node-execute-button').first().click();
		await this.seeOutput(expected);
	}

	/** Waits until the output of the open node shows a text. */
	async seeOutput(expected: RegExp | string): Promise<void> {
		await this.at('output-panel').getByText(expected).first().waitFor();
	}

	/** Opens the dialog for a new credential of the open node. */
	async newCredential(label?: string): Promise<void> {
		const slot =
			label === undefined
				? this.at('node-credentials-slot').first()
				: this.at('node-credentials-slot').filter({ hasText: label });
		await slot.getByTestId('node-credentials-empty-state').getByRole('button').first().click();
		await this.at('credential-edit-dialog').waitFor();
	}

	async editCredential(): Promise<void> {
		await this.at('credential-edit-button').first().click();
		await this.at('credential-edit-dialog').waitFor();
	}

	async saveCredential(): Promise<void> {
		await this.at('credential-save-button').getByRole('button').or(this.at('credential-save-button')).first().click();
		await this.page.waitForTimeout(500);
	}

	async closeCredential(): Promise<void> {
		if (await this.at('credential-edit-dialog').isVisible())
			await this.page
				.getByRole('dialog')
				.filter({ has: this.at('credential-edit-dialog') })
				.getByRole('button', { name: 'Close' })
				.first()
				.click();
		await this.at('credential-edit-dialog').waitFor({ state: 'hidden' });
	}

	/** Publishes the open workflow, with the dialog that asks for a name of the version. */
	async publish(): Promise<void> {
		await this.at('workflow-open-publish-modal-button').click();
		await this.at('workflow-publish-button').click();
		await this.page
			.getByText(/Published/)
			.first()
			.waitFor();
	}

	/** Closes the messages that n8n shows in a corner, so that they do not cover what is below. */
	async closeMessages(): Promise<void> {
		for (const message of await this.page.locator('.el-notification').all())
			await message
				.locator('.el-notification__closeBtn')
				.click({ timeout: 1000 })
				.catch(() => undefined);
	}
}
