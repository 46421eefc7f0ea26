import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { heldOut } from '../../../lab/toy/expert-model.ts';
import { EXPERTS } from '../../../lab/toy/expert-shape.ts';
import { experiment, lineOf } from './run.ts';
import { LINE, routerParams } from './spec.ts';

const params = { ...defaultsOf(routerParams), steps: 12 };

describe('a router at work', () => {
  it('reads one line of the text that it was not trained on, a frame a character', () => {
    const frames = [...experiment.run(params, 'layer')];
    expect(frames.map(({ character }) => character).join('')).toBe(lineOf(params.line));
    for (const { scores } of frames) {
      expect(scores).toHaveLength(EXPERTS);
      for (const score of scores) expect(score > 0 && score < 1).toBe(true);
    }
    expect(frames.filter(({ bias }) => bias)).toHaveLength(1);
    // Twelve steps of 0.01.
    expect(Math.max(...frames[0]!.bias!.map(Math.abs))).toBeLessThanOrEqual(0.12 + 1e-9);
  });

  it('gives the same scores whatever bias is moved: the figure moves it, not the run', () => {
    const moved = [...experiment.run({ ...params, nudge: 0.5, expert: 2, bias: false }, 'layer')];
    expect(moved).toEqual([...experiment.run(params, 'layer')]);
  });

  it('has lines that begin a sentence and are as long as the picture', () => {
    for (let line = 1; line <= 30; line++) {
      expect(lineOf(line)).toHaveLength(LINE);
      expect(lineOf(line)).toMatch(/^[A-Z]/);
      expect(heldOut.replaceAll('\n', ' ')).toContain(lineOf(line));
    }
  });
});
