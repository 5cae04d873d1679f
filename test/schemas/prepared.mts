// Forms for every operation whose fields name things that exist in the sandbox.
import type { Sandbox } from '../../sandbox/server.mts';
import { generateForms } from '../conformance/generateForms.mts';
import type { Subject } from '../conformance/run.mts';
import { caller, type Json } from '../sandbox/samples/caller.mts';
import { day, fields, named, setUps, type FormContext, type Values } from './preparations.mts';
import { CUSTOM_QUESTIONS, POLL_QUESTIONS } from './sampleContent.mts';

/** Values that depend on what is in the sandbox. */
type Made = (context: FormContext) => Values;
const isMade = (values: Values | Made): values is Made => typeof values === 'function';

/**
 * Values besides the required ones, for operations that return less or nothing without them. Each entry is one more
 * form.
 */
const moreValues: Record<string, Array<Values | Made>> = {
	// Only a series has occurrences.
	'meeting:create': [{}, { meetingType: 8 }],
	'meeting:get': [{}, named('meeting', 'Daily stand-up')],
	'meeting:upsert': [{}, { key: 'series', meetingType: 8 }],
	'meeting:update': [{ updateFields: { agenda: 'Plans' } }],
	'meetingPoll:create': [{ questions: POLL_QUESTIONS }],
	'meetingRegistrant:updateQuestions': [{ customQuestions: CUSTOM_QUESTIONS }],
	'meetingSurvey:update': [{ updateFields: { showInBrowser: true } }],
	'recording:get': [{}, { options: { downloadToken: true } }],
	'recording:getMany': [{ filters: { from: day(-20) } }],
	'recording:getManyOfAccount': [{ filters: { from: day(-20) } }],
	'recording:updateSettings': [{ updateFields: { onDemand: true } }],
	'recordingRegistrant:updateQuestions': [{ customQuestions: CUSTOM_QUESTIONS }],
	'report:getMeetingParticipants': [{}, { filters: { include: 'registrant_id' } }],
	'report:getWebinarParticipants': [{}, { filters: { include: 'registrant_id' } }],
	'user:update': [{ updateFields: { company: 'Acme' } }],
	'userSettings:update': [{ inMeeting: { annotation: true } }],
	'webinar:create': [{}, { additionalFields: { settings: { approvalType: 0 } } }, { webinarType: 9 }],
	'webinar:get': [{}, named('webinar', 'Getting started')],
	'webinar:upsert': [
		{},
		{ key: 'registration', additionalFields: { settings: { approvalType: 0 } } },
		{ key: 'series', webinarType: 9 },
	],
	'webinar:update': [{ updateFields: { agenda: 'Plans' } }],
	'webinarBranding:updateNameTag': [{ updateFields: { isDefault: true } }],
	'webinarPoll:create': [{ questions: POLL_QUESTIONS }],
	'webinarRegistrant:updateQuestions': [{ customQuestions: CUSTOM_QUESTIONS }],
	'webinarSurvey:update': [{ updateFields: { showInBrowser: true } }],
};

/** The forms of an operation. The sandbox is reset to its seed before each. */
export async function* prepared(sandbox: Sandbox, subject: Subject): AsyncGenerator<Values> {
	const { resource, id: operation, properties } = subject;
	const required = generateForms(properties).required[0] ?? {};
	for (const more of moreValues[operation] ?? [{}]) {
		sandbox.reset();
		const context: FormContext = { sandbox, values: {}, call: callAsOwner(sandbox, operation) };
		for (const name of Object.keys(required)) {
			const preparation = fields[`${operation}.${name}`] ?? fields[`${resource}.${name}`] ?? fields[name];
			context.values[name] = preparation ? await preparation(context) : required[name];
		}
		await (setUps[operation] ?? setUps[resource])?.(context);
		yield { ...context.values, ...(isMade(more) ? more(context) : more) };
	}
}

function callAsOwner(sandbox: Sandbox, operation: string): FormContext['call'] {
	const { accessToken } = sandbox.issueToken(sandbox.registerApp({ name: 'Preparation' }), 'owner@acme.example');
	const send = caller(sandbox, accessToken);
	return async (method, path, body) => {
		const response = await send(method, path, body);
		if (response.status >= 400)
			throw new Error(`Preparing ${operation}: ${method} ${path} failed with ${response.status} ${response.body}`);
		return response.body === '' ? {} : (JSON.parse(response.body) as Json);
	};
}
