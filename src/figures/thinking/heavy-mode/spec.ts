/** Heavy mode as a page sees it: parameters, arms, presets, frames. What runs is in run.ts. */

import type { Arm, ExperimentSpec, Frame, Summary } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { METHODS, type Method } from '../../../lab/heavy/aggregate.ts';
import { DIGITS } from '../../../lab/heavy/round-sum.ts';
import { HEAVY_BYTES, TRAJECTORIES } from '../../../lab/heavy/solver-shape.ts';

export const TEMPERATURES = [0.15, 0.3, 0.6, 1, 1.5, 2] as const;
export type Temperature = (typeof TEMPERATURES)[number];

/** Whether the model chooses where each trajectory begins, or all begin at the first digit. */
export const STARTS = ['any', 'same'] as const;
export type Start = (typeof STARTS)[number];

/** Every temperature of every start, in the order of a frame's numbers. */
export const SETTINGS: readonly { readonly start: Start; readonly temperature: Temperature }[] = STARTS.flatMap(
  (start) => TEMPERATURES.map((temperature) => ({ start, temperature })),
);

export const ROUNDS = 20;
export const PROBLEMS = 12;

export const heavyParams = {
  temperature: {
    kind: 'choice',
    label: 'Temperature',
    default: '1',
    options: TEMPERATURES.map((temperature) => ({ value: String(temperature), label: String(temperature) })),
    help: 'At which the tries are sampled. All are sampled in every run; this chooses which are on view. Or drag the mark below the chart over the temperature.',
  },
  k: {
    kind: 'number',
    label: 'Tries',
    symbol: 'k',
    default: TRAJECTORIES,
    min: 1,
    max: TRAJECTORIES,
    integer: true,
    help: 'How many of the eight count. Or drag the mark below the chart, or the line under the tries.',
  },
  start: {
    kind: 'choice',
    label: 'Tries begin',
    default: 'any',
    options: [
      { value: 'any', label: 'where the model likes' },
      { value: 'same', label: 'all at the first digit' },
    ],
    help: 'With one way for all, all meet the same addition that the model never learnt.',
  },
  aggregator: {
    kind: 'flag',
    label: 'Trained aggregators',
    default: false,
    help: 'Trains a model that reads all eight tries before it writes its own, and a control that is trained alike and reads none.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    advanced: true,
    help: 'Decides the weights, the additions that are never demonstrated, the problems and the luck of every try.',
  },
} as const;

export type HeavyParams = ParamsOf<typeof heavyParams>;

export interface HeavyArm extends Arm {
  /** Of an aggregator: whether it reads the trajectories. Undefined of the solver. */
  readonly sees?: boolean;
}

export const SOLVER: HeavyArm = { id: 'solver', label: 'eight tries', colour: 'solver' };
export const READERS: readonly HeavyArm[] = [
  { id: 'reads', label: 'reads all eight', colour: 'reads', sees: true },
  { id: 'control', label: 'its control, reads none', colour: 'control', sees: false },
];

/** One round of problems; the first of them is shown. Trajectories are in `inLetters`. Shares are of the round. */
export interface HeavyFrame extends Frame {
  /** Digits of the problem that is shown. */
  readonly problem: string;
  /** Additions that were never demonstrated, as 10 * running sum + digit. First frame only. */
  readonly gaps?: readonly number[];
  /** To it: trajectories of each of SETTINGS, apart by spaces, or what an aggregator writes of them. */
  readonly trajectories: readonly string[];
  /** Of the solver: probability per token of each of them, at temperature 1, TRAJECTORIES to a setting. */
  readonly likelihood?: readonly number[];
  /** Right of each setting at k = 1 to TRAJECTORIES. float32. */
  readonly vote?: readonly number[];
  readonly weighted?: readonly number[];
  readonly likeliest?: readonly number[];
  readonly pass?: readonly number[];
  /** Right when the likeliest token is always taken, one for each of STARTS. float32. */
  readonly greedy?: readonly number[];
  /** Right, of an aggregator, one for each setting. float32. */
  readonly right?: readonly number[];
  /** Last frame only, over all rounds, for each start and each number of ways without a gap, 0 to 4: problems; right when greedy. */
  readonly problems?: readonly number[];
  readonly greedyByWays?: readonly number[];
  /** The same for each setting: sums over those problems of one trajectory, the vote of eight, the likeliest of eight, pass@8. float32. */
  readonly byWays?: readonly number[];
  /** Last frame only, of the additions on the right ways: entropy of the next token at gaps and elsewhere, in nats, and share of which the likeliest token is right. float32. */
  readonly sureness?: readonly number[];
}

