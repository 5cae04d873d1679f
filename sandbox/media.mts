// Small real files, made here: a recording's video, audio, transcript, chat and timeline.

/** A box of the MP4 format: length, type, content. */
function box(type: string, ...content: Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const head = Buffer.alloc(8);
	head.writeUInt32BE(body.length + 8);
	head.write(type, 4, 'ascii');
	return Buffer.concat([head, body]);
}

/** An MP4 file without tracks: a valid container of the given brand with a header of its length. */
function container(brand: string, milliseconds: number): Buffer {
	const header = Buffer.alloc(100);
	header.writeUInt32BE(1000, 12); // time scale: milliseconds
	header.writeUInt32BE(milliseconds, 16);
	header.writeUInt32BE(0x00010000, 20); // rate 1.0
	header.writeUInt16BE(0x0100, 24); // volume 1.0
	[0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000].forEach((value, index) => header.writeUInt32BE(value, 36 + index * 4));
	header.writeUInt32BE(1, 96); // next track
	return Buffer.concat([box('ftyp', Buffer.from(brand), Buffer.alloc(4), Buffer.from('isom')), box('moov', box('mvhd', header)), box('mdat', Buffer.alloc(2048))]);
}

export const video = (): Buffer => container('mp42', 90_000);
export const audio = (): Buffer => container('M4A ', 90_000);

export const transcript = (): Buffer =>
	Buffer.from(
		[
			'WEBVTT',
			'',
			'1',
			'00:00:01.000 --> 00:00:04.500',
			'Olivia Owner: Good morning everybody, thank you for joining.',
			'',
			'2',
			'00:00:04.800 --> 00:00:09.120',
			'Adam Admin: Good morning. Shall we start with the numbers',
			'of last week?',
			'',
			'3',
			'00:00:09.500 --> 00:00:12.000',
			'Olivia Owner: Yes – please.',
			'',
		].join('\r\n'),
	);

export const chat = (): Buffer => Buffer.from('00:00:03\tAdam Admin:\tGood morning!\r\n00:01:10\tOlivia Owner:\tHere is the link: https://example.com\r\n');

export const timeline = (): Buffer => Buffer.from(JSON.stringify({ timeline: [{ ts: '00:00:01.000', users: [{ username: 'Olivia Owner', multiple_people: false }] }] }));
