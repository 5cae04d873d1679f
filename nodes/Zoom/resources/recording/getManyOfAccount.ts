import type { IDataObject } from 'n8n-workflow';

import { filters } from '../../../shared/definition/containers';
import { date, fixed, multiOptions, number, text, texts } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { fileTypes, isOfType } from '../../../shared/files/fileTypes';
import { simplifiedRecording } from './fields';

const DAY = 86_400_000;

export const getManyOfAccount = operation({
	name: 'Get Many of Account',
	action: 'Get many recordings of the account',
	description: 'List the cloud recordings of all users, of any length of time',
	request: { method: 'GET', path: '/accounts/{accountId}/recordings' },
	scopes: {
		granular: ['cloud_recording:read:list_account_recordings:admin'],
		classic: ['account:read:admin'],
	},
	rate: 'medium',
	fields: [
		fixed({ path: 'accountId' }, 'me'),
		filters(
			number('At Least Days Old', {
				option: 'leastAge',
				min: 0,
				default: 30,
				description: 'Only recordings that began so many days ago or earlier',
			}),
			multiOptions('File Types', {
				option: 'fileTypes',
				choices: fileTypes,
				open: true,
				description: 'Only recordings with a file of these types; the others of their files are left out',
			}),
			date('From', {
				query: 'from',
				description: 'First day, in UTC. Without any day Zoom lists the recordings of yesterday and today.',
			}),
			texts('Hosts', {
				option: 'hosts',
				placeholder: 'e.g. nathan@example.com',
				description: 'Only recordings of these hosts, by e-mail address or ID',
			}),
			date('To', { query: 'to', description: 'Last day, in UTC. Without it today is meant.' }),
			text('Topic Contains', { option: 'topic', description: 'Only recordings whose topic has this text' }),
		),
	],
	list: { items: 'meetings', pageSize: 300, windowDays: 30, key: 'uuid' },
	keeps: (recording, { option }, now) =>
		isHostedBy(recording, option.hosts as string[] | undefined) &&
		asText(recording.topic).toLowerCase().includes(asText(option.topic).toLowerCase()) &&
		isOldEnough(recording, option.leastAge as number | undefined, now) &&
		(option.fileTypes === undefined || wantedFiles(recording, option).length > 0),
	shape: (recording, { option }) =>
		option.fileTypes === undefined ? recording : { ...recording, recording_files: wantedFiles(recording, option) },
	simplified: simplifiedRecording,
	note:
		'For administrators. Zoom lists at most one month of the calendar at a time; the node splits a longer range, and each ' +
		'recording comes once. For some users only, use Get Many with one user in each input item.',
});

function isHostedBy({ host_id: id, host_email: email }: IDataObject, hosts: string[] | undefined): boolean {
	if (hosts === undefined) return true;
	const own = [asText(id), asText(email)].filter((text) => text !== '').map((text) => text.toLowerCase());
	return hosts.some((host) => own.includes(host.trim().toLowerCase()));
}

function isOldEnough({ start_time: start }: IDataObject, days: number | undefined, now: number): boolean {
	return days === undefined || Date.parse(asText(start)) <= now - days * DAY;
}

function wantedFiles({ recording_files: files }: IDataObject, { fileTypes: types }: IDataObject): IDataObject[] {
	return ((files ?? []) as IDataObject[]).filter((file) => isOfType(file, types as string[]));
}
