// The questions of a registration form as columns of n8n's resource mapper.
import type { IDataObject, INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

import { asText } from '../../shared/definition/values';
import { columnSearch } from '../../shared/engine/listSearch';
import type { ColumnSearch } from '../../shared/engine/listSearch';
import { standardAnswers } from '../fields/registrant';
import { columnOf } from '../fields/registrationAnswers';
import { selectedNumber } from './byMeeting';

/** What every column of a registration has in common. */
const COLUMN = { defaultMatch: false, canBeUsedToMatch: false, display: true };

/** The type of a question with several answers. */
const SEVERAL = 'multiple';

function listQuestions(kind: 'meeting' | 'webinar'): ColumnSearch {
	return columnSearch(async (tools) => {
		if (tools.chosen(`${kind}Id`) === undefined)
			return { fields: [], emptyFieldsNotice: `Choose the ${kind} first, by ID or from the list.` };
		const parts = { id: selectedNumber(tools, kind) };
		const form = await tools.get(`/${kind}s/{id}/registrants/questions`, { parts, rate: 'light' });
		const fields = columnsOf(form);
		const notice = {
			emptyFieldsNotice: `The registration form of this ${kind} asks for name and e-mail address only.`,
		};
		return { fields, ...(fields.length === 0 ? notice : {}) };
	});
}

/** The columns of a registration form, each once. */
export function columnsOf({ questions, custom_questions: own }: IDataObject): ResourceMapperField[] {
	const found = [...records(questions).flatMap(standardColumn), ...records(own).map(ownColumn)];
	return [...new Map(found.map((column) => [column.id, column])).values()];
}

/** A standard question. Name and e-mail address have fields of their own. */
function standardColumn({ field_name, required }: IDataObject): ResourceMapperField[] {
	const id = asText(field_name);
	const { [id]: field } = standardAnswers();
	const [property] = field?.properties ?? [];
	if (!property) return [];
	const { displayName, type, options } = property;
	const choices = type === 'options' ? { options: options as INodePropertyOptions[] } : {};
	return [
		{ ...COLUMN, id, displayName, required: required === true, type: type === 'options' ? type : 'string', ...choices },
	];
}

/** A question of the host's own. Several answers are text: n8n has no such list. */
function ownColumn({ title, type, answers, required }: IDataObject): ResourceMapperField {
	const question = asText(title);
	const choices = Array.isArray(answers) ? answers.map(asText) : [];
	const column = { ...COLUMN, id: columnOf(question), required: required === true };
	if (choices.length === 0) return { ...column, displayName: question, type: 'string' };
	if (type === SEVERAL)
		return { ...column, displayName: `${question} (any of: ${choices.join(', ')})`, type: 'string' };
	const options = choices.map((name) => ({ name, value: name }));
	return { ...column, displayName: question, type: 'options', options };
}

const records = (list: unknown): IDataObject[] => (Array.isArray(list) ? (list as IDataObject[]) : []);

/** All methods of the node that list columns, by the names that fields refer to. */
export const resourceMapping: Record<string, ColumnSearch> = {
	getMeetingQuestions: listQuestions('meeting'),
	getWebinarQuestions: listQuestions('webinar'),
};
