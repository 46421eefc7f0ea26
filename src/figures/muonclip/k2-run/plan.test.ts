import { describe, expect, it } from 'vitest';
import { planRun, type Statements } from './plan.ts';

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

  it('runs from left to right', () => {
    for (const line of [plan.rate, plan.logit]) {
      const xs = line.map(([x]) => x);
      expect(xs).toEqual([...xs].sort((a, b) => a - b));
    }
  });
});
