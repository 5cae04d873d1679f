/**
 * Bytes of young garbage for each byte of a file. V8 frees a stream's buffers, which lie outside its heap, with the
 * young objects of its heap. A stream makes so few of those that V8 reaches its limit of 64 MiB outside the heap first,
 * and then marks the whole heap: in n8n 64 times per GiB, which is half of the time of a download. With 8 bytes of
 * garbage per byte there are some 200 collections of young objects instead, each of less than a millisecond. Why:
 * docs/decisions/0004-gc-pressure.md.
 */
const GARBAGE_PER_BYTE = 8;

/** Elements of one array of garbage: the most for which V8 still makes an ordinary young object. */
const ARRAY_ELEMENTS = 16_000;
const BYTES_PER_ELEMENT = 8;

/** Keeps V8 collecting young objects while a file passes through. */
export class GcPressure {
	/** Elements of all garbage so far. Counted, because optimized code does not make what has no use at all. */
	allocated = 0;
	private pendingBytes = 0;

	/** Makes the garbage for so many bytes of a file. */
	addBytes(bytes: number): void {
		this.pendingBytes += bytes * GARBAGE_PER_BYTE;
		for (
			;
			this.pendingBytes >= ARRAY_ELEMENTS * BYTES_PER_ELEMENT;
			this.pendingBytes -= ARRAY_ELEMENTS * BYTES_PER_ELEMENT
		)
			this.allocated += new Array<undefined>(ARRAY_ELEMENTS).length;
	}
}
