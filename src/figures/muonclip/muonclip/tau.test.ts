import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { ArmColumns } from '../arm-columns.ts';
import { logitLinesOf, lossExtent, lossLinesOf } from './arm-lines.ts';
import { type MuonclipFrame, muonclipParams } from './spec.ts';
import { firstPass, foresee, nudgedTau, roundTau } from './tau.ts';

describe('a threshold that is dragged', () => {
  it('has two digits and stays in its range', () => {
    expect([roundTau(123.4), roundTau(0.2), roundTau(1e9), roundTau(31.49)]).toEqual([120, 1, 10_000, 31]);
  });

  it('moves with every key that moves it, from every value', () => {
    for (const tau of [1.1, 2, 9.9, 10, 30, 99, 500, 9000]) {
      expect(nudgedTau(tau, 'ArrowUp', false)).toBeGreaterThan(tau);
      expect(nudgedTau(tau, 'ArrowDown', false)).toBeLessThan(tau);
      expect(nudgedTau(tau, 'PageUp', false)).toBeGreaterThan(nudgedTau(tau, 'ArrowUp', false)!);
    }
    expect([nudgedTau(30, 'Home', false), nudgedTau(30, 'End', false)]).toEqual([1, 10_000]);
    expect(nudgedTau(30, 'a', false)).toBe(undefined);
  });
});

describe('what is known of a threshold before it has run', () => {
  it('is the first step whose logit passes it; what is no number passes every threshold', () => {
    expect(firstPass([1, 5, 30, 31, 2], 5, 30)).toBe(3);
    expect(firstPass([1, 5], 2, 30)).toBe(2);
    expect(firstPass([1, Number.NaN], 2, 30)).toBe(1);
  });

  const params = defaultsOf(muonclipParams);
  const muon: MuonclipFrame[] = [1, 10, 40, 200].map((value, step) => ({ step, loss: 1, maxLogit: [value, 0.5] }));
  const figure = {
    isEdited: true,
    isCovered: false,
    courseTaken: undefined,
    params: { ...params, tau: 100 },
    run: { experiment: 'muonclip', version: 1, params, arms: { muon } },
    frames: 4,
    length: 4,
  };

  it('is told as a sentence, counted from one', () => {
    expect(foresee(figure)).toContain('first passes 100 at step 4');
    expect(foresee({ ...figure, params: { ...params, tau: 1000 } })).toContain('never passes 1000');
  });

  it('is nothing while the run is covered, unfinished, or another parameter is edited too', () => {
    expect(foresee({ ...figure, isCovered: true })).toBe(undefined);
    expect(foresee({ ...figure, frames: 3 })).toBe(undefined);
    expect(foresee({ ...figure, params: { ...figure.params, lr: 0.01 } })).toBe(undefined);
    expect(foresee({ ...figure, params: { ...figure.params, adamwClip: true } })).toContain('step 4');
  });
});

describe('two arms of one line', () => {
  const arm = (id: string, largest: number[]) => {
    const own = new ArmColumns(largest.length);
    own.grow(
      largest.map((value) => ({ loss: value, maxLogit: new Array(8).fill(value) })),
      largest.length,
    );
    return { id, own, count: largest.length };
  };
  const dashedOf = (clipped: number[]) =>
    logitLinesOf([arm('muon', [1, 2, 3]), arm('muonclip', clipped)], undefined).map(({ dashed }) => dashed === true);

  it('are told apart by dashes where the clip never acts, and by nothing more where it does', () => {
    expect(dashedOf([1, 2, 3])).toEqual([false, true]);
    expect(dashedOf([1, 2, 2.5])).toEqual([false, false]);
  });
});

describe('the loss', () => {
  const arm = (losses: number[]) => {
    const own = new ArmColumns(losses.length);
    own.grow(
      losses.map((loss) => ({ loss, maxLogit: [1, 1, 1, 1, 1, 1, 1, 1] })),
      losses.length,
    );
    own.meanLoss.set(losses);
    return { id: 'muon', own, count: losses.length };
  };

  it('is measured after the fall of the beginning', () => {
    const losses = Array.from({ length: 100 }, (_, i) => (i < 12 ? 9 : 3 - i / 100));
    expect(lossExtent([arm(losses)], 100)).toEqual([3 - 0.99, 3 - 0.12]);
  });

  it('begins where its line comes into the chart for good', () => {
    const [line] = lossLinesOf([arm([5, 4, 2, 4, 2, 1])], 3, undefined);
    expect([...(line!.series.values as Float64Array)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 2, 1]);
  });
});
