/**
 * DualPipe of DeepSeek-V3: micro-batches enter at both ends, so that every rank holds two copies of a stage, one for each direction,
 * and a forward pass of one direction hides the all-to-all of a backward pass of the other. The eight steps are those of dualpipe.py.
 */

import { alone, joined, type Place, type Slot, type Times, weightAlone } from './slots.ts';

/** Slots of every rank: half of the micro-batches from either end. `ranks` and `microBatches` are even, microBatches at least 2 ranks. */
export function dualPipe(ranks: number, microBatches: number, times: Times): Slot[][] {
  const { forward, input, weight, exchange, transfer } = times;
  const half = ranks / 2;
  const each = microBatches / 2;
  return Array.from({ length: ranks }, (_, rank) => {
    const near = Math.min(rank, ranks - 1 - rank);
    const isSecond = rank >= half;
    const isMiddle = near === half - 1;
    const forwards = [0, 0];
    const backwards = [0, 0];
    const waiting: Place[] = [];
    const slots: Slot[] = [];
    /** The next micro-batch of a phase: phase 0 is the direction whose beginning is nearer to this rank. */
    const next = (counts: number[], phase: 0 | 1): Place => {
      const direction = isSecond ? 1 - phase : phase;
      const microBatch = direction * each + counts[phase]!++;
      return { microBatch, chunk: direction, stage: direction === 0 ? rank : ranks - 1 - rank };
    };
    const goForward = (phase: 0 | 1, isWarmUp = false) =>
      slots.push(alone('forward', next(forwards, phase), forward, exchange, transfer, isWarmUp ? 'waits' : 'beside'));
    const goBackward = (phase: 0 | 1, isSplit = false) => {
      const place = next(backwards, phase);
      slots.push(
        alone(isSplit ? 'input' : 'backward', place, isSplit ? input : input + weight, exchange, transfer, 'beside'),
      );
      if (isSplit) waiting.push(place);
    };
    const goWeight = () => slots.push(weightAlone(waiting.shift()!, weight));
    const both = (phase: 0 | 1) =>
      slots.push(
        joined(
          next(forwards, phase),
          next(backwards, phase === 0 ? 1 : 0),
          'backward',
          { work: forward + input + weight, exchange, transfer },
          'beside',
        ),
      );

    for (let i = 0; i < 2 * (half - near - 1); i++) goForward(0, true);
    for (let i = 0; i < near + 1; i++) {
      goForward(0, true);
      goForward(1, true);
    }
    for (let i = 0; i < half - near - 1; i++) {
      goBackward(1, true);
      goWeight();
      goForward(1);
    }
    for (let i = 0; i < each - ranks + near + 1; i++) {
      if (i === 0 && isMiddle) {
        goForward(0);
        goBackward(1);
      } else both(0);
      both(1);
    }
    for (let i = 0; i < half - near - 1; i++) {
      goBackward(1);
      both(1);
    }
    let isSplit = false;
    for (let i = 0; i < near + 1; i++) {
      const isTurn = i === Math.floor((near + 1) / 2);
      if (isTurn && near % 2 === 1) isSplit = true;
      goBackward(1, isSplit);
      if (isTurn && near % 2 === 0) isSplit = true;
      goBackward(0, isSplit);
    }
    for (let i = 0; i < half - near - 1; i++) {
      goWeight();
      goBackward(0, true);
    }
    while (waiting.length > 0) goWeight();
    return slots;
  });
}
