import { cpus } from 'node:os';

/** The last line of a benchmark's document: the machine, Node.js, the day and the command. */
export function machineLine(command: string): string {
	const processor = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
	const day = new Date().toISOString().slice(0, 10);
	return `${processor}, Node.js ${process.version}, ${day}, \`${command}\``;
}
