/** The loop of an actor that a critic rewards: the critic trained once and frozen, or refined on rollouts that a verifier has judged. */

import { exp } from '../math.ts';
import { Random } from '../random.ts';
import { Critic, type Difference, pairwiseRewards } from './critic.ts';
import {
  apparentQuality,
  drawPool,
  isRight,
  meetsWritten,
  type Pool,
  praiseOf,
  TRAIT_COUNT,
  trueQuality,
  worthOf,
} from './critic-world.ts';
import { gradientOf } from './policy-step.ts';

export interface LoopSettings {
  readonly seed: number;
  /** Whether verifiable rollouts refine the critic, and whether praise beyond a limit is forbidden by a mandatory rubric. */
  readonly refines: boolean;
  readonly forbidsPraise: boolean;
  /** Share of the answers in which the rubric's reader notices praise beyond the limit; the others it misses by chance. */
  readonly noticed: number;
  /** Deviation of the noise through which the critic sees substance and craft. */
  readonly noise: number;
  /** How much tone varies on verifiable prompts, where open ones have 1. */
  readonly shared: number;
  /** How much the people who made the preferences are taken in by tone and praise. */
  readonly bias: number;
  /** Comparisons by people that the critic was trained on before. */
  readonly preferences: number;
  /** Share of the open prompts of a step for which people have written a rubric: what does not meet it loses to all that does. */
  readonly written: number;
  /** Step sizes of actor and critic. */
  readonly rate: number;
  readonly criticRate: number;
}

export interface LoopState {
  /** Wins against answers of the actor as it was in the beginning, on open prompts: as the critic of now judges, and in truth. */
  readonly judged: number;
  readonly truly: number;
  /** Share of right answers on verifiable prompts. */
  readonly right: number;
  /** Mean of each trait of the actor's answers to open prompts. */
  readonly traits: readonly number[];
  /** What each trait adds to the true quality of these answers, in the mean. */
  readonly worth: readonly number[];
  /** The critic's weights, divided by their norm: only their direction ranks. */
  readonly weights: readonly number[];
}

/** Answers to choose from, answers drawn for one prompt, prompts of each kind in one step, prompts that measure. */
const POOL = 32;
const GROUP = 8;
const PROMPTS = 16;
const MEASURED = 48;
/** Praise beyond it breaks the rubric. */
export const PRAISE_LIMIT = 0.5;
const READING = 10_000;
const FITTING = 300;
const FITTING_RATE = 0.5;

/** Probabilities of a pool's answers under an actor that is linear in their traits. */
function policyOf(pool: Pool, theta: Float64Array): Float64Array {
  const logits = new Float64Array(pool.size);
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pool.size; i++) {
    for (let t = 0; t < TRAIT_COUNT; t++) logits[i]! += theta[t]! * pool.traits[i * TRAIT_COUNT + t]!;
    top = Math.max(top, logits[i]!);
  }
  let total = 0;
  for (let i = 0; i < pool.size; i++) {
    logits[i] = exp(logits[i]! - top);
    total += logits[i]!;
  }
  return logits.map((value) => value / total);
}

function sample(random: Random, policy: Float64Array): number {
  let rest = random.uniform();
  for (let i = 0; i < policy.length - 1; i++) {
    rest -= policy[i]!;
    if (rest < 0) return i;
  }
  return policy.length - 1;
}

const differenceOf = (pool: Pool, better: number, worse: number): Difference =>
  Float64Array.from(
    { length: TRAIT_COUNT },
    (_, t) => pool.seen[better * TRAIT_COUNT + t]! - pool.seen[worse * TRAIT_COUNT + t]!,
  );

/** Comparisons of answers of the actor as it is in the beginning, each decided by how good it seems. */
function preferencePairs(random: Random, count: number, noise: number, bias: number): Difference[] {
  return Array.from({ length: count }, () => {
    const pool = drawPool(random, 2, noise, 'open');
    return apparentQuality(pool, 0, bias) > apparentQuality(pool, 1, bias)
      ? differenceOf(pool, 0, 1)
      : differenceOf(pool, 1, 0);
  });
}

