/** A copy engine beside the computing: while one micro-batch is computed, the one before leaves for the CPU and the next one comes back. */

export interface CopyPlan {
  /** Seconds of computing a slot: one forward and one backward pass of a chunk. */
  readonly compute: number;
  /** Bytes of one chunk's activations, each way. */
  readonly bytes: number;
  /** Bytes a second of the link. */
  readonly bandwidth: number;
  /** Whether both ways share the link, as when it is busy with other traffic; else each has all of it. */
  readonly isShared: boolean;
}

/** From the start of a slot, in seconds. */
export interface CopySlot {
  readonly compute: number;
  readonly out: readonly [from: number, to: number];
  readonly back: readonly [from: number, to: number];
  /** Until the next slot can begin: all three are done. */
  readonly length: number;
}

/** Every slot is alike: the next one begins when computing and both copies are done. */
export function copySlot({ compute, bytes, bandwidth, isShared }: CopyPlan): CopySlot {
  const time = bytes / bandwidth;
  const back: [number, number] = isShared ? [time, 2 * time] : [0, time];
  return { compute, out: [0, time], back, length: Math.max(compute, back[1]) };
}

/** By how much the copies lengthen the computing: 0 when they keep up. */
export const slowdown = ({ compute, length }: CopySlot): number => length / compute - 1;
