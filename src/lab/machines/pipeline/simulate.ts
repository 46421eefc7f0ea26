/** Runs the slots of all ranks: each rank in its order, a slot as soon as the rank is free and all inputs have arrived. */

import type { Part, Slot } from './slots.ts';

export interface PlacedSlot extends Slot {
  readonly start: number;
}

/** What a rank waits for that will never come. */
export interface Waiting {
  readonly rank: number;
  /** Since when. */
  readonly since: number;
  readonly slot: Slot;
  /** The part that lacks an input, and what it needs. */
  readonly part: Part;
  readonly needs: { readonly work: 'forward' | 'backward'; readonly microBatch: number; readonly stage: number };
}

export interface Simulation {
  /** Slots of each rank with their start. */
  readonly ranks: readonly (readonly PlacedSlot[])[];
  /** From the start to the end of the last slot. */
  readonly span: number;
  /** Of each rank that could not go on, when the ranks wait for one another. Empty when all is done. */
  readonly deadlock: readonly Waiting[];
}

/**
 * `stages` counts the stages on a micro-batch's way. A forward pass needs the one of the stage before; a backward pass its own forward
 * pass and the backward pass of the stage behind; a weights' gradient its own input gradient, which may stand in the same slot.
 */
export function simulate(orders: readonly (readonly Slot[])[], microBatches: number, stages: number): Simulation {
  const count = microBatches * stages;
  /** When a result is there: on its own rank, and on the next. NaN until then. */
  const [done, arrived] = [new Float64Array(2 * count).fill(Number.NaN), new Float64Array(2 * count).fill(Number.NaN)];
  const index = (isBackward: boolean, microBatch: number, stage: number) =>
    (isBackward ? count : 0) + microBatch * stages + stage;

  /** When the inputs of a part are there; or which one is not. */
  function inputsOf(part: Part, slot: Slot): number | Waiting['needs'] {
    const { work, microBatch, stage } = part;
    const missing = (isBackward: boolean, at: number): Waiting['needs'] => ({
      work: isBackward ? 'backward' : 'forward',
      microBatch,
      stage: at,
    });
    if (work === 'forward') {
      if (stage === 0) return 0;
      const time = arrived[index(false, microBatch, stage - 1)]!;
      return Number.isNaN(time) ? missing(false, stage - 1) : time;
    }
    if (work === 'weight') {
      const isHere = slot.parts.some(
        (other) => other.work === 'input' && other.microBatch === microBatch && other.stage === stage,
      );
      if (isHere) return 0;
      const time = done[index(true, microBatch, stage)]!;
      return Number.isNaN(time) ? missing(true, stage) : time;
    }
    const own = done[index(false, microBatch, stage)]!;
    if (Number.isNaN(own)) return missing(false, stage);
    if (stage === stages - 1) return own;
    const behind = arrived[index(true, microBatch, stage + 1)]!;
    return Number.isNaN(behind) ? missing(true, stage + 1) : Math.max(own, behind);
  }

  const placed: PlacedSlot[][] = orders.map(() => []);
  const free = orders.map(() => 0);
  const blocked: (Omit<Waiting, 'rank' | 'since' | 'slot'> | undefined)[] = orders.map(() => undefined);

  /** Places the next slot of a rank, or remembers what it lacks. */
  function advance(rank: number): boolean {
    const slot = orders[rank]![placed[rank]!.length];
    if (!slot) return false;
    let start = free[rank]!;
    for (const part of slot.parts) {
      const inputs = inputsOf(part, slot);
      if (typeof inputs !== 'number') {
        blocked[rank] = { part, needs: inputs };
        return false;
      }
      start = Math.max(start, inputs);
    }
    for (const part of slot.parts) {
      if (part.work === 'weight') continue;
      const at = index(part.work !== 'forward', part.microBatch, part.stage);
      done[at] = start + part.done;
      arrived[at] = start + part.arrived;
    }
    placed[rank]!.push({ ...slot, start });
    free[rank] = start + slot.duration;
    return true;
  }

  for (let hasMoved = true; hasMoved; ) {
    hasMoved = false;
    for (let rank = 0; rank < orders.length; rank++) while (advance(rank)) hasMoved = true;
  }
  const deadlock = orders.flatMap((slots, rank) => {
    const slot = slots[placed[rank]!.length];
    return slot ? [{ rank, since: free[rank]!, slot, ...blocked[rank]! }] : [];
  });
  return { ranks: placed, span: Math.max(...free), deadlock };
}
