// Every fault happens to every kind of event. No event may be lost or doubled, and docs/faults.md must list all
// outcomes. ZOOM_WRITE_FAULTS=1 (`npm run docs:faults`) writes it.
import { readPart, writePart } from './documentParts.mts';
import { eventsDocument } from './eventDocument.mts';
import { eventFaults } from './eventFaults.mts';
import { eventKinds } from './eventKinds.mts';
import { runAllEvents, type EventOutcome } from './eventRun.mts';

let outcomes: EventOutcome[];
beforeAll(async () => {
	outcomes = await runAllEvents();
	if (process.env.ZOOM_WRITE_FAULTS) writePart('events', eventsDocument(outcomes));
}, 900_000);

test('no event is lost or doubled', () => {
	const findings = outcomes.filter(({ finding }) => finding !== undefined);
	expect(findings.map(({ fault, kind, finding, seen }) => [fault.name, kind.name, finding, seen])).toEqual([]);
});

test('every fault happens to every kind of event', () => {
	const cells = new Set(outcomes.map(({ fault, kind }) => `${fault.name} ${kind.name}`));
	const ofDownloads = eventFaults.filter(({ ofDownload }) => ofDownload).length;
	const withDownload = eventKinds.filter(({ downloads }) => downloads).length;
	const withoutDownload = eventKinds.length - withDownload;
	expect(cells.size).toBe(eventFaults.length * withDownload + (eventFaults.length - ofDownloads) * withoutDownload);
});

test('Zoom gets 200 in the end, unless it has stopped delivering before n8n had capacity', () => {
	const refused = outcomes.filter(({ seen, fault }) => seen.at(-1) !== 200 && !fault.name.includes('last delivery'));
	expect(refused.map(({ fault, kind, seen }) => [fault.name, kind.name, seen])).toEqual([]);
});

test('docs/faults.md is up to date (npm run docs:faults)', () => {
	expect(readPart('events')).toBe(eventsDocument(outcomes));
});
