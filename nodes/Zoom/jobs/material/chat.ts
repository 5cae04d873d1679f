// The chat of a meeting: Zoom's text file as messages.

/** One message. */
export interface ChatMessage {
	[key: string]: string;
	/** From the start of the recording, or the time of day, as the file has it. */
	time: string;
	sender: string;
	text: string;
}

/** "00:03:11", a tab, the name and a colon, a tab, the text. Older files have "From Name to Everyone:". */
const MESSAGE = /^(\d{1,2}:\d{2}:\d{2})[\t ]+(?:From[\t ]+)?([^\t:]{1,200}):[\t ]?(.*)$/;

/** The messages of a file. Lines without a time belong to the message before them. */
export function readChat(file: string): ChatMessage[] {
	const messages: ChatMessage[] = [];
	for (const line of file.replace(/^\uFEFF/, '').split(/\r?\n/)) {
		const [, time, sender = '', text = ''] = MESSAGE.exec(line) ?? [];
		const last = messages.at(-1);
		if (time !== undefined) messages.push({ time, sender: withoutReceiver(sender), text });
		else if (last) last.text += `\n${line}`;
	}
	return messages.map((message) => ({ ...message, text: message.text.trim() }));
}

/** "Olivia Owner to Everyone" and "Olivia Owner  to  Ben(Direct Message)" are from Olivia Owner. */
function withoutReceiver(sender: string): string {
	const at = sender.search(/[\t ]to[\t ]/i);
	return (at === -1 ? sender : sender.slice(0, at)).trim();
}
