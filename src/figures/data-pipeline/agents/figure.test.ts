import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { Library } from './library.ts';
import { type AgentsRun, framesOf, grouped, inWords, product, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/agents.json', 'utf8')),
) as unknown as AgentsRun;
const body = draw(definition, View, {
  recorded: recorded as unknown as Run,
  sweeps: {},
  number: 'Figure 3',
  claim: 'A claim.',
  embedHref: '/embed/agents/',
}).body;
const plain = body.replace(/<!--.*?-->|<[^>]+>/g, '');

describe('the still', () => {
  it('holds the card of the last agent and the whole count', () => {
    const { card } = framesOf(recorded).at(-1)!;
    for (const sentence of card.systemPrompt.split(/(?<=\.) /)) expect(plain).toContain(sentence);
    for (const { name, description } of card.tools) {
      expect(plain).toContain(name);
      expect(plain).toContain(description);
    }
    expect(plain).toContain('577,836,878,636,160,000');
  });

  it('has a chart, a table and provenance, and draws nothing that is not a number', () => {
    expect(body).toContain('role="img"');
    expect(body).toContain('no model: prompts are put together from written parts');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    expect(tabulate(framesOf(recorded)).rows).toHaveLength(20);
  });
});

describe('the count', () => {
  it('is the product of its rows, to the last digit', () => {
    const numbers = product(recorded).map(({ number }) => BigInt(number.replace(/\D/g, '')));
    expect(numbers.slice(0, -1).reduce((a, b) => a * b)).toBe(numbers.at(-1));
  });

  it('is said in words, group by group', () => {
    expect(inWords('577836878636160000')).toBe('577 quadrillion 836 trillion 878 billion 636 million 160 thousand');
    expect([inWords('0'), inWords('7'), inWords('1000'), inWords('1000001')]).toEqual([
      '0',
      '7',
      '1 thousand',
      '1 million 1',
    ]);
    expect(() => inWords('1'.repeat(25))).toThrow('a number of 25 digits');
    expect(grouped('1234567')).toBe('1,234,567');
  });
});

it('the words tell the agent on view and the overlap', () => {
  const { card, closest } = framesOf(recorded)[3]!;
  expect(summarize(recorded, 3)).toContain(`Agent 1000: ${card.name} for ${card.domain}`);
  expect(summarize(recorded, 3)).toContain(`${(100 * closest).toFixed(1)} %`);
  expect(summarize({ ...recorded, arms: {} }, 0)).toBe('No agent has been sampled yet.');
});

it('there is a card for each agent, and the last of a round is the one that the run carries', () => {
  const library = new Library(recorded.params);
  for (const { agents, card } of framesOf(recorded).toReversed()) expect(library.cardOf(agents)).toEqual(card);
  const cards = Array.from({ length: 50 }, (_, i) => library.cardOf(i + 1));
  expect(new Set(cards.map((card) => JSON.stringify(card))).size).toBe(50);
});
