// The fields that n8n hides in stored executions: secrets that operations and events give.
import { Zoom } from '../../nodes/Zoom/Zoom.node.ts';
import { ZoomPollingTrigger } from '../../nodes/ZoomPollingTrigger/ZoomPollingTrigger.node.ts';
import { ZoomTrigger } from '../../nodes/ZoomTrigger/ZoomTrigger.node.ts';
import { ZoomWebSocketTrigger } from '../../nodes/ZoomWebSocketTrigger/ZoomWebSocketTrigger.node.ts';

test("n8n hides the host's links, tokens and keys in what the Zoom node gave", () => {
	expect(new Zoom().description.sensitiveOutputFields).toEqual([
		'start_url',
		'token',
		'host_key',
		'stream_key',
		'download_access_token',
	]);
});

test.each([new ZoomTrigger(), new ZoomWebSocketTrigger(), new ZoomPollingTrigger()])(
	"n8n hides the host's links and the download tokens of events: $description.displayName",
	({ description }) => {
		expect(description.sensitiveOutputFields).toEqual(
			expect.arrayContaining([
				'start_url',
				'before.start_url',
				'download_token',
				'body.download_token',
				'body.payload.object.start_url',
			]),
		);
	},
);
