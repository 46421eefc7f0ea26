/** The policy objective of K1.5 that the K2 report takes over (section 3.2.3), for the answers to one problem. */

export interface ObjectiveAndGradient {
  /** Mean over the answers of (r - mean r - tau (log pi - log pi_old))^2. */
  readonly loss: number;
  /** Of the loss with respect to each answer's log pi. */
  readonly gradient: Float64Array;
}

/** `logp` and `logpOld` are log-probabilities of whole answers under the policy and under the one that sampled them; tau >= 0. */
export function policyObjective(
  logp: ArrayLike<number>,
  logpOld: ArrayLike<number>,
  rewards: ArrayLike<number>,
  tau: number,
): ObjectiveAndGradient {
  const n = logp.length;
  if (logpOld.length !== n || rewards.length !== n || n === 0)
    throw new RangeError(
      `policyObjective: ${n} answers do not fit ${logpOld.length} old log-probabilities and ${rewards.length} rewards.`,
    );
  let mean = 0;
  for (let i = 0; i < n; i++) mean += rewards[i]! / n;
  let loss = 0;
  const gradient = Float64Array.from({ length: n }, (_, i) => {
    const rest = rewards[i]! - mean - tau * (logp[i]! - logpOld[i]!);
    loss += (rest * rest) / n;
    return (-2 * tau * rest) / n;
  });
  return { loss, gradient };
}
