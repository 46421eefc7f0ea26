import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import { CORNERS, COUNTS, compose, LONGEST, MOVES, needed, placeAfter } from '../../../lab/thinking/pentagon.ts';
import { UNCAPPED } from '../../../lab/thinking/thinker-shape.ts';
import { recordedIn } from '../../reinforcement/course-fixture.ts';
import definition from './figure.ts';
import { controlShares, modelsOf, workRatio } from './seeds.ts';
import { BUDGETS, READ, shareRight, TESTED, taughtFrame, thinkingBudgetParams } from './spec.ts';
import { CHANCE, CLAIMS, onView, seen, type ThinkingRun } from './text.ts';
import { after, apply, IDENTITY, isBack, matrixOf, partway, placeOf } from './tile.ts';
import View from './View.svelte';

const { recordedRun, recordedSweep } = recordedIn('content/kimi-k2/runs');
const run = recordedRun<ThinkingRun>('thinking-budget');
const taught = recordedRun<ThinkingRun>('thinking-budget-taught');
const answers = recordedRun<ThinkingRun>('thinking-budget-answers');
const capped = recordedRun<ThinkingRun>('thinking-budget-capped');
const seeds = recordedSweep('thinking-budget-seeds');
const control = recordedSweep('thinking-budget-control');
const frames = run.arms.model!;
const last = frames.at(-1)!;
const before = taughtFrame(frames)!;
const free = { cap: UNCAPPED };
const of = (value: string, where = free) => sweepValues(seeds, 'model', value, where);

/** No count of right guesses in so many problems is likely to lie further from chance: four standard errors. */
const GUESSING = 4 * Math.sqrt((CHANCE * (1 - CHANCE)) / TESTED);

describe('what the page may say of the recorded runs', () => {
  it('the opening claim: below the tokens that a problem needs its answer is a guess, from them on it is right', () => {
    for (const count of COUNTS)
      for (let b = 0; b < BUDGETS; b++) {
        const share = shareRight(last.free, b, count);
        if (b < needed(count)) expect(Math.abs(share - CHANCE), `${count} moves, ${b} tokens`).toBeLessThan(GUESSING);
        else expect(share, `${count} moves, ${b} tokens`).toBeGreaterThan(0.9);
      }
  });

  it('the mean is a ramp of steps in every seed: each length that fits adds about as much', () => {
    for (const [from, to] of [
      [1, 3],
      [3, 5],
      [5, 7],
      [7, 9],
      [9, 11],
    ] as const) {
      const low = of(`lastAt${from}`);
      of(`lastAt${to}`).forEach((value, i) => {
        expect(value - low[i]!).toBeGreaterThan(0.12);
        expect(value - low[i]!).toBeLessThan(0.25);
      });
    }
  });

  it('before rewards thoughts are often skipped in every seed, and the skill is there all the same', () => {
    for (const direct of of('taughtDirect')) expect(direct).toBeGreaterThan(0.2);
    for (const right of of(`taughtAt${LONGEST}`)) expect(right).toBeLessThan(0.8);
    for (const right of of('taughtForced')) expect(right).toBeGreaterThan(0.98);
  });

  it('rewards lengthen the thought to what each problem needs, in every seed', () => {
    for (const count of COUNTS)
      of(`lastTokens${count}`).forEach((tokens, i) => {
        expect(Math.abs(tokens - needed(count))).toBeLessThan(0.25);
        expect(tokens).toBeGreaterThan(of(`taughtTokens${count}`)[i]!);
      });
    for (const right of of(`lastAt${LONGEST}`)) expect(right).toBeGreaterThan(0.95);
  });

  it('without any thought twice the work reaches no problem of three moves and more', () => {
    expect(workRatio(seeds, control)).toBeGreaterThan(2);
    for (const count of COUNTS.slice(1)) {
      const { mean } = meanInterval(sweepValues(control, 'model', `lastRight${count}`));
      expect(mean, `${count} moves`).toBeLessThan(0.25);
    }
    expect(new Set(controlShares(control)).size).toBe(1);
  });

  it('under a tight budget the model of the preset still thinks as long as its problems need', () => {
    const end = capped.arms.model!.at(-1)!;
    expect(capped.params.cap).toBeLessThan(needed(6));
    expect(end.tokens.at(-1)).toBeGreaterThan(before.tokens.at(-1)!);
    expect(CLAIMS.capped!(capped)).toContain(`budget of ${capped.params.cap} tokens`);
  });

  it('claims have the numbers of their runs', () => {
    expect(CLAIMS.taught!(taught)).toContain(`${Math.round(100 * shareRight(before.free, LONGEST))} % are right`);
    expect(CLAIMS.barred!(taught)).toContain(`right in ${Math.round(100 * shareRight(before.forced, LONGEST))} %`);
    expect(CLAIMS.answers!(answers)).toContain(`for ${answers.params.steps} steps`);
    const params = { budget: 5, moves: '4', direct: 'allowed' } as const;
    expect(seen(run, last, params)).toContain('Problems with 4 moves need 7 and are cut short');
    expect(seen(run, last, { ...params, budget: 7 })).toContain('and fit');
  });
});