/** The state before the first step and after every `every` more, without end. */
export function* actorCriticLoop(settings: LoopSettings, every: number): Generator<LoopState, never, void> {
  const { seed, refines, forbidsPraise, noise, shared, rate, criticRate } = settings;
  const random = new Random(seed);
  const preferences = preferencePairs(random.fork(), settings.preferences, noise, settings.bias);
  const critic = new Critic(new Float64Array(TRAIT_COUNT));
  for (let i = 0; i < FITTING; i++) critic.learn(preferences, FITTING_RATE);
  const measuring = random.fork();
  const open = Array.from({ length: MEASURED }, () => drawPool(measuring, POOL, noise, 'open'));
  const verifiable = Array.from({ length: MEASURED }, () => drawPool(measuring, POOL, noise, 'verifiable', shared));
  const theta = new Float64Array(TRAIT_COUNT);
  // From a source of its own, so that a reader who misses nothing leaves every other draw as it is.
  const reading = new Random(seed + READING);
  const breaksOf = (pool: Pool, i: number) =>
    forbidsPraise &&
    praiseOf(pool, i) > PRAISE_LIMIT &&
    (settings.noticed >= 1 || reading.uniform() < settings.noticed);

  function state(): LoopState {
    const traits = new Float64Array(TRAIT_COUNT);
    const worth = new Float64Array(TRAIT_COUNT);
    let [judged, truly, right] = [0, 0, 0];
    for (const pool of open) {
      const policy = policyOf(pool, theta);
      const scores = Array.from({ length: POOL }, (_, i) => critic.score(pool.seen, i));
      const breaks = scores.map((_, i) => breaksOf(pool, i));
      const quality = scores.map((_, i) => trueQuality(pool, i));
      const byCritic = pairwiseRewards(scores, breaks);
      const byTruth = pairwiseRewards(quality);
      for (let i = 0; i < POOL; i++) {
        judged += (policy[i]! * byCritic[i]!) / MEASURED;
        truly += (policy[i]! * byTruth[i]!) / MEASURED;
        const parts = worthOf(pool, i);
        for (let t = 0; t < TRAIT_COUNT; t++) {
          traits[t]! += (policy[i]! * pool.traits[i * TRAIT_COUNT + t]!) / MEASURED;
          worth[t]! += (policy[i]! * parts[t]!) / MEASURED;
        }
      }
    }
    for (const pool of verifiable) {
      const policy = policyOf(pool, theta);
      for (let i = 0; i < POOL; i++) if (isRight(pool, i)) right += policy[i]! / MEASURED;
    }
    const norm = Math.sqrt(critic.weights.reduce((sum, w) => sum + w * w, 0));
    return {
      judged,
      truly,
      right,
      traits: [...traits],
      worth: [...worth],
      weights: [...critic.weights].map((w) => w / norm),
    };
  }

  for (let at = 0; ; at++) {
    if (at % every === 0) yield state();
    const step = new Float64Array(TRAIT_COUNT);
    const comparisons: Difference[] = [];
    const follow = (pool: Pool, policy: Float64Array, drawn: readonly number[], rewards: readonly number[]) => {
      const still = rewards.map(() => 0);
      const sampled = { rewards, weights: rewards.map(() => 1 / GROUP) };
      const gradient = gradientOf('mean', sampled, still, 1);
      for (let t = 0; t < TRAIT_COUNT; t++) {
        let mean = 0;
        for (let i = 0; i < pool.size; i++) mean += policy[i]! * pool.traits[i * TRAIT_COUNT + t]!;
        for (const [k, i] of drawn.entries())
          step[t]! -= (gradient[k]! * (pool.traits[i * TRAIT_COUNT + t]! - mean)) / (2 * PROMPTS);
      }
    };
    for (let prompt = 0; prompt < PROMPTS; prompt++) {
      const pool = drawPool(random, POOL, noise, 'open');
      const isWritten = prompt < settings.written * PROMPTS;
      const policy = policyOf(pool, theta);
      const drawn = Array.from({ length: GROUP }, () => sample(random, policy));
      const scores = drawn.map((i) => critic.score(pool.seen, i));
      follow(
        pool,
        policy,
        drawn,
        pairwiseRewards(
          scores,
          drawn.map((i) => breaksOf(pool, i) || (isWritten && !meetsWritten(pool, i))),
        ),
      );
    }
    for (let prompt = 0; prompt < PROMPTS; prompt++) {
      const pool = drawPool(random, POOL, noise, 'verifiable', shared);
      const policy = policyOf(pool, theta);
      const drawn = Array.from({ length: GROUP }, () => sample(random, policy));
      const right = drawn.map((i) => isRight(pool, i));
      follow(pool, policy, drawn, right.map(Number));
      for (const [k, i] of drawn.entries())
        for (const [l, j] of drawn.entries()) if (right[k] && !right[l]) comparisons.push(differenceOf(pool, i, j));
    }
    for (let t = 0; t < TRAIT_COUNT; t++) theta[t]! += rate * step[t]!;
    if (refines) critic.learn(comparisons, criticRate);
  }
}
