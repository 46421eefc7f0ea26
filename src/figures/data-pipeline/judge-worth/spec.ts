/** What a judge's two errors do to what it keeps, as a page sees it: parameters, frames on the way from no judge to this one, presets. What runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const judgeWorthParams = {
  falseAccepts: {
    kind: 'number',
    label: 'Bad ones that pass',
    default: 0.3,
    min: 0,
    max: 1,
    help: 'Share of the bad trajectories that the judge keeps.',
  },
  falseRejects: {
    kind: 'number',
    label: 'Good ones dropped',
    default: 0.1,
    min: 0,
    max: 0.9,
    help: 'Share of the good trajectories that the judge drops.',
  },
  good: {
    kind: 'number',
    label: 'Good ones made',
    default: 0.375,
    min: 0.05,
    max: 0.95,
    advanced: true,
    help: 'Share of good ones among the trajectories that the judge is given: by default that of the script that the small models learn from.',
  },
} as const;

export type JudgeWorthParams = ParamsOf<typeof judgeWorthParams>;

/** Frames from no judge, the first, to the one that the parameters ask for, the last. */
export const FRAMES = 21;

export interface JudgeWorthFrame extends Frame {
  /** Share of the bad ones that pass. */
  readonly falseAccepts: number;
  /** Share of good ones among what is kept. */
  readonly purity: number;
  /** Trajectories made for each that is kept. */
  readonly made: number;
}

export const judgeWorthSpec: ExperimentSpec<typeof judgeWorthParams, JudgeWorthFrame> = {
  id: 'judge-worth',
  title: 'What a judge keeps, by its two errors',
  version: 1,
  frameName: 'judge',
  params: judgeWorthParams,
  presets: [
    {
      id: 'three',
      label: 'Three in ten pass',
      help: 'It passes some of the bad ones and drops a few of the good ones.',
      params: {},
    },
    {
      id: 'none',
      label: 'No judge',
      help: 'Everything is kept, good or bad.',
      params: { falseAccepts: 1, falseRejects: 0 },
    },
    {
      id: 'one',
      label: 'One in ten passes',
      help: 'A better judge, which drops as many of the good ones.',
      params: { falseAccepts: 0.1 },
    },
    {
      id: 'harsh',
      label: 'And half the good dropped',
      help: 'It passes as few of the bad ones as the better judge, and drops half of the good ones.',
      params: { falseAccepts: 0.1, falseRejects: 0.5 },
    },
    {
      id: 'perfect',
      label: 'Perfect filter',
      help: 'No bad one is kept, and no good one is dropped.',
      params: { falseAccepts: 0, falseRejects: 0 },
    },
  ],
  arms: () => [{ id: 'judge', label: 'The judge' }],
  length: () => FRAMES,
  summarize(frames) {
    const last = frames.at(-1);
    return { purity: last?.purity ?? null, made: last?.made ?? null };
  },
};
