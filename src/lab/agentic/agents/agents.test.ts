import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { firstDomains } from '../tools/domains.ts';
import { overlap, sampleAgent } from './agent.ts';
import { agentCount, binomial, log10, promptCount, toolSets } from './count.ts';
import { PROMPT_PARTS } from './prompts.ts';

/** Every subset of `items`, by brute force. */
function subsets(items: readonly number[]): number[][] {
  const all: number[][] = [[]];
  for (const item of items) all.push(...all.map((set) => [...set, item]));
  return all;
}

describe('the number of agents', () => {
  it('is what listing them all gives, in a tiny world', () => {
    const listed = new Set<string>();
    for (const domain of [0, 1, 2])
      for (const role of ['a', 'b'])
        for (const manner of ['c', 'd', 'e'])
          for (const rules of subsets([0, 1, 2, 3]).filter(({ length }) => length === 2))
            for (const tools of subsets([0, 1, 2, 3, 4]).filter(({ length }) => length >= 2 && length <= 3))
              listed.add(`${domain} ${role} ${manner} ${rules} ${tools}`);
    const prompts = { single: [2, 3], rules: { of: 4, take: 2 } };
    expect(agentCount({ domains: 3, tools: 5, fewest: 2, most: 3, prompts })).toBe(BigInt(listed.size));
  });

  it('keeps every digit', () => {
    expect(binomial(60, 30)).toBe(118264581564861424n);
    expect(binomial(3, 5)).toBe(0n);
    expect(toolSets(40, 0, 40)).toBe(2n ** 40n);
  });

  it('has the decimal logarithm of its digits', () => {
    expect(log10(1n)).toBe(0);
    expect(log10(2n)).toBeCloseTo(Math.log10(2), 14);
    expect(log10(10n ** 40n)).toBeCloseTo(40, 12);
    expect(log10(2n ** 200n)).toBeCloseTo(200 * Math.log10(2), 11);
  });
});

describe('sampleAgent', () => {
  const domains = firstDomains(1, 0.8, 80);

  it('reaches every prompt of a domain and no other, as often as counted', () => {
    const random = new Random(1);
    const prompts = new Set<string>();
    for (let i = 0; i < 20_000; i++) prompts.add(sampleAgent(domains.slice(0, 1), 10, 1, 2, random).systemPrompt);
    const count = Number(promptCount(PROMPT_PARTS));
    // Of N equally likely prompts, n draws are expected to show N (1 - (1 - 1/N)^n) different ones.
    const expected = count * (1 - (1 - 1 / count) ** 20_000);
    expect(prompts.size / expected).toBeGreaterThan(0.98);
    expect(prompts.size / expected).toBeLessThan(1.02);
  });

  it('gives tool sets of every size, ascending and without doubles', () => {
    const random = new Random(2);
    const agents = Array.from({ length: 500 }, () => sampleAgent(domains, 40, 3, 12, random));
    for (const { tools } of agents) expect(tools).toEqual([...new Set(tools)].sort((a, b) => a - b));
    expect(new Set(agents.map(({ tools }) => tools.length)).size).toBe(10);
    expect(agents.every(({ tools }) => tools.every((tool) => tool >= 0 && tool < 40))).toBe(true);
  });

  it('names its domain in the prompt', () => {
    const { domain, systemPrompt } = sampleAgent(domains, 40, 3, 12, new Random(3));
    expect(systemPrompt).toContain(`for ${domain.name}.`);
  });
});

describe('overlap', () => {
  it('is shared over all', () => {
    expect(overlap([1, 2, 3], [2, 3, 4])).toBe(0.5);
    expect(overlap([1], [2])).toBe(0);
    expect(overlap([1, 2], [1, 2])).toBe(1);
  });
});
