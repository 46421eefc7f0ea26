import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { relativeError } from '../../../lab/relative-error.ts';
import { loudLayer, experiment as qkClipExperiment } from './run.ts';
import { normOf, OPERATIONS, QK_CLIP_HEADS, type QkClipFrame, type QkClipParams, qkClipParams } from './spec.ts';

const defaults = defaultsOf(qkClipParams);
const run = (changes: Partial<QkClipParams> = {}): QkClipFrame[] => [
  ...qkClipExperiment.run({ ...defaults, ...changes }, 'layer'),
];
const ends = (frames: readonly QkClipFrame[]) => ({ first: frames[0]!, last: frames.at(-1)! });
const heads = Array.from({ length: QK_CLIP_HEADS }, (_, head) => head);
const LOUD = Number(defaults.loud) - 1;
const quiet = heads.filter((head) => head !== LOUD);
const marked = ({ logits }: QkClipFrame, first: QkClipFrame) => logits[first.place!.row * 5 + first.place!.column]!;

describe('QK-Clip as in the report', () => {
  const { first, last } = ends(run());
  const gamma = last.gamma![LOUD]!;

  it('brings the loud head from S_max to gamma S_max, which is tau', () => {
    expect(gamma).toBe(defaults.tau / first.maxLogit[LOUD]!);
    expect(last.maxLogit[LOUD]).toBeCloseTo(defaults.tau, 10);
  });

  it('leaves every other head what it was, to the bit', () => {
    for (const head of quiet) expect(last.maxLogit[head]).toBe(first.maxLogit[head]);
    for (const head of quiet) expect(last.gamma![head]).toBe(1);
  });

  it('scales the blocks of the loud head by the root of gamma, the same and gamma, and nothing else', () => {
    const factor = (block: 'W_qc' | 'W_kc' | 'W_qr' | 'W_kr', head: number) =>
      normOf(last, block, head) / normOf(first, block, head);
    expect(factor('W_qc', LOUD)).toBeCloseTo(Math.sqrt(gamma), 12);
    expect(factor('W_kc', LOUD)).toBeCloseTo(Math.sqrt(gamma), 12);
    expect(factor('W_qr', LOUD)).toBeCloseTo(gamma, 12);
    expect(factor('W_kr', LOUD)).toBe(1);
    for (const head of quiet)
      for (const block of ['W_qc', 'W_kc', 'W_qr'] as const) expect(factor(block, head)).toBe(1);
  });

  it('takes every printed logit by gamma, its content part and its rotary part alike', () => {
    const want = first.logits.map((value) => value * gamma).filter((value) => !Number.isNaN(value));
    expect(
      relativeError(
        last.logits.filter((value) => !Number.isNaN(value)),
        want,
      ),
    ).toBeLessThan(1e-12);
    expect(last.content).toBeCloseTo(first.content * gamma, 10);
    expect(last.rotary).toBeCloseTo(first.rotary * gamma, 10);
  });

  it('twice is once', () => {
    const { layer, tape, input, parameters, config } = loudLayer(defaults);
    const clip = () => {
      const { maxLogit } = layer.forward(input(), config.length);
      const settled = maxLogit.map((value) => (Math.abs(value - defaults.tau) < 1e-9 ? defaults.tau : value));
      return qkClip(tape.kernels, [layer], [settled], defaults.tau);
    };
    expect(clip()).toBe(1);
    const once = parameters.list.map(({ tensor }) => [...tape.values(tensor)]);
    expect(clip()).toBe(0);
    expect(parameters.list.map(({ tensor }) => [...tape.values(tensor)])).toEqual(once);
  });
});

describe('the printed logit', () => {
  it('is the sum of its two parts and the S_max of the head on view', () => {
    for (const shown of ['1', '2', '3', '4'] as const) {
      const { first } = ends(run({ shown }));
      expect(marked(first, first)).toBeCloseTo(first.maxLogit[Number(shown) - 1]!, 10);
      expect(first.content + first.rotary).toBeCloseTo(marked(first, first), 10);
    }
  });

  it('lies in a window of which only what the mask hides has no number', () => {
    const { place, logits } = ends(run()).first;
    logits.forEach((value, i) => {
      expect(Number.isNaN(value)).toBe(place!.left + (i % 5) > place!.top + Math.floor(i / 5));
    });
    expect([place!.queries.length, place!.keys.length]).toEqual([5, 5]);
  });
});

