/** Rewards that nobody can check: an actor and the critic that rewards it, frozen or refined, with a rule against praise or without. Parameters, frames, presets; the code that runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

/** Steps of the actor; every so many are a frame. */
export const STEPS = 120;
export const EVERY = 3;

export const criticParams = {
  bias: {
    kind: 'number',
    label: 'Taken in by tone and praise',
    default: 0.6,
    min: 0,
    max: 1,
    help: 'How much the people whose preferences trained the critic were impressed by a unit of sounding sure or of praise, beyond what it is worth.',
  },
  shared: {
    kind: 'number',
    label: 'Tone in verifiable answers',
    default: 1,
    min: 0,
    max: 1,
    advanced: true,
    help: 'How much verifiable answers differ in how sure they sound, where open answers have 1. At 0 the verifier’s verdicts say nothing of tone.',
  },
  noise: {
    kind: 'number',
    label: 'Noise of the critic’s eye',
    default: 1.5,
    min: 0,
    max: 4,
    advanced: true,
    help: 'Deviation of the noise through which the critic sees substance and craft; tone and praise it sees plainly.',
  },
  written: {
    kind: 'number',
    label: 'Tasks with a rubric by people',
    default: 0,
    min: 0,
    max: 1,
    help: 'For this share of the open tasks people have written down something that an answer must have, which the critic’s own eye hardly sees. What lacks it loses to all that has it.',
  },
  noticed: {
    kind: 'number',
    label: 'Praise that the rule catches',
    default: 1,
    min: 0,
    max: 1,
    advanced: true,
    help: 'Of the answers that praise, the share in which the one who applies the rule notices it; the others escape by chance. At 1 the rule is a program.',
  },
  preferences: {
    kind: 'number',
    label: 'Preferences',
    default: 400,
    min: 20,
    max: 4000,
    integer: true,
    log: true,
    advanced: true,
    help: 'Pairs of answers that people compared before the loop begins.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 8,
    min: 1,
    max: 9999,
    integer: true,
    advanced: true,
    help: 'Draws the answers, the preferences and the samples. Of the eight recorded seeds the eighth ends nearest to their mean.',
  },
} as const;

export type CriticParams = ParamsOf<typeof criticParams>;

export interface CriticFrame extends Frame {
  /** Share of wins over the first actor's answers to open prompts: as the critic of this step judges, and in truth. */
  readonly judged: number;
  readonly truly: number;
  /** Share of right answers to verifiable prompts. */
  readonly right: number;
  /** Of the actor's answers to open prompts: mean substance, craft, tone, praise. */
  readonly traits: readonly number[];
  /** What these traits add to the true quality of the answers, in the mean; a unit is the deviation of substance among the first answers. */
  readonly worth: readonly number[];
  /** What the critic looks for in them, as a direction. */
  readonly weights: readonly number[];
}

export interface CriticArm {
  readonly id: 'frozen' | 'refined' | 'ruled' | 'both';
  readonly label: string;
  /** In the picture. */
  readonly short: string;
  readonly refines: boolean;
  readonly forbidsPraise: boolean;
}
export const ARMS: readonly CriticArm[] = [
  { id: 'frozen', label: 'frozen', short: 'no remedy', refines: false, forbidsPraise: false },
  { id: 'refined', label: 'refined', short: 'refining', refines: true, forbidsPraise: false },
  { id: 'ruled', label: 'frozen, with the rule', short: 'the rule', refines: false, forbidsPraise: true },
  { id: 'both', label: 'refined, with the rule', short: 'both', refines: true, forbidsPraise: true },
];

/** What a trait adds to the quality of the answers at `at`, the last moment unless told, beyond what it added to the first ones. */
export function addedBy(frames: readonly CriticFrame[], trait: number, at = frames.length - 1): number | undefined {
  const [first, then] = [frames[0]?.worth[trait], frames[at]?.worth[trait]];
  return first === undefined || then === undefined ? undefined : then - first;
}

export const criticSpec: ExperimentSpec<typeof criticParams, CriticFrame> = {
  id: 'critic',
  title: 'A critic that is rewarded with belief',
  version: 2,
  frameName: 'moment',
  params: criticParams,
  presets: [
    {
      id: 'taken',
      label: 'Taken in',
      help: 'The critic learned from people whom tone and praise impress.',
      params: {},
    },
    {
      id: 'sober',
      label: 'Sober people',
      help: 'The critic learned from people who judge by true quality.',
      params: { bias: 0 },
    },
    {
      id: 'much',
      label: 'Much taken in',
      help: 'The critic learned from people whom tone and praise impress a lot.',
      params: { bias: 1 },
    },
    {
      id: 'missed',
      label: 'A rule often missed',
      help: 'In three praising answers of ten nobody notices the praise, by chance.',
      params: { noticed: 0.7 },
    },
    {
      id: 'blind',
      label: 'Tone never verified',
      help: 'All verifiable answers sound equally sure: the verdicts say nothing of tone.',
      params: { shared: 0 },
    },
    {
      id: 'written',
      label: 'Rubrics by people',
      help: 'For half of the tasks people have written what an answer must have.',
      params: { written: 0.5 },
    },
  ],
  arms: () => ARMS,
  length: () => STEPS / EVERY + 1,
  summarize(frames) {
    const last = frames.at(-1);
    const added = (trait: number) => addedBy(frames, trait) ?? null;
    return {
      judged: last?.judged ?? null,
      truly: last?.truly ?? null,
      gap: last ? last.judged - last.truly : null,
      best: frames.length > 0 ? Math.max(...frames.map(({ truly }) => truly)) : null,
      right: last?.right ?? null,
      substance: last?.traits[0] ?? null,
      craft: last?.traits[1] ?? null,
      tone: last?.traits[2] ?? null,
      praise: last?.traits[3] ?? null,
      addedSubstance: added(0),
      addedCraft: added(1),
      addedTone: added(2),
      addedPraise: added(3),
    };
  },
};
