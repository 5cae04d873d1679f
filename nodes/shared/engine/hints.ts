import type { IExecuteFunctions } from 'n8n-workflow';

import type { Difference } from './differences';

/** The most members that a hint names. */
const MAX_NAMED = 20;

/** What to tell the user above the output that is no error, gathered from all items of an execution. */
export class Hints {
	private readonly messages = new Map<string, number>();
	private readonly notTaken = new Map<string, { text: string; count: number }>();

	/** A message of one item. The same message of several items is shown once. */
	add(message: string): void {
		this.messages.set(message, (this.messages.get(message) ?? 0) + 1);
	}

	/** What Zoom did not take of the request of one item. */
	addDifferences(differences: Array<Pick<Difference, 'path' | 'text'>>): void {
		for (const { path, text } of differences) {
			const known = this.notTaken.get(path);
			if (known) known.count += 1;
			else this.notTaken.set(path, { text, count: 1 });
		}
	}

	/** Shows everything above the output: one hint for each message, and one for all that Zoom did not take. */
	show(n8n: IExecuteFunctions): void {
		const messages = [...this.messages].map(([message, count]) => `${message}${count > 1 ? ` (${count} items)` : ''}`);
		for (const message of [...messages, ...this.notTakenMessage()])
			n8n.addExecutionHints({ message, location: 'outputPane' });
	}

	private notTakenMessage(): string[] {
		const named = [...this.notTaken].map(([path, { text, count }]) => {
			const details = [...(text === '' ? [] : [text]), ...(count > 1 ? [`${count} items`] : [])];
			return details.length === 0 ? path : `${path} (${details.join('; ')})`;
		});
		if (named.length === 0) return [];
		const more = named.length > MAX_NAMED ? ` and ${named.length - MAX_NAMED} more` : '';
		return [`Zoom did not take over: ${named.slice(0, MAX_NAMED).join(', ')}${more}`];
	}
}
