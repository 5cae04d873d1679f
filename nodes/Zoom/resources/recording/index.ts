import { resource } from '../../../shared/definition/operation';
import { deleteRecording } from './delete';
import { deleteArchivedFile } from './deleteArchivedFile';
import { deleteFile } from './deleteFile';
import { download } from './download';
import { get } from './get';
import { getAnalyticsDetails } from './getAnalyticsDetails';
import { getAnalyticsSummary } from './getAnalyticsSummary';
import { getMany } from './getMany';
import { getManyOfAccount } from './getManyOfAccount';
import { getSettings } from './getSettings';
import { recover } from './recover';
import { recoverFile } from './recoverFile';
import { updateSettings } from './updateSettings';

export const recording = resource({
	name: 'Recording',
	value: 'recording',
	description: 'Cloud recordings of meetings and webinars',
	operations: {
		delete: deleteRecording,
		deleteArchivedFile,
		deleteFile,
		download,
		get,
		getAnalyticsDetails,
		getAnalyticsSummary,
		getMany,
		getManyOfAccount,
		getSettings,
		recover,
		recoverFile,
		updateSettings,
	},
	defaultOperation: 'getMany',
});
