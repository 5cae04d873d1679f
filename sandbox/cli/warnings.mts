import type { LoggedRequest } from '../plugins/requestLog.mts';

/** A line about a request whose body had fields that the sandbox does not know. */
export const droppedFieldsWarning = ({ method, path, operationId = '', droppedFields }: LoggedRequest): string =>
	`Warning: ${method} ${path} (${operationId}): the sandbox ignored fields that are not in the route's schema: ` +
	droppedFields.join(', ');
