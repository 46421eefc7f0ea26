/** The one training loop: batches, loss, the check that it is finite, updates, hashes of the weights. */

import type { ByProducts, Loss, Transformer } from '../model/transformer.ts';
import type { Optimizer } from '../optim/optimizer.ts';

export interface TrainingBatch {
  /** Tokens of equally long sequences, one after the other. */
  readonly ids: Int32Array;
  /** What stands after each token, or a loss of the experiment's own. */
  readonly targets: Int32Array | Loss;
  /** Tokens in a sequence; the model's length when left out. */
  readonly length?: number;
}

export interface Pass extends ByProducts {
  readonly loss: number;
}

export interface Training<M = undefined> {
  readonly model: Transformer;
  /** Its settings are functions of the step where they have a schedule. */
  readonly optimizer: Pick<Optimizer, 'step'>;
  readonly steps: number;
  /** The batch of step t. Called once a step, in order; it may ask the model, whose weights are those of step t. */
  batch(t: number): TrainingBatch;
  /** Measures what the loop yields as `measured`: after the gradients are there and before the update. */
  measure?(t: number, pass: Pass): M;
  /** Changes the gradients before the update, such as clipping them. Left out when the step has diverged. */
  beforeUpdate?(t: number, pass: Pass): void;
  /** Changes the weights after the update, such as QK-Clip or the biases of a router. */
  afterUpdate?(t: number, pass: Pass): void;
  /** Steps between two hashes of the weights; the last step has one in any case. None when left out. float32 only. */
  readonly hashEvery?: number;
}

/** One step, after its update. */
export interface TrainingStep<M = undefined> extends Pass {
  readonly t: number;
  readonly measured: M;
  /** Of all weights after the update. */
  readonly hash?: string;
  /** Why there was no update and no step follows, as a plain sentence. */
  readonly stopped?: string;
}

/**
 * Trains step by step. A step whose loss or attention logits are not finite is not followed by an update and is the last one:
 * divergence is a result.
 */
export function* train<M = undefined>(training: Training<M>): Generator<TrainingStep<M>, void, void> {
  const { model, optimizer, steps, hashEvery } = training;
  for (let t = 0; t < steps; t++) {
    const { ids, targets, length } = training.batch(t);
    const pass = model.lossAndGradients(ids, targets, length);
    const stopped = divergence(pass, t);
    const measured = training.measure?.(t, pass) as M;
    if (stopped === undefined) {
      training.beforeUpdate?.(t, pass);
      optimizer.step();
      training.afterUpdate?.(t, pass);
    }
    const hashed = hashEvery !== undefined && (stopped !== undefined || (t + 1) % hashEvery === 0 || t === steps - 1);
    yield {
      ...pass,
      t,
      measured,
      ...(hashed && { hash: model.parameters.hash() }),
      ...(stopped !== undefined && { stopped }),
    };
    if (stopped !== undefined) return;
  }
}

/** The sentence for a step whose loss or logits are not finite; undefined for any other. */
export function divergence({ loss, maxLogits, maxProducts }: Pass, t: number): string | undefined {
  const what = isFinite32(loss)
    ? [...maxLogits, ...maxProducts].every((heads) => heads.every(Number.isFinite))
      ? undefined
      : 'attention logits'
    : 'loss';
  return what && `The ${what} stopped being finite at step ${t}: the run diverged.`;
}

/** A loss beyond float32 counts as infinite: frames hold it as float32. */
const isFinite32 = (x: number) => Number.isFinite(Math.fround(x));

/** Several steps taken together. */
export interface Stretch<M = undefined> {
  /** Steps that came to an update. */
  readonly updates: number;
  /** Sum of their losses, that of a step that diverged included. */
  readonly sum: number;
  readonly last: TrainingStep<M> | undefined;
  readonly stopped?: string;
}

/** Takes the next `count` steps of a training, fewer when it ends. */
export function advance<M>(training: Iterator<TrainingStep<M>, void>, count: number): Stretch<M> {
  let [updates, sum] = [0, 0];
  let last: TrainingStep<M> | undefined;
  for (let i = 0; i < count; i++) {
    const { value, done } = training.next();
    if (done) break;
    last = value;
    sum += value.loss;
    if (value.stopped !== undefined) return { updates, sum, last, stopped: value.stopped };
    updates++;
  }
  return { updates, sum, last };
}
