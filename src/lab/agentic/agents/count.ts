/** How many different agents there can be, exactly. */

import { log } from '../../math.ts';

/** n over k, exact. */
export function binomial(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return k > n ? 0n : result;
}

/** Subsets of n tools with `fewest` to `most` of them. */
export function toolSets(n: number, fewest: number, most: number): bigint {
  let sum = 0n;
  for (let k = fewest; k <= most; k++) sum += binomial(n, k);
  return sum;
}

export interface AgentSpace {
  readonly domains: number;
  /** Tools of a domain, of which an agent gets `fewest` to `most`. */
  readonly tools: number;
  readonly fewest: number;
  readonly most: number;
  readonly prompts: {
    readonly single: readonly number[];
    readonly rules: { readonly of: number; readonly take: number };
  };
}

/** Different prompts for one domain. */
export const promptCount = ({ single, rules }: AgentSpace['prompts']): bigint =>
  single.reduce((product, n) => product * BigInt(n), 1n) * binomial(rules.of, rules.take);

/** Domain, prompt and tool set all count; the order of the tools does not. */
export const agentCount = ({ domains, tools, fewest, most, prompts }: AgentSpace): bigint =>
  BigInt(domains) * promptCount(prompts) * toolSets(tools, fewest, most);

/** The decimal logarithm of a whole number above 0 of any size, from its first fifteen digits. */
export function log10(n: bigint): number {
  const digits = n.toString();
  const leading = Number(digits.slice(0, 15));
  return log(leading) / Math.LN10 + Math.max(0, digits.length - 15);
}
