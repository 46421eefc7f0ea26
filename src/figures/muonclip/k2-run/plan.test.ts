import { describe, expect, it } from 'vitest';
import { planRun, type Statements } from './plan.ts';
import sketch from './sketch.ts';

const said: Statements = {
  tokens: 15.5e12,
  batch: 67e6,
  warmupSteps: 500,
  constantTokens: 10e12,
  peakRate: 2e-4,
  endRate: 2e-5,
  firstClipStep: 7000,
  lastClipStep: 70_000,
  fallPercent: 30,
};
const plan = planRun(said);
const VALUES: Readonly<Record<string, number>> = {
  'TR-06 tokens': said.tokens,
  'TR-08 tokens': said.batch,
  'TR-03': said.warmupSteps,
  'TR-04 tokens': said.constantTokens,
  'TR-04 rate': said.peakRate,
  'TR-05 to': said.endRate,
  'MC-33 first': said.firstClipStep,
  'MC-24 step': said.lastClipStep,
  'MC-19 share': said.fallPercent,
};

describe('the sketch', () => {
  const stated = {
    text: (id: string, part = '') => `${id}${part}`,
    value: (id: string, part?: string) => VALUES[`${id} ${part ?? ''}`.trim()]!,
  };
  const { parts, words } = sketch.draw(stated) as unknown as {
    parts: { from: number; to: number; says: string }[];
    words: Record<string, string>;
  };

  it('has parts that follow one another over the whole run, after the whole', () => {
    const [all, ...inOrder] = parts;
    expect([all!.from, all!.to]).toEqual([0, 1]);
    expect(inOrder.map(({ from }) => from)).toEqual([0, ...inOrder.slice(0, -1).map(({ to }) => to)]);
    expect(inOrder.at(-1)!.to).toBe(1);
    for (const { from, to } of inOrder) expect(to).toBeGreaterThan(from);
  });

  it('says no number that is not a fact’s', () => {
    for (const text of [...Object.values(words), ...parts.map(({ says }) => says)])
      expect(text.replaceAll(/[A-Z]{2}-\d\d|K2/g, '')).not.toMatch(/\d/);
  });
});

describe('the plan of the run', () => {
  it('places steps by the tokens that they took', () => {
    expect(plan.lastClip).toBeCloseTo(4.69 / 15.5, 12);
    expect(plan.warmupEnd).toBeCloseTo(0.0335 / 15.5, 12);
    expect(planRun({ ...said, batch: 2 * said.batch }).lastClip).toBeCloseTo(2 * plan.lastClip, 12);
  });

  it('keeps the rate at its peak until the decay begins, and ends on the final rate', () => {
    expect(plan.rate.slice(0, 3)).toEqual([
      [0, 0],
      [plan.warmupEnd, 1],
      [10 / 15.5, 1],
    ]);
    const [end, floor] = plan.rate.at(-1)!;
    expect(end).toBeCloseTo(1, 12);
    expect(floor).toBeCloseTo(0.1, 12);
  });

  it('keeps the logit at tau from the first clip until the fall, and inside the stable range at the end', () => {
    expect(plan.logit[1]).toEqual([plan.firstClip, 1]);
    expect(plan.logit[2]).toEqual([0.3, 1]);
    const [low, high] = plan.stableRange;
    expect(plan.logit.at(-1)![1]).toBeGreaterThan(low);
    expect(plan.logit.at(-1)![1]).toBeLessThan(high);
  });

  it('lets the loss fall without a spike, ever more slowly, between the ends of its axis', () => {
    const slopes = plan.loss.slice(1).map(([x, y], i) => (y - plan.loss[i]![1]) / (x - plan.loss[i]![0]));
    expect(Math.max(...slopes)).toBeLessThan(0);
    expect(slopes).toEqual([...slopes].sort((a, b) => a - b));
    expect(plan.loss[0]![1]).toBeLessThan(1);
    expect(plan.loss.at(-1)![1]).toBeGreaterThan(0);
  });

  it('runs from left to right', () => {
    for (const line of [plan.rate, plan.loss, plan.logit]) {
      const xs = line.map(([x]) => x);
      expect(xs).toEqual([...xs].sort((a, b) => a - b));
    }
  });
});
