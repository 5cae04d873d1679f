import { boolean, options } from '../../../shared/definition/fields';
import type { Field } from '../../../shared/definition/operation';
import { summaryTemplateLocator } from '../locators';
import { setting } from '../sharedSettings';

/** What the AI Companion and the deepfake detection do. */
export const aiCompanion = (): Field[] => [
	boolean('Start AI Companion Questions', {
		...setting('auto_start_ai_companion_questions'),
		default: true,
		description: 'Whether the AI Companion answers questions from the start',
	}),
	boolean('Start Deepfake Detection', {
		...setting('auto_start_deepfake_detection'),
		default: true,
		description: 'Whether deepfake detection runs from the start',
	}),
	boolean('Start Summary', {
		...setting('auto_start_meeting_summary'),
		default: true,
		description: 'Whether the AI Companion summarizes from the start',
	}),
	boolean('Summary for Support Participants', {
		...setting('support_participants_receive_summary'),
		name: 'supportParticipantsReceiveSummary',
		default: true,
		description: 'Whether support participants get the summary',
	}),
	summaryTemplateLocator(setting('summary_template_id')),
	boolean('Transcribe With My Notes', {
		...setting('allow_participants_to_transcribe_meetings_with_my_notes'),
		name: 'transcribeWithMyNotes',
		default: true,
		description: 'Whether participants may transcribe the meeting with My Notes',
	}),
	options('Who Can Ask AI Companion', {
		...setting('who_can_ask_questions'),
		numeric: true,
		choices: {
			1: 'All Participants and Invitees',
			2: 'All Participants From the Time They Join',
			3: 'Only the Host',
			4: 'Participants and Invitees of the Account',
			5: 'Participants of the Account From the Time They Join',
		},
		description: 'Who may ask the AI Companion about the meeting',
	}),
	options('Who Receives Summary', {
		...setting('who_will_receive_summary'),
		numeric: true,
		choices: {
			1: 'Only the Host',
			2: 'Host, Co-Hosts and Alternative Hosts',
			3: 'Host and Invitees of the Account',
			4: 'All Invitees',
		},
		description: 'Who gets the summary',
	}),
];
