/** Ways to make a policy of the rewards of sampled answers, each as the gradient that one step follows; and the target that mirror descent would take. */

import { exp, log } from '../math.ts';

/** The report's loss, the same with τ log Z in place of the mean, and three policy gradients. */
export const METHODS = ['mean', 'logz', 'rloo', 'grpo', 'reinforce'] as const;
export type Method = (typeof METHODS)[number];

/** How far a ratio of probabilities counts in GRPO's clipped objective (DeepSeekMath, equation 3). */
export const GRPO_CLIP = 0.2;
/** TRL adds it to the standard deviation that it divides by. */
const GRPO_SMALL = 1e-4;

export interface Sampled {
  /** One reward an answer. */
  readonly rewards: readonly number[];
  /** How much each answer counts in a mean; they sum to one. An answer that was drawn once of K counts 1 / K. */
  readonly weights: readonly number[];
}

/** log of the sum of exponentials, without overflow. */
export function logSumExp(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + log(values.reduce((sum, value) => sum + exp(value - top), 0));
}

const meanOf = ({ rewards, weights }: Sampled) => rewards.reduce((sum, r, i) => sum + weights[i]! * r, 0);

/** τ log Z, with Z the weighted mean of exp(r / τ): what the exact solution subtracts where the report subtracts the mean. τ > 0. */
export const tauLogZ = ({ rewards, weights }: Sampled, tau: number): number =>
  tau * logSumExp(rewards.map((r, i) => r / tau + log(weights[i]!)));

/** What each answer's reward is held against: one number for all, or, leaving one out, the mean of the others. */
export function baselineOf(method: Method, sampled: Sampled, tau: number): number[] {
  const { rewards, weights } = sampled;
  if (method === 'reinforce') return rewards.map(() => 0);
  if (method === 'logz') return rewards.map(() => tauLogZ(sampled, tau));
  const mean = meanOf(sampled);
  if (method === 'rloo') return rewards.map((r, i) => (mean - weights[i]! * r) / (1 - weights[i]!));
  return rewards.map(() => mean);
}

/**
 * The gradient of a method's loss with respect to each answer's log π, where `logRatio` is log π − log π_old. The two squared losses are divided by 2τ, as K1.5 writes
 * their gradient: at log π = log π_old the report's is then that of a policy gradient with the mean as baseline. GRPO: advantages over the sample's standard deviation,
 * clipped ratio of whole answers, no KL term. RLOO and REINFORCE know no ratio.
 */
export function gradientOf(method: Method, sampled: Sampled, logRatio: readonly number[], tau: number): number[] {
  const { rewards, weights } = sampled;
  const baseline = baselineOf(method, sampled, tau);
  const advantage = rewards.map((r, i) => r - baseline[i]!);
  if (method === 'mean' || method === 'logz') return advantage.map((a, i) => -weights[i]! * (a - tau * logRatio[i]!));
  if (method !== 'grpo') return advantage.map((a, i) => -weights[i]! * a);
  const n = rewards.length;
  const deviation = Math.sqrt((advantage.reduce((sum, a, i) => sum + weights[i]! * a * a, 0) * n) / (n - 1));
  return advantage.map((a, i) => {
    const ratio = exp(logRatio[i]!);
    const isClipped = a > 0 ? ratio > 1 + GRPO_CLIP : ratio < 1 - GRPO_CLIP;
    return isClipped ? 0 : (-weights[i]! * ratio * a) / (deviation + GRPO_SMALL);
  });
}

/** Log-probabilities of a softmax over these logits. */
export function logSoftmax(logits: readonly number[]): number[] {
  const total = logSumExp(logits);
  return logits.map((logit) => logit - total);
}

/** One step of gradient descent on the logits of a softmax, given the gradient with respect to the log-probabilities of its first entries. */
export function stepLogits(logits: readonly number[], gradient: readonly number[], rate: number): number[] {
  const logp = logSoftmax(logits);
  const all = gradient.reduce((sum, g) => sum + g, 0);
  return logits.map((logit, i) => logit - rate * ((gradient[i] ?? 0) - exp(logp[i]!) * all));
}

/** π_old exp(r / τ) / Z: the policy that gains most reward for its divergence from π_old, priced at τ. Probabilities sum to one. */
export function mirrorDescentTarget(old: readonly number[], rewards: readonly number[], tau: number): number[] {
  return logSoftmax(old.map((p, i) => log(p) + rewards[i]! / tau)).map(exp);
}