export const CLASSES = DIGITS + 1;
export const BY_WAYS = ['one', 'vote', 'likeliest', 'pass'] as const;
export type ByWays = (typeof BY_WAYS)[number];

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Right so far of a setting by a way of aggregating at k trajectories; undefined before the first round. */
export function shareOf(frames: readonly HeavyFrame[], setting: number, method: Method, k: number): number | undefined {
  return frames[0]?.[method] && mean(frames.map((frame) => frame[method]![setting * TRAJECTORIES + k - 1]!));
}

export const greedyOf = (frames: readonly HeavyFrame[], start: Start): number | undefined =>
  frames[0]?.greedy && mean(frames.map(({ greedy }) => greedy![STARTS.indexOf(start)]!));

export const readerShareOf = (frames: readonly HeavyFrame[], setting: number): number | undefined =>
  frames[0]?.right && mean(frames.map(({ right }) => right![setting]!));

export const settingOf = (start: string, temperature: number): number =>
  SETTINGS.findIndex((one) => one.start === start && one.temperature === temperature);

/** Of a finished run, by how many ways have no gap: how many problems, and the share of them that is right. */
export function byWaysOf(frames: readonly HeavyFrame[], setting: number, ways: number) {
  const { problems, greedyByWays, byWays } = frames.at(-1) ?? {};
  if (!problems || !greedyByWays || !byWays) return undefined;
  const place = STARTS.indexOf(SETTINGS[setting]!.start) * CLASSES + ways;
  const count = problems[place]!;
  if (count === 0) return undefined;
  const of = (what: ByWays) => byWays[(setting * CLASSES + ways) * BY_WAYS.length + BY_WAYS.indexOf(what)]! / count;
  return {
    count,
    greedy: greedyByWays[place]! / count,
    one: of('one'),
    vote: of('vote'),
    likeliest: of('likeliest'),
    pass: of('pass'),
  };
}

function summarize(frames: readonly HeavyFrame[]): Summary {
  const summary: Record<string, number | null> = { rounds: frames.length };
  const { sureness } = frames.at(-1) ?? {};
  if (sureness)
    ['gap-entropy', 'other-entropy', 'gap-right', 'other-right'].forEach((name, i) => {
      summary[name] = sureness[i]!;
    });
  for (const start of STARTS) {
    const greedy = greedyOf(frames, start);
    if (greedy !== undefined) summary[`${start}-greedy`] = greedy;
  }
  SETTINGS.forEach(({ start, temperature }, setting) => {
    const name = `${start}-${temperature}`;
    const read = readerShareOf(frames, setting);
    if (read !== undefined) summary[`${name}-right`] = read;
    const share = (method: Method, k: number) => shareOf(frames, setting, method, k);
    if (share('vote', 1) === undefined) return;
    summary[`${name}-one`] = share('vote', 1)!;
    summary[`${name}-vote2`] = share('vote', 2)!;
    summary[`${name}-vote4`] = share('vote', 4)!;
    for (const method of METHODS) summary[`${name}-${method}8`] = share(method, TRAJECTORIES)!;
    if (temperature !== 1) return;
    for (let ways = 0; ways < CLASSES; ways++) {
      const row = byWaysOf(frames, setting, ways);
      if (!row) continue;
      const { count, ...shares } = row;
      summary[`${name}-ways${ways}-problems`] = count;
      for (const [what, value] of Object.entries(shares)) summary[`${name}-ways${ways}-${what}`] = value;
    }
  });
  return summary;
}

export const heavySpec: ExperimentSpec<typeof heavyParams, HeavyFrame> = {
  id: 'heavy-mode',
  title: 'Eight tries and one answer',
  version: 1,
  memory: HEAVY_BYTES,
  frameName: 'round',
  params: heavyParams,
  presets: [
    {
      id: 'eight',
      label: 'Eight tries',
      help: 'Eight tries, each begun where the model likes, and several ways to make one answer of them.',
      params: {},
    },
    {
      id: 'two',
      label: 'Two tries',
      help: 'Two votes that differ are a tie: a vote of two is no better than one try, and costs twice as much.',
      params: { k: 2 },
    },
    {
      id: 'cold',
      label: 'Cold: eight copies',
      help: 'Sampled cold, the tries are nearly copies of each other, and a vote has little to choose from.',
      params: { temperature: '0.15' },
    },
    {
      id: 'hot',
      label: 'Hot: noise',
      help: 'Sampled hot, most tries are wrong, and the vote loses to one answer without sampling.',
      params: { temperature: '1.5' },
    },
    {
      id: 'same',
      label: 'One way for all',
      help: 'All tries go the same way and meet the same gap: there all of them guess, and no vote repairs it.',
      params: { start: 'same' },
    },
    {
      id: 'reads',
      label: 'A trained aggregator',
      help: 'A model trained to read all eight does no better than its control, which is trained alike and reads none.',
      params: { aggregator: true },
    },
  ],
  arms: ({ aggregator }) => (aggregator ? [SOLVER, ...READERS] : [SOLVER]),
  length: () => ROUNDS,
  summarize,
};
