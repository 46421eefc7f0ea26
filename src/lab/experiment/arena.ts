/** What a training run takes of memory: one arena of fixed size for each arm, asked for once, before the first step. */

/** float32 elements: about twice what the largest of these models, its optimizer and one step or one round of decoding take. */
export const ARENA = 1 << 23;

/** Bytes of it; an arm that is not run takes none. */
export const ARENA_BYTES = ARENA * Float32Array.BYTES_PER_ELEMENT;
