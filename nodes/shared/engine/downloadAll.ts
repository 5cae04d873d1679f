import type { IExecuteFunctions } from 'n8n-workflow';

import { isServerToServer } from '../definition/credentialTypes';
import type { Download, DownloadResult, Operation } from '../definition/operation';
import { downloadFile } from '../files/binary';
import type { ZoomClient } from '../http/client';
import type { Clock } from '../http/clock';
import { ExecutionCancelled } from '../http/clock';
import { toNodeError } from './errors';

/** What downloads and their messages need of an execution. */
interface DownloadContext {
	n8n: IExecuteFunctions;
	client: ZoomClient;
	clock: Clock;
	operation: Operation;
}

/**
 * Downloads files one after the other. A file that fails leaves its message in its place.
 * @throws the first error if all of them fail, or ExecutionCancelled
 */
export async function downloadAll(
	{ n8n, client, clock, operation }: DownloadContext,
	files: Download[],
): Promise<DownloadResult[]> {
	const results: DownloadResult[] = [];
	const errors: unknown[] = [];
	const serverToServer = isServerToServer(n8n.getNodeParameter('authentication', 0));
	for (const file of files) {
		const result = await downloadFile(n8n, client, file).then(
			(binary) => ({ binary }),
			(failure: unknown) => ({ failure }),
		);
		if ('binary' in result) {
			results.push(result);
			continue;
		}
		const { failure } = result;
		if (failure instanceof ExecutionCancelled) throw failure;
		const { message } = toNodeError(failure, { node: n8n.getNode(), operation, serverToServer, now: clock.now() });
		errors.push(failure);
		results.push({ error: message });
	}
	if (errors.length > 0 && errors.length === files.length) throw errors[0];
	return results;
}
