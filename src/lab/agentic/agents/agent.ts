/** An agent: a system prompt and some of a domain's tools. */

import type { Random } from '../../random.ts';
import { type Domain, sample } from '../tools/domains.ts';
import { capitalized } from '../tools/words.ts';
import { samplePersona, systemPrompt } from './prompts.ts';

export interface Agent {
  /** "Careful dispatcher": not unique. */
  readonly name: string;
  readonly domain: Domain;
  readonly systemPrompt: string;
  /** Places of its tools among those of toolsOf(domain, tools), ascending. */
  readonly tools: readonly number[];
}

/** The number of tools is uniform from `fewest` to `most`, and so is the choice among the domain's `tools`. */
export function sampleAgent(
  domains: readonly Domain[],
  tools: number,
  fewest: number,
  most: number,
  random: Random,
): Agent {
  const domain = domains[random.integer(domains.length)]!;
  const persona = samplePersona(random);
  const count = fewest + random.integer(most - fewest + 1);
  const all = Array.from({ length: tools }, (_, i) => i);
  return {
    name: capitalized(`${persona.manner} ${persona.role}`),
    domain,
    systemPrompt: systemPrompt(persona, domain.name),
    tools: sample(all, count, random).sort((a, b) => a - b),
  };
}

/** Shared tools over all tools of two ascending lists (Jaccard). */
export function overlap(a: readonly number[], b: readonly number[]): number {
  const other = new Set(b);
  const shared = a.filter((tool) => other.has(tool)).length;
  return shared / (a.length + b.length - shared);
}
