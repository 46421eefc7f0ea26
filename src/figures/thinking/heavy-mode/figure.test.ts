import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { overSubsets } from '../../../lab/heavy/aggregate.ts';
import { TRAJECTORIES } from '../../../lab/heavy/solver-shape.ts';
import { meanInterval, type PerSeed, seedDifferences } from '../../../lab/statistics.ts';
import definition from './figure.ts';
import Still from './Still.svelte';
import { PROBLEMS, ROUNDS, SETTINGS, settingOf, TEMPERATURES } from './spec.ts';
import {
  chartLines,
  claims,
  difficulties,
  foresee,
  type HeavyRun,
  nextAsHard,
  type View as OnView,
  problemAt,
  rowOf,
  sharesOf,
  surenessInWords,
  tabulate,
  tellingProblem,
  votePoints,
  waysRows,
} from './text.ts';
import View from './View.svelte';

const recorded = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const run = decodeRun(recorded('heavy-mode')) as unknown as HeavyRun;
const seeds: Sweep = recorded('heavy-mode-seeds');
const of = (value: string, arm = 'solver') => sweepValues(seeds, arm, value);
const more = (than: PerSeed, of: PerSeed) => meanInterval(seedDifferences(than, of));
const opening: OnView = { temperature: '1', k: TRAJECTORIES, start: 'any', aggregator: false };

describe('the claims', () => {
  it('the opening claim: in every recorded seed the vote is far better than one, the likeliest better still and near the ceiling; over no sampling the seeds show no gain', () => {
    const [one, vote, likeliest, pass] = ['one', 'vote8', 'likeliest8', 'pass8'].map((what) => of(`any-1-${what}`));
    expect(one!.seeds.length).toBeGreaterThanOrEqual(3);
    one!.forEach((share, i) => {
      expect(vote![i]! - share).toBeGreaterThan(0.2);
      expect(likeliest![i]!).toBeGreaterThan(vote![i]!);
      expect(pass![i]! - likeliest![i]!).toBeLessThan(0.05);
    });
    const { mean, margin } = more(of('any-greedy'), vote!);
    expect(Math.abs(mean)).toBeLessThan(margin);
  });

  it('the claim of two: no more right than one, up to trajectories without an answer', () => {
    for (const { start, temperature } of SETTINGS.filter(({ temperature }) => temperature <= 1)) {
      const name = `${start}-${temperature}`;
      of(`${name}-vote2`).forEach((vote, i) => void expect(Math.abs(vote - of(`${name}-one`)[i]!)).toBeLessThan(0.005));
    }
    expect(claims.two!(run)).toMatch(/two is right in \d+ %, one try in \d+ %/);
  });

  it('the claim of the cold: the vote gains nothing over no sampling that the seeds would show', () => {
    const { mean, margin } = more(of('any-greedy'), of('any-0.15-vote8'));
    expect(Math.abs(mean)).toBeLessThan(margin);
    of('any-0.15-pass8').forEach((pass, i) => void expect(pass).toBeLessThan(of('any-1-pass8')[i]!));
    expect(claims.cold!(run)).toMatch(/vote is right in \d+ %.* only \d+ %/);
  });

  it('the claim of the hot: in every seed the vote loses to no sampling by far', () => {
    of('any-greedy').forEach((greedy, i) => void expect(greedy - of('any-1.5-vote8')[i]!).toBeGreaterThan(0.2));
    expect(claims.hot!(run)).toMatch(/one try is right in \d+ % and the vote of eight in \d+ %/);
  });

  it('the claim of one way: vote and no sampling do not differ, and where the way has a gap the vote is nearly always wrong', () => {
    const { mean, margin } = more(of('same-greedy'), of('same-1-vote8'));
    expect(Math.abs(mean)).toBeLessThan(margin);
    for (const share of of('same-1-ways0-vote')) expect(share).toBeLessThan(0.2);
    for (const share of of('same-1-ways1-vote')) expect(share).toBeGreaterThan(0.95);
    expect(claims.same!(run)).toMatch(/never shown, the vote is right in \d+ %/);
  });

  it('the claim of the aggregator: better than the vote at the temperature it was trained on, and not better than its control', () => {
    const [reads, control] = ['reads', 'control'].map((arm) => of('any-1-right', arm));
    const overControl = more(control!, reads!);
    expect(overControl.mean - overControl.margin).toBeLessThan(0);
    const overVote = more(of('any-1-vote8'), reads!);
    expect(overVote.mean - overVote.margin).toBeGreaterThan(0);
    expect(claims.reads!(run)).toMatch(
      /reads all eight is right in \d+ %; its control, trained alike and reading none, in \d+ %/,
    );
  });

  it('what the caveat claims: in every seed the model is less sure at gaps, and there nearly always wrong', () => {
    of('gap-entropy').forEach((entropy, i) => void expect(entropy).toBeGreaterThan(2 * of('other-entropy')[i]!));
    for (const right of of('gap-right')) expect(right).toBeLessThan(0.3);
    for (const right of of('other-right')) expect(right).toBeGreaterThan(0.97);
    expect(surenessInWords(seeds)).toMatch(/entropy of its next sum is \d\.\d\d ± \d\.\d\d nats/);
  });

  it('what the text may say of vote against no sampling: at one the interval holds zero, at the best temperature it does not', () => {
    const at = (temperature: number) => more(of('any-greedy'), of(`any-${temperature}-vote8`));
    expect(at(1).mean - at(1).margin).toBeLessThan(0);
    expect(at(0.6).mean - at(0.6).margin).toBeGreaterThan(0);
  });

  it('what the text says of its seeds: without sampling is ahead of the vote in two of five, and the one on view is none of them', () => {
    const isAhead = of('any-greedy').map((greedy, i) => greedy > of('any-1-vote8')[i]!);
    expect(isAhead.filter(Boolean)).toHaveLength(2);
    expect(isAhead[of('any-greedy').seeds.indexOf(run.params.seed)]).toBe(false);
  });

  it('the claim of what is no preset says what the run has there', () => {
    const params = { ...run.params, temperature: '0.6', k: 5 } as const;
    expect(foresee({ params, run, isEdited: false })).toMatch(
      /^At temperature 0\.6, of 5 tries, the vote is right in \d+ %/,
    );
    expect(foresee({ params, run, isEdited: true })).toBeUndefined();
    expect(foresee({ params, run: { ...run, arms: {} }, isEdited: false })).toBeUndefined();
  });
});