describe('scaling the shared rotary key', () => {
  it('takes the rotary part of a quiet head by gamma and leaves its content part', () => {
    const shown = String(quiet[0]! + 1) as QkClipParams['shown'];
    const { first, last } = ends(run({ method: 'sharedKey', shown }));
    expect(last.content).toBe(first.content);
    expect(last.rotary).toBeCloseTo(first.rotary * last.gamma![LOUD]!, 10);
    expect(last.gamma![quiet[0]!]).toBe(1);
  });

  it('brings the loud head to tau like the report, and moves every other one', () => {
    const { first, last } = ends(run({ method: 'sharedKey' }));
    expect(last.maxLogit[LOUD]).toBeCloseTo(defaults.tau, 10);
    for (const head of quiet) expect(Math.abs(last.maxLogit[head]! / first.maxLogit[head]! - 1)).toBeGreaterThan(0.01);
  });

  it('split between query and key moves the others by the root', () => {
    const shown = String(quiet[0]! + 1) as QkClipParams['shown'];
    const { first, last } = ends(run({ method: 'sharedRoot', shown }));
    expect(last.maxLogit[LOUD]).toBeCloseTo(defaults.tau, 10);
    expect(last.rotary).toBeCloseTo(first.rotary * Math.sqrt(last.gamma![LOUD]!), 10);
  });

  it('with two loud heads takes both below tau: each is scaled for the other too', () => {
    const { first, last } = ends(run({ method: 'sharedKey', next: 4 }));
    const over = heads.filter((head) => first.maxLogit[head]! > defaults.tau);
    expect(over).toHaveLength(2);
    for (const head of over) expect(last.maxLogit[head]).toBeLessThan(defaults.tau * 0.99);
  });
});

describe('the other ways', () => {
  it('one gamma a layer scales every head by the gamma of the loudest', () => {
    const { first, last } = ends(run({ method: 'layer' }));
    const gamma = defaults.tau / Math.max(...first.maxLogit);
    for (const head of heads) {
      expect(last.gamma![head]).toBe(gamma);
      expect(last.maxLogit[head]).toBeCloseTo(first.maxLogit[head]! * gamma, 10);
    }
  });

  it('a soft-cap bounds what the softmax sees and leaves products and weights', () => {
    const { first, last } = ends(run({ method: 'softCap' }));
    expect(last.maxProduct).toEqual(first.maxProduct);
    expect(last.norms).toEqual(first.norms);
    last.maxLogit.forEach((logit, head) => {
      expect(logit).toBeLessThan(defaults.tau);
      expect(logit).toBeCloseTo(defaults.tau * Math.tanh(first.maxLogit[head]! / defaults.tau), 10);
    });
    expect(marked(last, first)).toBeCloseTo(last.maxLogit[LOUD]!, 10);
  });

  it('nothing does nothing', () => {
    const { first, last } = ends(run({ method: 'nothing' }));
    expect(last.maxLogit).toEqual(first.maxLogit);
  });
});

describe('the run', () => {
  it('has one frame an operation of every method, and no clip where no head is over tau', () => {
    for (const method of Object.keys(OPERATIONS) as QkClipParams['method'][])
      expect(run({ method }).map(({ operation }) => operation)).toEqual(OPERATIONS[method]);
    const { first, last } = ends(run({ tau: 10_000 }));
    expect(last.norms).toEqual(first.norms);
    expect(last.gamma).toEqual([1, 1, 1, 1]);
  });

  it('draws the same layer for every method', () => {
    const logits = (Object.keys(OPERATIONS) as QkClipParams['method'][]).map((method) => run({ method })[0]!.maxLogit);
    for (const each of logits) expect(each).toEqual(logits[0]);
  });

  it('refuses an unknown arm', () => {
    expect(() => [...qkClipExperiment.run(defaults, 'head')]).toThrow('There is no arm "head"');
  });
});
