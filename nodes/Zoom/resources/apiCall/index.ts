import { resource } from '../../../shared/definition/operation';
import { request } from './request';

export const apiCall = resource({
	name: 'Zoom API',
	value: 'apiCall',
	description: 'Endpoints that have no operation of their own',
	operations: { request },
	defaultOperation: 'request',
});
