import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { headColumns } from './columns.ts';
import { experiment as logitGrowth } from './run.ts';
import { headIndex, type LogitGrowthFrame, logitGrowthSpec } from './spec.ts';
import { summarize, tabulate } from './text.ts';

const params = { ...defaultsOf(logitGrowthSpec.params), steps: 31 };
const arms = Object.fromEntries(['muon', 'adamw'].map((arm) => [arm, [...logitGrowth.run(params, arm)]]));
const run = { experiment: 'logit-growth', version: 1, params, arms };
const named = logitGrowthSpec.arms(params);

describe('the measured factors', () => {
  const measured = (arms.muon as LogitGrowthFrame[]).filter((frame) => frame.maxLogit);

  it('are taken at every tenth step and the last', () => {
    expect(measured.map(({ step }) => step)).toEqual([0, 10, 20, 30]);
  });

  it('bound the logits of every head: no product of norms is passed', () => {
    for (const frames of Object.values(arms)) {
      for (let cell = 0; cell < 8; cell++) {
        const head = `L${Math.floor(cell / 4) + 1}H${(cell % 4) + 1}`;
        const { maxLogit, bound, alignment } = headColumns(frames, frames.length, head);
        for (const [i, logit] of maxLogit.entries()) expect(logit).toBeLessThanOrEqual(bound[i]!);
        for (const share of alignment) expect(share).toBeLessThanOrEqual(1 + 1e-6);
      }
    }
  });

  it('show equal singular values in Muon’s first update: its norm is near that of 0.2 √64 times a head’s share', () => {
    // The whole update has all singular values near 0.2 √64 = 1.6 times the learning rate; the block of one head no more.
    for (const norm of measured[0]!.update!) {
      expect(norm).toBeGreaterThan(0.9);
      expect(norm).toBeLessThan(1.6 * 1.14);
    }
  });

  it('never push further than the update is long', () => {
    for (const frames of Object.values(arms))
      for (const { push } of frames)
        for (const share of push ?? []) expect(Math.abs(share)).toBeLessThanOrEqual(1 + 1e-6);
  });
});

describe('the head on view', () => {
  it('is the one that is named, or the loudest at the end', () => {
    const frames = [{ step: 0, loss: 1, maxLogit: [1, 9, 2, 3, 4, 5, 6, 7] }];
    expect(headIndex('L2H1', frames)).toBe(4);
    expect(headIndex('loudest', frames)).toBe(1);
    expect(headIndex('loudest', [])).toBe(0);
  });

  it('is told in the summary and fills the table', () => {
    expect(summarize(run, named, 'L1H2', 30)).toMatch(
      /^At step 31\. Muon, layer 1, head 2: largest logit .+; AdamW, layer 1, head 2: /,
    );
    const table = tabulate(run, named, 'L1H2', 31);
    expect(table.columns).toHaveLength(13);
    expect(table.rows.map(([step]) => step)).toEqual(['0', '10', '20', '30']);
  });
});
