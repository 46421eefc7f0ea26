/** The report's objective on six sampled answers, and what else could be done with their rewards: parameters, frames, presets. The code that runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { NumberParam, ParamsOf } from '../../../lab/experiment/params.ts';
import { exp } from '../../../lab/math.ts';
import type { Method } from '../../../lab/rl/policy-step.ts';

/** Answers sampled for the one problem. */
export const ANSWERS = 6;
/** Steps of gradient descent. */
export const STEPS = 40;

const reward = <const D extends number>(n: number, value: D) =>
  ({
    kind: 'number',
    label: `Reward of answer ${n}`,
    default: value,
    min: -0.5,
    max: 1,
    advanced: true,
    help: 'What the verifier gave it: 1 for right, 0 for wrong; less for a penalty.',
  }) as const satisfies NumberParam;

const ahead = (n: number) =>
  ({
    kind: 'number',
    label: `Head start of answer ${n}`,
    default: 0,
    min: -3,
    max: 3,
    advanced: true,
    help: 'Added to its logit before the first step: the policy has then already moved away from the one that sampled.',
  }) as const satisfies NumberParam;

export const rlObjectiveParams = {
  tau: {
    kind: 'number',
    label: 'Price of moving',
    symbol: 'τ',
    default: 0.5,
    min: 0.05,
    max: 2,
    log: true,
    help: 'How much reward one unit of log-ratio costs: a small one lets the policy go far from the one that sampled.',
  },
  method: {
    kind: 'choice',
    label: 'Method',
    default: 'mean',
    options: [
      { value: 'mean', label: 'The report’s loss' },
      { value: 'logz', label: 'τ log Z for the mean' },
      { value: 'rloo', label: 'RLOO' },
      { value: 'grpo', label: 'GRPO' },
      { value: 'reinforce', label: 'REINFORCE' },
    ],
    advanced: true,
    help: 'Whose gradient the picture shows.',
  },
  others: {
    kind: 'number',
    label: 'Answers not drawn',
    default: 0,
    min: 0,
    max: 0.9,
    advanced: true,
    help: 'Probability that the old policy gives to all answers that were not sampled. At 0 the six are all that there are.',
  },
  rate: {
    kind: 'number',
    label: 'Step size',
    default: 4,
    min: 0.1,
    max: 5,
    log: true,
    advanced: true,
    help: 'Rate of the gradient descent on the logits.',
  },
  r1: reward(1, 1),
  r2: reward(2, 0),
  r3: reward(3, 1),
  r4: reward(4, 0),
  r5: reward(5, 0),
  r6: reward(6, 0),
  s1: ahead(1),
  s2: ahead(2),
  s3: ahead(3),
  s4: ahead(4),
  s5: ahead(5),
  s6: ahead(6),
} as const;

export type RlObjectiveParams = ParamsOf<typeof rlObjectiveParams>;

export const rewardsOf = ({ r1, r2, r3, r4, r5, r6 }: RlObjectiveParams): number[] => [r1, r2, r3, r4, r5, r6];
export const startsOf = ({ s1, s2, s3, s4, s5, s6 }: RlObjectiveParams): number[] => [s1, s2, s3, s4, s5, s6];
/** The old policy's probability of each sampled answer: each was drawn once, so all are alike. */
export const oldProbability = ({ others }: Pick<RlObjectiveParams, 'others'>): number => (1 - others) / ANSWERS;

export interface RlObjectiveFrame extends Frame {
  /** log π − log π_old of each sampled answer. */
  readonly logRatio: readonly number[];
  /** The report's loss of this policy, whichever method made it. */
  readonly loss: number;
}

export const ARMS = rlObjectiveParams.method.options.map(({ value, label }) => ({
  id: value,
  label,
})) satisfies readonly {
  readonly id: Method;
  readonly label: string;
}[];

/** Mean reward under the policy, among the six. */
export function rewardUnder(frame: RlObjectiveFrame, params: RlObjectiveParams): number {
  const rewards = rewardsOf(params);
  const p = frame.logRatio.map(exp);
  return p.reduce((sum, x, i) => sum + x * rewards[i]!, 0) / p.reduce((sum, x) => sum + x, 0);
}

export const rlObjectiveSpec: ExperimentSpec<typeof rlObjectiveParams, RlObjectiveFrame> = {
  id: 'rl-objective',
  title: 'The objective, on six answers',
  version: 1,
  params: rlObjectiveParams,
  presets: [
    {
      id: 'start',
      label: 'Two of six right',
      help: 'Two right answers, four wrong ones: each has a target, and not all targets can be reached.',
      params: {},
    },
    {
      id: 'timid',
      label: 'One right, small τ',
      help: 'A right answer among many wrong ones: the mean moves less than the exact solution.',
      params: { tau: 0.1, r3: 0 },
    },
    {
      id: 'large',
      label: 'Large τ',
      help: 'The mean and τ log Z come close, and the policy stays near.',
      params: { tau: 2 },
    },
    {
      id: 'same',
      label: 'All right',
      help: 'Six right answers, and others that nobody drew: what has no baseline pushes all six.',
      params: { r2: 1, r4: 1, r5: 1, r6: 1, others: 0.4 },
    },
    {
      id: 'penalty',
      label: 'One penalised',
      help: 'An answer that was cut off gets a penalty: it pulls the mean down, and all others rise.',
      params: { r6: -0.5 },
    },
  ],
  arms: () => ARMS,
  length: () => STEPS + 1,
  summarize(frames, params) {
    const [first, last] = [frames[0], frames.at(-1)];
    return {
      lossAtStart: first?.loss ?? null,
      loss: last?.loss ?? null,
      reward: last ? rewardUnder(last, params) : null,
      probabilityOfFirst: last ? oldProbability(params) * exp(last.logRatio[0]!) : null,
    };
  },
};
