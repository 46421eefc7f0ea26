import { describe, expect, it } from 'vitest';
import { SYMBOLS } from '../../../lab/data/markov-domains.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { createFloat64Kernels } from '../../../lab/kernels/float64.ts';
import { Transformer } from '../../../lab/model/transformer.ts';
import { Random } from '../../../lab/random.ts';
import { perStep } from './curves.ts';
import { experiment } from './run.ts';
import { EVERY, feedOf, type SparsityParams, sparsityConfig, sparsityParams, TOPICS } from './spec.ts';

const params: SparsityParams = { ...defaultsOf(sparsityParams), steps: 50, experts: '8' };
const run = (values: Partial<SparsityParams>, arm: string) => [...experiment.run({ ...params, ...values }, arm)];

describe('the sparsity experiment', () => {
  const many = run({}, 'many');

  it('tells of every 25 steps, with the operations so far', () => {
    expect(many).toHaveLength(50 / EVERY);
    expect(many.at(-1)!.gigaflops).toBeCloseTo(50 * perStep('8', 8), 4);
  });

  it('tells in the last frame what the experts know of the text, of 256 rows of 31 symbols', () => {
    const { symbol, shuffledSymbol, shuffledTopic } = many.at(-1)!.information!;
    expect(many[0]!.information).toBeUndefined();
    expect(symbol).toBeGreaterThan(3 * shuffledSymbol);
    // What chance gives to 8 experts and the topics, from two choices for each of so many symbols.
    expect(shuffledTopic).toBeLessThan((2 * 7 * (TOPICS - 1)) / (2 * 2 * 256 * 31));
  });

  it('has the same text and the same held-out rows for every arm', () => {
    // Two arms of one shape are one run.
    expect(run({ experts: '2', against: '2' }, 'beside')).toEqual(run({ experts: '2', against: '2' }, 'many'));
  });

  it('repeats rows that it can learn by heart: after as many steps the loss in training is lower than on new rows', () => {
    const { trainLoss, loss } = run({ text: 'repeated', steps: 200 }, 'many').at(-1)!;
    expect(trainLoss).toBeLessThan(loss - 0.1);
  });
});

describe('the arms', () => {
  const parametersOf = (feed: ReturnType<typeof feedOf>, experts: number) =>
    new Transformer(createFloat64Kernels(1 << 21), sparsityConfig(feed, experts), new Random(1)).parameters.count;

  it('have as much work, but for the router: 2 d E operations a token', () => {
    const tokens = 32 * 32;
    const router = (experts: number) => (3 * tokens * 2 * 64 * experts) / 1e9;
    for (const experts of [4, 16, 64] as const)
      expect(perStep(`${experts}`, experts) - router(experts)).toBeCloseTo(perStep('active', experts), 9);
    expect(perStep('64', 64) / perStep('2', 2)).toBeLessThan(1.11);
  });

  it('that are dense and as large have the parameters of the experts, but for the router', () => {
    expect(parametersOf('32', 32) - parametersOf('total', 32)).toBe(64 * 32);
    expect(parametersOf('2', 2) - parametersOf('active', 2)).toBe(64 * 2);
    expect(sparsityConfig('32', 32).vocabulary).toBe(SYMBOLS + TOPICS);
  });

  it('is one where nothing stands beside it', () => {
    expect(experiment.arms({ ...params, against: 'none' }).map(({ id }) => id)).toEqual(['many']);
    expect(feedOf(params, true)).toBe('8');
    expect(feedOf(params, false)).toBe('2');
  });
});
