import { text, texts } from '../../shared/definition/fields';
import type { Field } from '../../shared/definition/operation';

export const chatMessageId = (): Field =>
	text('Message ID', {
		path: 'messageId',
		required: true,
		placeholder: 'e.g. MS17RDk0QTY3QUQtQkFGQy04QTJFLTI2RUEtNkYxQjRBRTU1MTk5fQ==',
		description: 'ID of the chat message, as the event of its sending has it',
	});

export const chatMessageFileIds = (): Field =>
	texts('File IDs', { query: 'file_ids', join: ',', description: 'Only these files of the message' });
