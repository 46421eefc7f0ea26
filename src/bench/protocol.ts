/** What the benchmark asks of an engine's host (a worker in the page, or the Python process) and what it answers. */

import type { WorkName } from './works.ts';

export const ENGINES = ['ours', 'jax-js', 'tfjs-wasm', 'tfjs-wasm tuned'] as const;
export type EngineName = (typeof ENGINES)[number];

export type Request =
  /** Builds the engine on a work, from the first weights. */
  | { readonly kind: 'load'; readonly work: WorkName }
  /** Trains `steps` steps and tells the losses. */
  | { readonly kind: 'train'; readonly steps: number }
  /** Trains for about so many seconds, at least one step. */
  | { readonly kind: 'time'; readonly seconds: number }
  /** Measures the limit of multiply and add (ours only). */
  | { readonly kind: 'peak'; readonly seconds: number }
  /** Measures whether a run with exploded attention logits keeps its speed (ours only). */
  | { readonly kind: 'exploded'; readonly rounds: number };

export interface Training {
  readonly losses: readonly number[];
  /** The first step's time, with all compilation. */
  readonly firstMs: number;
}

export interface Timing {
  readonly steps: number;
  /** Median time of a step. */
  readonly stepMs: number;
}

export interface Exploded {
  readonly maxLogit: number;
  readonly step: number;
  readonly firstStepsMs: readonly number[];
  readonly explodedMs: readonly number[];
}

export interface Answers {
  load: null;
  train: Training;
  time: Timing;
  peak: { readonly gflops: number };
  exploded: Exploded;
}

export type Reply = { readonly answer: Answers[Request['kind']] } | { readonly error: string };
