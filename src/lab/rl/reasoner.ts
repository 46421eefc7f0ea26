/** The small model of the reinforcement page: fine-tuned on noisy demonstrations, then trained with rewards that a program checks. */

import type { Prepared, RunContext } from '../experiment/experiment.ts';
import { type TrainingBatch, type TrainingStep, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import type { Scheduled } from '../optim/schedules.ts';
import { Random } from '../random.ts';
import { type Answer, type Answers, answerAll } from './answering.ts';
import { demonstrate, drawProblem, isRight, LONGEST, PROMPT, type Problem, promptOf } from './digit-sum.ts';
import { lengthRewards } from './length-reward.ts';
import { policyLoss } from './policy-loss.ts';
import {
  MIXES,
  REASONER_ARENA,
  type ReasonerStart,
  type RewardTraining,
  reasonerShape,
  SFT,
  startKey,
} from './reasoner-shape.ts';

/** A padded batch of prompts and answers: ids, and at each position the answer's next token or -1. */
function padded(rows: readonly { readonly problem: Problem; readonly tokens: readonly number[] }[]) {
  const length = PROMPT - 1 + Math.max(...rows.map(({ tokens }) => tokens.length));
  const ids = new Int32Array(rows.length * length);
  const next = new Int32Array(rows.length * length).fill(-1);
  rows.forEach(({ problem, tokens }, row) => {
    const all = [...promptOf(problem), ...tokens];
    ids.set(all.slice(0, -1), row * length);
    next.set(tokens, row * length + PROMPT - 1);
  });
  return { ids, next, length };
}

const MOMENTUM = 0.95;

/** Weights after fine-tuning where the host keeps none, such as on the command line. */
const started: Prepared = new Map<string, readonly Float32Array[]>();

export class Reasoner {
  readonly #model: Transformer;
  readonly #random: Random;
  readonly #start: ReasonerStart;

  /** The host is told what share of the fine-tuning is done, and may have its weights at hand. */
  constructor(start: ReasonerStart, host: Pick<RunContext, 'preparing' | 'prepared'> = {}) {
    this.#random = new Random(start.seed);
    this.#model = new Transformer(createSimdKernels(REASONER_ARENA), reasonerShape, this.#random.fork());
    this.#start = start;
    this.#fineTune(host);
  }

  #optimizer(rate: Scheduled, otherRate: Scheduled): Optimizer {
    // What an optimizer remembers is kept for good, and with it all that the tape holds at that moment.
    this.#model.tape.reset();
    return new Optimizer(
      this.#model.parameters,
      hybrid({ hidden: 'muon', rate, otherRate, momentum: MOMENTUM, weightDecay: 0 }),
    );
  }

  #fineTune({ preparing, prepared = started }: Pick<RunContext, 'preparing' | 'prepared'>): void {
    const key = startKey(this.#start);
    const weights = this.#model.parameters.list.map(({ tensor }) => this.#model.tape.values(tensor));
    const data = this.#random.fork();
    const kept = prepared.get(key);
    if (kept) {
      kept.forEach((values, i) => void weights[i]!.set(values));
      return;
    }
    const stage = (steps: number, rate: Scheduled, otherRate: Scheduled, mix: (typeof MIXES)[keyof typeof MIXES]) => {
      const batch = (): TrainingBatch => {
        const rows = Array.from({ length: SFT.rows }, (_, i) => {
          const problem = drawProblem(data, i < SFT.rows * SFT.reverseShare ? 'reverse' : 'sum');
          return { problem, tokens: demonstrate(data, problem, mix) };
        });
        const { ids, next, length } = padded(rows);
        return { ids, targets: next, length };
      };
      const optimizer = this.#optimizer(rate, otherRate);
      for (const _ of train({ model: this.#model, optimizer, steps, batch })) preparing?.(++done / all);
    };
    const { steps, rate, otherRate } = SFT;
    const all = steps + (this.#start.rare ? SFT.rareSteps : 0);
    let done = 0;
    const falling = (peak: number) => (t: number) => peak * Math.min(1, (2 * (steps - t)) / steps);
    stage(steps, falling(rate), falling(otherRate), MIXES[this.#start.demonstrations]);
    if (this.#start.rare) stage(SFT.rareSteps, SFT.rareRate, SFT.rareRate / 2, MIXES.rare);
    prepared.set(
      key,
      weights.map((values) => Float32Array.from(values)),
    );
  }

  /** Answers to these problems; a random stream of the caller's own. */
  answer(problems: readonly Problem[], limit: number, temperature: number, random: Random): Answers {
    return answerAll(this.#model, problems, limit, temperature, random);
  }

  /** One update a step, `inner` steps an iteration. `onBatch` is told every batch of answers and its rewards. */
  train(
    settings: RewardTraining,
    onBatch: (rewards: readonly number[]) => void = () => {},
  ): Generator<TrainingStep, void, void> {
    const { iterations, problems, group, tau, inner, budget, ptx } = settings;
    const at = (setting: Scheduled, t: number) =>
      typeof setting === 'number' ? setting : setting(Math.floor(t / inner));
    const random = new Random(1000 + this.#start.seed);
    const others = random.fork();
    let rollout: {
      readonly answers: readonly Answer[];
      readonly rewards: readonly number[];
      readonly old: { logp: Float64Array | null };
    };
    const batch = (t: number): TrainingBatch => {
      const temperature = at(settings.temperature, t);
      if (t % inner === 0) {
        const asked = Array.from({ length: problems }, () => settings.ask?.(random) ?? drawProblem(random, 'sum'));
        const { answers } = answerAll(
          this.#model,
          asked.flatMap((problem) => Array.from({ length: group }, () => problem)),
          budget,
          temperature,
          random,
        );
        rollout = { answers, rewards: rewardsOf(answers, settings), old: { logp: null } };
        onBatch(rollout.rewards);
      }
      const { answers, rewards, old } = rollout;
      const demonstrations = Array.from({ length: ptx > 0 ? SFT.ptxRows : 0 }, () => {
        const problem = drawProblem(others, 'reverse');
        return { problem, tokens: demonstrate(others, problem, MIXES.u) };
      });
      const { ids, next, length } = padded([...answers, ...demonstrations]);
      const targets = policyLoss({ next, length, rewards, group, tau, temperature, ptx }, old);
      return { ids, length, targets };
    };
    const rate = (t: number) => at(settings.rate, t);
    const optimizer = this.#optimizer(rate, (t) => rate(t) / 2);
    return train({ model: this.#model, optimizer, steps: iterations * inner, batch });
  }
}

/** 1 for a right answer; less the penalty where it was cut off at a budget; plus the length reward of its group. */
export function rewardsOf(
  answers: readonly Answer[],
  { group, budget, penalty, lengthWeight }: Pick<RewardTraining, 'group' | 'budget' | 'penalty' | 'lengthWeight'>,
): number[] {
  const right = answers.map(({ problem, tokens }) => isRight(problem, tokens));
  const rewards = answers.map(
    ({ isFinished }, i) => Number(right[i]) - (isFinished || budget === LONGEST ? 0 : penalty),
  );
  if (lengthWeight === 0) return rewards;
  for (let from = 0; from < answers.length; from += group) {
    const lengths = answers.slice(from, from + group).map(({ tokens }) => tokens.length);
    lengthRewards(lengths, right.slice(from, from + group)).forEach((reward, i) => {
      rewards[from + i]! += lengthWeight * reward;
    });
  }
  return rewards;
}
