import { cpus } from 'node:os';

/** Where, when and by which command a benchmark was run: the last line of its document. */
export function machineLine(command: string): string {
	return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node.js ${process.version}, ${new Date().toISOString().slice(0, 10)}, \`${command}\``;
}
