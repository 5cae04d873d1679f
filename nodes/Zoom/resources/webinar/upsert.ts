import { operation } from '../../../shared/definition/operation';
import { matchFields, prepareMatch, scheduledUpsert, UPSERT, upsertOptions } from '../../fields/upsert';
import { create } from './create';
import { deleteWebinar as remove } from './delete';
import { get } from './get';
import { getMany as list } from './getMany';
import { update } from './update';

const [host, ...fields] = create.fields;

export const upsert = operation({
	...create,
	...UPSERT,
	action: 'Create or update a webinar',
	fields: [...(host ? [host] : []), ...matchFields('webinar'), ...fields, upsertOptions('webinar')],
	prepare: prepareMatch,
	upsert: scheduledUpsert('webinar', { get, list, update, remove }),
	note:
		'A key costs one list for each host, and nothing is sent for a webinar that has not changed. ' +
		'What people change in Zoom is noticed in topic, type, start, duration, time zone and agenda. ' +
		'Needs the scopes of Get, Get Many and Update as well, and with Remove that of Delete.',
});
