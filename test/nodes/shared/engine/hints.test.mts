// What is shown above the output of an execution, gathered from all items.
import type { IExecuteFunctions } from 'n8n-workflow';
import { Hints } from '../../../../nodes/shared/engine/hints.ts';

function shown(fill: (hints: Hints) => void): unknown[] {
	const seen: unknown[] = [];
	const hints = new Hints();
	fill(hints);
	hints.show({ addExecutionHints: (hint: unknown) => void seen.push(hint) } as unknown as IExecuteFunctions);
	return seen;
}

const pane = (...messages: string[]) => messages.map((message) => ({ message, location: 'outputPane' }));

test('nothing is shown without anything to tell', () => {
	expect(shown((hints) => hints.addDifferences([]))).toEqual([]);
});

test('a message is shown once, with the number of items it is about', () => {
	expect(
		shown((hints) => {
			for (const message of ['one', 'other', 'one', 'one']) hints.add(message);
		}),
	).toEqual(pane('one (3 items)', 'other'));
});

test('all that Zoom did not take is one hint, after the messages', () => {
	expect(
		shown((hints) => {
			hints.addDifferences([
				{ path: 'settings.auto_recording', text: "asked 'cloud', has 'none'" },
				{ path: 'password', text: '' },
			]);
			hints.addDifferences([
				{ path: 'settings.auto_recording', text: "asked 'local', has 'none'" },
				{ path: 'password', text: '' },
				{ path: 'host_key', text: '' },
			]);
			hints.add('one');
		}),
	).toEqual(
		pane(
			'one',
			"Zoom did not take over: settings.auto_recording (asked 'cloud', has 'none'; 2 items), password (2 items), host_key",
		),
	);
});

test.each([
	[20, 'm20'],
	[21, 'm20 and 1 more'],
])('of %d members twenty are named', (count, end) => {
	const differences = Array.from({ length: count }, (_unused, index) => ({ path: `m${index + 1}`, text: '' }));
	const [{ message = '' } = {}] = shown((hints) => hints.addDifferences(differences)) as Array<{ message: string }>;
	expect(message).toMatch(new RegExp(`, m19, ${end}$`));
});
