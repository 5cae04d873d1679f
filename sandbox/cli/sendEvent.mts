// `npm run sandbox:event -- recording.completed ['{"topic":"Weekly"}']`: lets the running sandbox send an event to its
// subscribers, and prints how they responded.
const { ZOOM_SANDBOX_PORT = '4100' } = process.env;
const [event, object] = process.argv.slice(2);
const url = `http://127.0.0.1:${ZOOM_SANDBOX_PORT}/_sandbox/events`;

if (!event) stop('Name an event: npm run sandbox:event -- recording.completed');
const response = await fetch(url, {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ event, ...(object === undefined ? {} : { object: parse(object) }) }),
}).catch(() =>
	stop(`No sandbox answers at ${url}. Start it with "npm run sandbox" or "npm start", or set ZOOM_SANDBOX_PORT.`),
);
const result = (await response.json()) as
	| { message?: string }
	| Array<{ url: string; status: number; ms: number; next?: number }>;
if (!Array.isArray(result)) stop(result.message ?? `The sandbox answered ${response.status}.`);
if (result.length === 0) console.log(`${event}: nobody is subscribed to it. Add a subscription on the sandbox's page.`);
for (const { url: endpoint, status, ms, next } of result) {
	const outcome = status === 0 ? 'no answer' : status;
	const retry = next === undefined ? '' : `, again in ${next} min`;
	console.log(`${event} -> ${endpoint}: ${outcome} after ${ms} ms${retry}`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return stop(`This is not JSON: ${text}`);
	}
}

function stop(message: string): never {
	console.error(message);
	process.exit(1);
}
