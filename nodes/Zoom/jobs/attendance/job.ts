// Get Attendance, for meetings and webinars: the form, and the steps of the job.
import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../../shared/definition/containers';
import { FieldError } from '../../../shared/definition/errors';
import { instant, number, options, text } from '../../../shared/definition/fields';
import type { Field, Operation, RequestDraft } from '../../../shared/definition/operation';
import { asText } from '../../../shared/definition/values';
import { attendanceOf } from './attendance';
import type { Expected } from './expected';
import type { Kind, Participants } from './read';
import { MEETING, readExpected, readParticipants } from './read';
import { secondsOf } from './sessions';

/** What `retrieve` hands over to `shape`. */
interface Material extends Participants {
	expected: Expected[] | undefined;
}

/** The fields of the form, below the choice of the meeting. */
export function attendanceFields(kind: Kind): Field[] {
	const invitees = kind === MEETING ? { invitees: 'Invitees' } : {};
	return [
		options('Expected People', {
			option: 'expected',
			name: 'expectedPeople',
			choices: { items: 'Input Items', ...invitees, none: 'Not Known', registrants: 'Registrants' },
			default: 'none',
			description: 'Who should have come. Who did not is then listed as absent. Input items are one person each.',
		}),
		when(
			{ expectedPeople: ['items'] },
			text('Person Email', { option: 'email', name: 'personEmail', placeholder: 'e.g. nathan@example.com' }),
			text('Person Name', { option: 'name', name: 'personName', placeholder: 'e.g. Nathan Smith' }),
			text('Person Registrant ID', { option: 'registrantId', name: 'personRegistrantId' }),
		),
		options('Output As', {
			option: 'outputAs',
			name: 'attendanceOutput',
			choices: { people: 'One Item per Person', totals: 'One Item per Meeting' },
			default: 'people',
			description: 'Whether to list people or only to count them',
		}),
		extraOptions(
			number('Late After (Minutes)', {
				option: 'lateAfter',
				min: 0,
				default: 5,
				description: 'Minutes after the start from which somebody is late',
			}),
			instant('Meeting End', { option: 'end', description: 'By default when the last person left' }),
			instant('Meeting Start', {
				option: 'start',
				description: 'For example the scheduled start. By default when the first person joined.',
			}),
			number('Minimum Minutes', {
				option: 'minimumMinutes',
				min: 0,
				description: 'Minutes that somebody must be there; who is there for less has left early',
			}),
			options('Source', {
				option: 'source',
				choices: { auto: 'Automatic', participants: 'List of Participants', report: 'Report' },
				default: 'auto',
				description: 'What Zoom counts by. Only administrators may read the report, which has breakout rooms.',
			}),
			number('Wait at Most (Minutes)', {
				option: 'waitAtMost',
				min: 0,
				max: 1440,
				default: 5,
				description: 'How long to wait while Zoom still counts durations',
			}),
		),
	];
}

/** The steps of the job, as parts of the definition. */
export function attendanceJob(
	kind: Kind,
): Required<Pick<Operation, 'batch' | 'prepare' | 'retrieve' | 'shape' | 'note'>> {
	return {
		// The people of all input items that name the same meeting are expected together.
		batch: { records: 'people', size: Number.MAX_SAFE_INTEGER, whole: true },
		prepare(draft, { itemIndex }) {
			const { option } = draft;
			draft.body = { people: [takePerson(option)] };
			if (option.expected !== 'items') option.item = itemIndex;
			const [start, end] = [option.start, option.end].map(secondsOf);
			if (start !== undefined && end !== undefined && end <= start)
				throw new FieldError('Meeting End', "'Meeting End' is not after 'Meeting Start'");
		},
		async retrieve(draft, tools): Promise<Material> {
			const participants = await readParticipants(kind, draft, tools);
			return { ...participants, expected: await readExpected(kind, draft, tools) };
		},
		shape: (response, draft) => shapeAttendance(response as unknown as Material, draft, kind),
		note:
			'Rows of Zoom by person: overlaps, breakout rooms and second devices count once, time in the waiting room does not. ' +
			'`identified_by` and `matched_by` say how sure that is; with several equally similar names nobody is matched. ' +
			'The report is read where the app may (`report:read:list_meeting_participants:admin`), else the list of ' +
			'participants: `source` says which. Invitees and registrants need one more scope each.',
	};
}

function takePerson(option: IDataObject): IDataObject {
	const { email, name, registrantId } = option;
	// Items whose only difference is the person are one job.
	for (const key of ['email', 'name', 'registrantId']) Reflect.deleteProperty(option, key);
	const known = { email: asText(email).trim(), name: asText(name).trim(), registrantId: asText(registrantId).trim() };
	if (option.expected === 'items' && Object.values(known).every((value) => value === ''))
		throw new FieldError(
			'Person Email',
			"'Person Email', 'Person Name' and 'Person Registrant ID' are all empty",
			'Say in one of them who the input item is about.',
		);
	return known;
}

function shapeAttendance(
	{ records, source, expected }: Material,
	{ path, option }: RequestDraft,
	kind: Kind,
): Array<{ json: IDataObject }> {
	const attendance = attendanceOf(records, {
		expected,
		start: secondsOf(option.start),
		end: secondsOf(option.end),
		minimumMinutes: Number(option.minimumMinutes ?? 0),
		lateAfter: option.lateAfter === undefined ? undefined : Number(option.lateAfter),
	});
	const meeting = { [kind === MEETING ? 'meeting_id' : 'webinar_id']: path[kind.id] };
	if (option.outputAs === 'totals') return [{ json: { ...meeting, ...attendance.totals, source } }];
	return attendance.people.map((person) => ({ json: { ...person, ...meeting, source } }));
}