describe('the frames', () => {
  it('before rewards are those of the run that has none', () => {
    expect(taught.arms.model).toEqual(frames.filter(({ rewarded }) => rewarded === 0));
  });

  it('hold a count for every length and budget, and thoughts that the problem on view can be read from', () => {
    for (const frame of [...frames, ...answers.arms.model!]) {
      for (const counts of [frame.free, frame.forced]) {
        expect(counts).toHaveLength(COUNTS.length * BUDGETS);
        for (const count of counts) expect(count >= 0 && count <= TESTED).toBe(true);
      }
      expect(frame.thoughts).toHaveLength(COUNTS.length * READ);
    }
    for (const { value } of thinkingBudgetParams.moves.options)
      for (let problem = 1; problem <= READ; problem++) {
        const shown = onView(frames, last, { moves: value, problem })!;
        expect(shown.problem).toHaveLength(Number(value));
        const corners = Array.from({ length: CORNERS }, (_, k) =>
          shown.problem.reduce((at, move) => placeAfter(move, at), k),
        );
        expect(corners).toEqual(Array.from({ length: CORNERS }, (_, k) => placeAfter(shown.product, k)));
        // A thought of the trained model: results and moves in turn, each result what the moves come to.
        let lies = 0;
        shown.thought.forEach(({ kind, move }, i) => {
          expect(kind).toBe(i % 2 === 0 ? 'result' : 'move');
          if (kind === 'result') {
            lies = compose(lies, shown.problem[i / 2]!);
            expect(move).toBe(lies);
          }
        });
        expect(shown.answers[LONGEST]).toBe(shown.product);
      }
  });
});

describe('the picture of the pentagon', () => {
  const near = (a: readonly number[], b: readonly number[]) =>
    a.forEach((value, i) => void expect(value).toBeCloseTo(b[i]!, 1));

  it('shows every corner where the move takes it, and the back after a flip', () => {
    for (let move = 0; move < MOVES; move++) {
      for (let corner = 0; corner < CORNERS; corner++)
        near(apply(matrixOf(move), placeOf(corner), 10), apply(IDENTITY, placeOf(placeAfter(move, corner)), 10));
      expect(isBack(matrixOf(move))).toBe(move >= CORNERS);
    }
  });

  it('two moves one after the other look as their product does', () => {
    for (let a = 0; a < MOVES; a++)
      for (let b = 0; b < MOVES; b++) near(after(matrixOf(b), matrixOf(a)), matrixOf(compose(a, b)));
  });

  it('a move begins where nothing has moved, and half a flip is seen from its edge', () => {
    for (let move = 0; move < MOVES; move++) near(partway(move, 0), IDENTITY);
    const [a, b, c, d] = partway(CORNERS, 0.5);
    expect(a * d - b * c).toBeCloseTo(0);
  });
});

it('the still has both pictures: the cut after the budget, a step for every length, the seeds and the models beside each other', () => {
  const { body } = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'thinking-budget-seeds': seeds, 'thinking-budget-control': control },
    number: 'Figure 1',
    embedHref: '/embed/thinking-budget/',
  });
  expect(body.match(/class="stair/g)).toHaveLength(COUNTS.length);
  expect(body).toContain('cut off, it answers');
  for (const { label } of modelsOf(seeds, control)) expect(body).toContain(label);
});
