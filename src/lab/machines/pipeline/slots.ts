/** What a rank of a pipeline does, one slot after another: parts of the work, how long they take, and what is drawn of them. */

/** `backward` is a whole backward pass; `input` and `weight` are its two halves, the gradients of a layer's input and of its weights. */
export type Work = 'forward' | 'backward' | 'input' | 'weight';

/** Times of one micro-batch on all layers of a rank, in any unit. */
export interface Times {
  readonly forward: number;
  /** Gradient of the input. */
  readonly input: number;
  /** Gradient of the weights. */
  readonly weight: number;
  /** The experts' all-to-all, dispatch and combine together, of one pass: forward and backward have one each. */
  readonly exchange: number;
  /** Sending one tensor to the next rank. It does not shrink when a rank's layers are cut into chunks. */
  readonly transfer: number;
}

/** One part of the work of a slot. Its inputs must have arrived when the slot begins. */
export interface Part {
  readonly work: Work;
  readonly microBatch: number;
  /** Place on the micro-batch's way through the model, from 0. */
  readonly stage: number;
  /** When its result is there on its own rank and on the next one, counted from the slot's start. */
  readonly done: number;
  readonly arrived: number;
}

/** What a slot looks like: `upper` and `lower` are at work at once; `under` runs beside the work and takes no time of the rank. */
export interface Block {
  readonly kind: Work | 'exchange' | 'transfer';
  readonly lane: 'full' | 'upper' | 'lower' | 'under';
  readonly from: number;
  readonly to: number;
  readonly microBatch: number;
  /** Which of the rank's chunks; under DualPipe which of the two directions. */
  readonly chunk: number;
}

export interface Slot {
  /** How long the rank is taken. */
  readonly duration: number;
  readonly parts: readonly Part[];
  readonly blocks: readonly Block[];
}

/** Which micro-batch on which stage, and which of its rank's chunks that stage is. */
export interface Place {
  readonly microBatch: number;
  readonly stage: number;
  readonly chunk: number;
}

/** Whether the rank waits until its result is sent, or sends it beside what it does next. */
export type Sending = 'waits' | 'beside';

const isLong = ({ from, to }: Block) => to > from;

/** One pass alone: its work, then its all-to-all, then the transfer. All-to-all and work are of one chunk. */
export function alone(
  work: 'forward' | 'backward' | 'input',
  { microBatch, stage, chunk }: Place,
  length: number,
  exchange: number,
  transfer: number,
  sending: Sending = 'waits',
): Slot {
  const done = length + exchange;
  const arrived = done + transfer;
  const isWaiting = sending === 'waits';
  const block = { microBatch, chunk, lane: 'full' } as const;
  const blocks: Block[] = [
    { ...block, kind: work, from: 0, to: length },
    { ...block, kind: 'exchange', from: length, to: done },
    { ...block, kind: 'transfer', lane: isWaiting ? 'full' : 'under', from: done, to: arrived },
  ];
  return {
    duration: isWaiting ? arrived : done,
    parts: [{ work, microBatch, stage, done, arrived }],
    blocks: blocks.filter(isLong),
  };
}

/** The gradient of the weights alone. Nobody waits for it but the optimizer. */
export function weightAlone({ microBatch, stage, chunk }: Place, length: number): Slot {
  return {
    duration: length,
    parts: [{ work: 'weight', microBatch, stage, done: length, arrived: length }],
    blocks: [{ kind: 'weight', lane: 'full', from: 0, to: length, microBatch, chunk }],
  };
}

/** Slots one after the other as one slot: what the later ones need of the earlier ones is there. */
export function chained(...slots: readonly Slot[]): Slot {
  const parts: Part[] = [];
  const blocks: Block[] = [];
  let at = 0;
  for (const slot of slots) {
    for (const part of slot.parts) parts.push({ ...part, done: at + part.done, arrived: at + part.arrived });
    for (const block of slot.blocks) blocks.push({ ...block, from: at + block.from, to: at + block.to });
    at += slot.duration;
  }
  return { duration: at, parts, blocks };
}

/**
 * A forward pass and another micro-batch's backward pass at once: while one computes, the other's all-to-all is under way. It takes
 * as long as the longer of both works and both all-to-alls.
 */
export function joined(
  forward: Place,
  backward: Place,
  kind: 'backward' | 'input',
  lengths: { readonly work: number; readonly exchange: number; readonly transfer: number },
  sending: Sending,
): Slot {
  const exchanges = 2 * lengths.exchange;
  const done = Math.max(lengths.work, exchanges);
  const arrived = done + lengths.transfer;
  const isWaiting = sending === 'waits';
  const under = { microBatch: forward.microBatch, chunk: forward.chunk, lane: 'under' } as const;
  const blocks: Block[] = [
    { kind: 'forward', lane: 'upper', from: 0, to: done, microBatch: forward.microBatch, chunk: forward.chunk },
    { kind, lane: 'lower', from: 0, to: done, microBatch: backward.microBatch, chunk: backward.chunk },
    { ...under, kind: 'exchange', from: 0, to: exchanges },
    { ...under, kind: 'transfer', lane: isWaiting ? 'full' : 'under', from: done, to: arrived },
  ];
  return {
    duration: isWaiting ? arrived : done,
    parts: [
      { work: 'forward', microBatch: forward.microBatch, stage: forward.stage, done, arrived },
      { work: kind, microBatch: backward.microBatch, stage: backward.stage, done, arrived },
    ],
    blocks: blocks.filter(isLong),
  };
}