describe('the run', () => {
  it('at every setting no way passes the ceiling, and all begin with one trajectory', () => {
    for (const { start, temperature } of SETTINGS)
      for (let k = 1; k <= TRAJECTORIES; k++) {
        const { one, vote, weighted, likeliest, pass } = sharesOf(run, start, temperature, k);
        for (const share of [vote, weighted, likeliest]) {
          expect(share).toBeLessThanOrEqual(pass! + 1e-4);
          if (k === 1) expect(share).toBeCloseTo(one!, 3);
        }
      }
  });

  it('the control, which reads no trajectory, answers the same at every setting', () => {
    for (const { right, trajectories } of run.arms.control!) {
      expect(new Set(right).size).toBe(1);
      expect(new Set(trajectories).size).toBe(1);
    }
    expect(run.arms.reads!.some(({ trajectories }) => new Set(trajectories).size > 1)).toBe(true);
  });

  it('the harder a problem, the less often anything is right, and a problem as hard as asked for is found', () => {
    const rows = difficulties(run, opening);
    expect(rows.map(({ ways }) => ways)).toEqual([1, 2, 3, 4]);
    for (const what of ['one', 'vote', 'likeliest'] as const)
      rows.slice(1).forEach((row, i) => void expect(row[what]).toBeGreaterThan(rows[i]![what] - 0.02));
    for (const { ways } of rows) {
      const next = nextAsHard(run, opening, 5, ways);
      if (next !== undefined) expect(problemAt(run, opening, next)!.ways).toBe(ways);
    }
    expect(nextAsHard(run, opening, 5, problemAt(run, opening, 5)!.ways)).toBeDefined();
    expect(nextAsHard(run, opening, 5, 7)).toBeUndefined();
  });

  it('the line to draw is the vote on view, one trajectory at an eighth of the width', () => {
    const points = votePoints(run, opening);
    expect(points.map(([share]) => share * TRAJECTORIES)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(points.at(-1)![1]).toBeCloseTo(100 * sharesOf(run, 'any', 1, TRAJECTORIES).vote!, 12);
    expect(votePoints({ ...run, arms: {} }, opening)).toEqual([]);
  });

  it('problems by their number of ways are all problems, and make the shares of all', () => {
    for (const start of ['any', 'same'] as const) {
      const rows = waysRows(run, { start, temperature: '1' });
      expect(rows.reduce((sum, { cells }) => sum + Number(cells[0]), 0)).toBe(PROBLEMS * ROUNDS);
      const weighted = rows.reduce(
        (sum, { cells }) => sum + (Number(cells[0]) * Number.parseFloat(cells[3]!)) / 100,
        0,
      );
      expect(weighted / (PROBLEMS * ROUNDS)).toBeCloseTo(sharesOf(run, start, 1, TRAJECTORIES).vote!, 1);
    }
  });
});

describe('one problem', () => {
  it('an addition is judged by what stood before it, and one that was never shown is marked', () => {
    const row = rowOf('d8b1c7j', [3, 8, 1, 6], new Set([38]));
    const marks = row.cells.map(({ isRight }) => (isRight === undefined ? '-' : isRight ? 'r' : 'w')).join('');
    expect(row.cells.map(({ text }) => text).join(' ')).toBe('3 8 1 1 2 7 9');
    // The last digit should be 6 and is 7, which is then added rightly.
    expect(marks).toBe('-rrrrwr');
    expect(row.cells.map(({ isGap }) => isGap).indexOf(true)).toBe(2);
    expect([row.answer, row.isRight]).toEqual([9, false]);
    expect(rowOf('d8b1c6i', [3, 8, 1, 6], new Set()).isRight).toBe(true);
    expect(rowOf('h8b1c6i', [3, 8, 1, 6], new Set()).cells[0]!.isRight).toBe(false);
    expect(rowOf('d8b1c6i', [3, 8, 1, 6], new Set()).cells.every(({ isRight }) => isRight !== false)).toBe(true);
    expect(rowOf('d8b1c66', [3, 8, 1, 6], new Set()).answer).toBeUndefined();
  });

  it('the votes on view are those of the first k, and agree with the lab', () => {
    for (const temperature of TEMPERATURES)
      for (const at of [0, 7, 19]) {
        const one = problemAt(run, { ...opening, temperature: String(temperature) as '1' }, at)!;
        const votes = one.rows.map(({ answer, likelihood }) => ({ answer, weight: likelihood! }));
        const shares = overSubsets(votes, one.right, 10);
        expect(one.chance).toBeCloseTo(shares.vote[7]!, 12);
        expect(Number(one.isAnyRight)).toBeCloseTo(shares.pass[7]!, 12);
        const three = problemAt(run, { ...opening, temperature: String(temperature) as '1', k: 3 }, at)!;
        expect(three.votes.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3);
      }
  });

  it('the figure opens with a vote that is right against two wrong trajectories at least', () => {
    const at = tellingProblem(run)!;
    const one = problemAt(run, opening, at)!;
    expect(one.winners).toEqual([one.right]);
    expect(one.rows.filter(({ isRight }) => !isRight).length).toBeGreaterThanOrEqual(2);
    // The same problem tells where all go one way.
    expect(problemAt(run, { ...opening, start: 'same' }, at)).toMatchObject({ ways: 0, chance: 0 });
    expect(definition.opensAt instanceof Function && definition.opensAt(run as never)).toBe(at);
    expect(problemAt({ ...run, arms: {} }, opening, 0)).toBeUndefined();
  });
});

describe('the picture', () => {
  const html = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'heavy-mode-seeds': seeds },
    number: 'Figure 4',
    embedHref: '/embed/heavy-mode/',
  }).body;

  it('has a box a trajectory, a thread and a block a vote, and both charts', () => {
    const one = problemAt(run, opening, tellingProblem(run)!)!;
    const voting = one.rows.filter(({ answer }) => answer !== undefined).length;
    expect(html.match(/class="box /g)).toHaveLength(TRAJECTORIES);
    expect(html.match(/class="thread /g)).toHaveLength(voting);
    expect(html.match(/class="block /g)).toHaveLength(voting);
    expect(html.match(/role="slider"/g)).toHaveLength(2);
  });

  it('its still has the same problem and nothing to work', () => {
    const { body } = render(Still, { props: { recorded: run } });
    expect(body.match(/class="box /g)).toHaveLength(TRAJECTORIES);
    expect(body).not.toMatch(/<button|role="slider"|<circle/);
  });

  it('shows a trained aggregator as a point at all eight, where it is asked for', () => {
    const ids = (aggregator: boolean) => chartLines(run, { ...opening, aggregator }, ROUNDS).map(({ id }) => id);
    expect(ids(false)).not.toContain('reads');
    expect(ids(true)).toEqual([...ids(false), 'reads', 'control']);
    expect(problemAt(run, { ...opening, aggregator: true }, 3)!.written.map(({ id }) => id)).toEqual([
      'reads',
      'control',
    ]);
  });

  it('its table has the tokens that each number of trajectories costs', () => {
    const { rows } = tabulate(run, opening);
    expect(rows).toHaveLength(TRAJECTORIES);
    expect(rows.map(([k, tokens]) => Number(tokens) / Number(k))).toEqual(new Array(TRAJECTORIES).fill(7));
    expect(settingOf('same', 2)).toBe(SETTINGS.length - 1);
  });
});
