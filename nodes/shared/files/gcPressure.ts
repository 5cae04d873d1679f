/**
 * Young garbage for each byte of a file that passes through. V8 frees buffers, which lie outside its heap, with the young objects of the heap; but a stream makes so few of those
 * that a limit of 64 MiB outside the heap is reached first, and for that V8 marks the whole heap. With n8n's, a file of 1 GiB takes 64 such collections, which are half of all the
 * time; with this it takes none, but some 200 of young objects, each below a millisecond (docs/n8n-notes.md, docs/benchmark-download.md).
 */
const GARBAGE_PER_BYTE = 8;

/** Elements of one piece of garbage: the most that V8 still makes as a young object like others. */
const PIECE_ELEMENTS = 16_000;
const ELEMENT_BYTES = 8;

/** Keeps V8 collecting young objects while a file passes through. */
export class GcPressure {
	/** Elements of all garbage so far. It has to be counted: what has no use at all is not made by optimized code. */
	allocated = 0;
	private pendingBytes = 0;

	/** To be told of the bytes that have passed through. */
	addBytes(bytes: number): void {
		this.pendingBytes += bytes * GARBAGE_PER_BYTE;
		for (; this.pendingBytes >= PIECE_ELEMENTS * ELEMENT_BYTES; this.pendingBytes -= PIECE_ELEMENTS * ELEMENT_BYTES)
			this.allocated += new Array<undefined>(PIECE_ELEMENTS).length;
	}
}
