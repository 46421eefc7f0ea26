/**
 * Interleaved 1F1B: every rank holds several chunks of layers, so that a micro-batch comes by several times. The order is Megatron's
 * (schedules.py, forward_backward_pipelining_with_interleaving), with groups of as many micro-batches as there are ranks.
 */

import { alone, chained, joined, type Place, type Slot, type Times, weightAlone } from './slots.ts';

/** What hides behind what. */
export interface Overlap {
  /** Forward passes of a chunk before the first backward pass, beyond those that the plain order has. */
  readonly extra: number;
  /** The weights' gradient is a part of its own, and what goes to the next rank is sent beside it. */
  readonly split: boolean;
}

/** What rank `rank` does as its n-th forward and as its n-th backward pass. */
function order(ranks: number, microBatches: number, chunks: number, rank: number) {
  const table: { microBatch: number; chunk: number }[] = [];
  for (let group = 0; group < microBatches; group += ranks)
    for (let chunk = 0; chunk < chunks; chunk++)
      for (let i = group; i < Math.min(group + ranks, microBatches); i++) table.push({ microBatch: i, chunk });
  const place = (n: number, chunk: number): Place => ({
    microBatch: table[n]!.microBatch,
    chunk,
    stage: chunk * ranks + rank,
  });
  return {
    passes: table.length,
    forward: (n: number) => place(n, table[n]!.chunk),
    backward: (n: number) => place(n, chunks - 1 - table[n]!.chunk),
  };
}

/** Forward passes of a chunk before the first backward pass: 2 (p - r - 1) + (v - 1) p, and what is asked for beyond. */
export const warmUp = (ranks: number, chunks: number, rank: number, extra = 0): number =>
  2 * (ranks - rank - 1) + (chunks - 1) * ranks + extra;

/** Slots of every rank. With `overlap`, a forward and a backward pass share a slot and hide each other's all-to-all. */
export function interleaved(
  ranks: number,
  microBatches: number,
  chunks: number,
  times: Times,
  overlap?: Overlap,
): Slot[][] {
  const [forward, input, weight, exchange] = [times.forward, times.input, times.weight, times.exchange].map(
    (time) => time / chunks,
  ) as [number, number, number, number];
  const { transfer } = times;
  const isSplit = overlap?.split === true;
  const sending = isSplit ? 'beside' : 'waits';
  const goForward = (place: Place) => alone('forward', place, forward, exchange, transfer);
  const goBackward = (place: Place): Slot => {
    if (!isSplit) return alone('backward', place, input + weight, exchange, transfer);
    return chained(alone('input', place, input, exchange, transfer, sending), weightAlone(place, weight));
  };
  const both = (one: Place, other: Place): Slot => {
    if (!isSplit)
      return joined(one, other, 'backward', { work: forward + input + weight, exchange, transfer }, sending);
    return chained(
      joined(one, other, 'input', { work: forward + input, exchange, transfer }, sending),
      weightAlone(other, weight),
    );
  };
  return Array.from({ length: ranks }, (_, rank) => {
    const of = order(ranks, microBatches, chunks, rank);
    const ahead = Math.min(warmUp(ranks, chunks, rank, overlap?.extra ?? 0), of.passes);
    const slots: Slot[] = [];
    for (let n = 0; n < ahead; n++) slots.push(goForward(of.forward(n)));
    for (let n = 0; n < of.passes - ahead; n++) {
      if (overlap) slots.push(both(of.forward(ahead + n), of.backward(n)));
      else slots.push(goForward(of.forward(ahead + n)), goBackward(of.backward(n)));
    }
    for (let n = of.passes - ahead; n < of.passes; n++) slots.push(goBackward(of.backward(n)));
    return slots;
  });
}
