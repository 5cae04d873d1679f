import type { IDataObject } from 'n8n-workflow';

import { extraOptions, when } from '../../../shared/definition/containers';
import { FieldError } from '../../../shared/definition/errors';
import { boolean, options } from '../../../shared/definition/fields';
import { operation } from '../../../shared/definition/operation';
import type { Field } from '../../../shared/definition/operation';
import { userAndAdmin } from '../../../shared/definition/scopes';
import { meetingLocator } from '../../fields/locators';

const mode = (): Field =>
	options('Mode', {
		body: 'params.ai_companion_mode',
		name: 'mode',
		choices: { questions: 'Questions', summary: 'Summary', all: 'All' },
		default: 'all',
		description: 'Which part of the AI Companion it is about',
	});

const keepTranscript = (): Field =>
	boolean('Keep Transcript', {
		body: 'params.retain_meeting_transcript',
		name: 'keepTranscript',
		default: true,
		description:
			"Whether the transcript is kept. Without it the user's settings decide; " +
			'it has no effect where the account does not allow it.',
	});

export const controlAiCompanion = operation({
	name: 'Control AI Companion',
	action: 'Start or stop or disable the AI companion in a live meeting',
	description: 'Tell the AI Companion in a meeting in progress what to do',
	request: { method: 'PATCH', path: '/live_meetings/{meetingId}/events' },
	scopes: userAndAdmin({ granular: 'meeting:update:in_meeting_controls', classic: 'meeting:write' }),
	rate: 'medium',
	fields: [
		meetingLocator(),
		options('Change', {
			body: 'method',
			name: 'companionChange',
			choices: { 'ai_companion.disable': 'Disable', 'ai_companion.start': 'Start', 'ai_companion.stop': 'Stop' },
			default: 'ai_companion.start',
			description: 'What the AI Companion does from now on',
		}),
		when({ companionChange: ['ai_companion.start'] }, extraOptions(mode(), keepTranscript())),
		when(
			{ companionChange: ['ai_companion.stop'] },
			extraOptions(
				boolean('Delete Meeting Assets', {
					body: 'params.delete_meeting_assets',
					description: 'Whether transcripts, summaries and the like are deleted. Only works if all modes are stopped.',
				}),
				mode(),
				keepTranscript(),
			),
		),
	],
	prepare({ body }) {
		const params = body?.params as IDataObject | undefined;
		if (params?.delete_meeting_assets === true && (params.ai_companion_mode ?? 'all') !== 'all')
			throw new FieldError(
				'Delete Meeting Assets',
				"'Delete Meeting Assets' only works if all modes are stopped",
				"Set 'Mode' to 'All', or take it away",
			);
		if (params?.retain_meeting_transcript !== undefined && params.ai_companion_mode === 'questions')
			throw new FieldError(
				'Keep Transcript',
				"'Keep Transcript' only works with the summary",
				"Set 'Mode' to 'Summary' or 'All', or take 'Keep Transcript' away",
			);
	},
});
