/** 1F1B: as many forward passes as there are ranks behind, then one forward and one backward in turn (PipeDream-flush). */

import { alone, type Slot, type Times } from './slots.ts';

/** The slots of every rank, for `microBatches` micro-batches on `ranks` ranks of one stage each. */
export function oneForwardOneBackward(ranks: number, microBatches: number, times: Times): Slot[][] {
  const { forward, input, weight, exchange, transfer } = times;
  return Array.from({ length: ranks }, (_, rank) => {
    const place = (microBatch: number) => ({ microBatch, stage: rank, chunk: 0 });
    const ahead = Math.min(ranks - rank - 1, microBatches);
    const slots: Slot[] = [];
    const goForward = (i: number) => slots.push(alone('forward', place(i), forward, exchange, transfer));
    const goBackward = (i: number) => slots.push(alone('backward', place(i), input + weight, exchange, transfer));
    for (let i = 0; i < ahead; i++) goForward(i);
    for (let i = 0; i < microBatches - ahead; i++) {
      goForward(ahead + i);
      goBackward(i);
    }
    for (let i = microBatches - ahead; i < microBatches; i++) goBackward(i);
    return slots;
  });
}
