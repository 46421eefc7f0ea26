/** ZB1P, the zero-bubble schedule that keeps 1F1B's memory (ZB-H1 of Qi et al., 2401.10241): weights' gradients fill what was idle. */

import { alone, type Slot, type Times, weightAlone } from './slots.ts';

/** The slots of every rank. A rank lags with as many weights' gradients as there are ranks before it. */
export function zeroBubble(ranks: number, microBatches: number, times: Times): Slot[][] {
  const { forward, input, weight, exchange, transfer } = times;
  return Array.from({ length: ranks }, (_, rank) => {
    const place = (microBatch: number) => ({ microBatch, stage: rank, chunk: 0 });
    const ahead = Math.min(ranks - rank - 1, microBatches);
    const slots: Slot[] = [];
    let weights = 0;
    const goBack = (i: number) => {
      slots.push(alone('input', place(i), input, exchange, transfer, 'beside'));
      if (i + 1 - weights > rank) slots.push(weightAlone(place(weights++), weight));
    };
    for (let i = 0; i < ahead; i++) slots.push(alone('forward', place(i), forward, exchange, transfer));
    for (let i = 0; i < microBatches - ahead; i++) {
      slots.push(alone('forward', place(ahead + i), forward, exchange, transfer, 'beside'));
      goBack(i);
    }
    for (let i = microBatches - ahead; i < microBatches; i++) goBack(i);
    while (weights < microBatches) slots.push(weightAlone(place(weights++), weight));
    return slots;
  });
}
