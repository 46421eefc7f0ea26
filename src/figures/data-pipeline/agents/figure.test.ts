import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { Library } from './library.ts';
import { experiment } from './run.ts';
import { agentsSpec } from './spec.ts';
import {
  type AgentsRun,
  claimOf,
  digitsOf,
  framesOf,
  grouped,
  inWords,
  partsOf,
  product,
  summarize,
  tabulate,
} from './text.ts';
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
    const { who, concern, rules } = partsOf(card);
    for (const part of [who, concern, ...rules]) expect(body).toContain(part);
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

it('the claims of the presets hold', () => {
  const last = framesOf(recorded).at(-1)!;
  expect(last.different).toBe(last.agents);
  expect(framesOf(recorded)[0]!.factors!.tools).toBe(40);
  const possible = (id: string) => {
    const { params } = agentsSpec.presets.find((preset) => preset.id === id)!;
    const [first] = experiment.run({ ...recorded.params, ...params, agents: 100 }, 'agents');
    return first!.possible!;
  };
  expect(possible('default')).toBe(framesOf(recorded)[0]!.possible);
  expect(inWords(possible('one'))).toMatch(/^\d+ billion/);
  const more = Number(possible('many')) / Number(possible('default'));
  expect(more).toBeGreaterThan(36);
  expect(more).toBeLessThan(120);
});

it('parts of a prompt are read back from it, and another kind of prompt is refused', () => {
  for (const { card } of framesOf(recorded)) {
    const { who, concern, rules } = partsOf(card);
    expect(rules).toHaveLength(3);
    expect(card.systemPrompt.toLowerCase()).toContain(`${who} for ${card.domain}. you put ${concern} first.`);
  }
  expect(() => partsOf({ name: 'A', domain: 'b', systemPrompt: 'Help.', tools: [] })).toThrow('“Help.”');
});

it('the claim of any other run has its own count', () => {
  expect(claimOf(recorded)).toContain(
    `There are ${grouped(String(framesOf(recorded)[0]!.factors!.toolSets))} sets of 3 to 12`,
  );
  const one = { ...recorded, params: { ...recorded.params, fewest: 1, most: 1 } };
  expect(claimOf(one)).toContain('sets of 1 of its 40 tools');
  expect(claimOf({ ...recorded, arms: {} })).toBeUndefined();
});

describe('the count', () => {
  it('is counted up through numbers of the right length', () => {
    expect([digitsOf(0), digitsOf(2), digitsOf(Math.log10(500)), digitsOf(17.5)]).toEqual([
      '1',
      '100',
      expect.stringMatching(/^(499|500)$/),
      expect.stringMatching(/^3162277660168\d*$/),
    ]);
    expect(digitsOf(17.5)).toHaveLength(18);
  });

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
