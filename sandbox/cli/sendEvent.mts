// `npm run sandbox:event -- recording.completed ['{"topic":"Weekly"}']`: lets the running sandbox send an event to its subscribers, and prints what they answered.
const { ZOOM_SANDBOX_PORT = '4100' } = process.env;
const [event, object] = process.argv.slice(2);
const url = `http://127.0.0.1:${ZOOM_SANDBOX_PORT}/_sandbox/events`;

if (!event) stop('Name an event: npm run sandbox:event -- recording.completed');
const answer = await fetch(url, {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ event, ...(object === undefined ? {} : { object: parsed(object) }) }),
}).catch(() =>
	stop(`No sandbox answers at ${url}. Start it with "npm run sandbox" or "npm start", or set ZOOM_SANDBOX_PORT.`),
);
const result = (await answer.json()) as
	| { message?: string }
	| Array<{ url: string; status: number; ms: number; next?: number }>;
if (!Array.isArray(result)) stop(result.message ?? `The sandbox answered ${answer.status}.`);
if (result.length === 0) console.log(`${event}: nobody is subscribed to it. Add a subscription on the sandbox's page.`);
for (const { url: to, status, ms, next } of result)
	console.log(
		`${event} -> ${to}: ${status === 0 ? 'no answer' : status} after ${ms} ms${next === undefined ? '' : `, again in ${next} min`}`,
	);

function parsed(text: string): unknown {
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
