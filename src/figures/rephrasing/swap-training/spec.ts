/** The ablation's three trainings, asked at the end whose values they say after another name: parameters, arms, frames. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { corpusSeedParam, exposuresParam } from '../../../lab/rephrasing/params.ts';
import type { Progress } from '../../../lab/rephrasing/student-shape.ts';

export const swapTrainingParams = { exposures: exposuresParam, seed: corpusSeedParam } as const;

export type SwapTrainingParams = ParamsOf<typeof swapTrainingParams>;

export interface SwapTrainingFrame extends Progress, Frame {
  /** Share of facts that the model still continues with the person's value after the name was replaced by somebody else's. Only on the last frame. */
  readonly byRote?: number;
  /** Share of the same facts that it continues with the value of the one whose name was put in. Only on the last frame. */
  readonly byName?: number;
}

export const SWAP_ARMS = [
  { id: 'raw', label: 'Raw text', rephrasings: 0 },
  { id: 'one', label: 'One rephrasing', rephrasings: 1 },
  { id: 'two', label: 'Two rephrasings', rephrasings: 2 },
  { id: 'five', label: 'Five rephrasings', rephrasings: 5 },
  { id: 'ten', label: 'Ten rephrasings', rephrasings: 10 },
] as const;

export const swapTrainingSpec: ExperimentSpec<typeof swapTrainingParams, SwapTrainingFrame> = {
  id: 'swap-training',
  title: 'Whose values a small transformer says when another name stands in the text that it has read',
  version: 1,
  memory: ARENA_BYTES,
  params: swapTrainingParams,
  presets: [],
  arms: () => SWAP_ARMS,
  length: () => 2,
  summarize(frames) {
    const last = frames.at(-1);
    return {
      accuracy: last?.accuracy ?? null,
      byRote: last?.byRote ?? null,
      byName: last?.byName ?? null,
      loss: last?.loss ?? null,
      tokens: last?.tokens ?? null,
    };
  },
};
