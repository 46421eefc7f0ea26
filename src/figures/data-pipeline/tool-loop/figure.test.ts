import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import { KINDS } from '../../../lab/agentic/loop/kinds.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import {
  acted,
  changesInShort,
  changesInWords,
  contrast,
  purposeOf,
  specificationLines,
  verdictInWords,
} from './episodes.ts';
import definition from './figure.ts';
import { armLines } from './lines.ts';
import ToolLoopStill from './Still.svelte';
import { toolLoopSpec } from './spec.ts';
import {
  byArm,
  byData,
  byKind,
  byTools,
  difference,
  judgeColumns,
  judgeRows,
  scriptShares,
  written,
} from './sweeps.ts';
import { actedAt, claimOf, news, percent, shareOf, successOf, summarize, type ToolLoopRun, tabulate } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const recorded = decodeRun(read('tool-loop')) as unknown as ToolLoopRun;
const sweeps: Record<string, Sweep> = Object.fromEntries(definition.sweeps!.map((name) => [name, read(name)]));
const script = read('tool-script') as Sweep;
const arms = toolLoopSpec.arms({ ...recorded.params, arms: 'extremes' });
const all = toolLoopSpec.arms({ ...recorded.params, arms: 'all' });
const last = (arm: string) => recorded.arms[arm]!.at(-1)!;
const cut = (count: number): ToolLoopRun => ({
  ...recorded,
  arms: Object.fromEntries(Object.entries(recorded.arms).map(([arm, frames]) => [arm, frames.slice(0, count)])),
});
const html = (run: ToolLoopRun, given = sweeps) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: given,
    number: 'Figure 7',
    claim: 'A claim.',
    embedHref: '/embed/tool-loop/',
  }).body.replace(/<!--.*?-->/g, '');

describe('the recorded run', () => {
  it('bears out the claim', () => {
    expect(last('everything').kept).toBe(last('perfect').kept);
    expect(shareOf(last('everything'), 'plain')).toBeGreaterThan(0.75);
    for (const kind of ['note', 'missing', 'busy', 'locked', 'several'] as const)
      expect(shareOf(last('everything'), kind)).toBeLessThan(0.35);
    const [locked] = last('everything').episodes!.filter(({ kind }) => kind === 'locked');
    expect(locked!.turns.at(-1)!.agent).toBe('done');
    expect(locked!.verdict).toMatchObject({ state: false, end: true });
    for (const kind of ['note', 'missing', 'busy', 'locked', 'several'] as const) {
      expect(shareOf(last('perfect'), kind)).toBeGreaterThan(0.5);
      expect(shareOf(last('perfect'), kind)).toBeGreaterThan(2 * shareOf(last('everything'), kind)!);
    }
  });

  it('has the model of the good ones ahead of the script at every kind, and that of everything at the easy ones alone', () => {
    const shares = scriptShares(script);
    const seeds = sweeps['tool-loop-seeds']!;
    for (const kind of KINDS) {
      expect(shareOf(last('perfect'), kind)).toBeGreaterThan(shares[kind]);
      expect(meanInterval(sweepValues(seeds, 'perfect', kind)).mean).toBeGreaterThan(shares[kind]);
    }
    for (const kind of ['question', 'plain'] as const) {
      expect(shares[kind]).toBeGreaterThan(0.5);
      expect(shareOf(last('everything'), kind)).toBeGreaterThan(shares[kind]);
    }
    for (const kind of ['note', 'busy', 'locked', 'several'] as const)
      expect(shareOf(last('everything'), kind)).toBeLessThan(shares[kind]);
    expect(shares.locked).toBeCloseTo(0.2, 1);
    expect(shares.success).toBeCloseTo(meanInterval(sweepValues(seeds, 'everything', 'purity')).mean, 3);
  });

  it('bears out what its presets say', () => {
    const [low, middle, high] = ['everything', 'judged', 'perfect'].map((arm) => successOf(last(arm))!);
    expect(middle).toBeGreaterThan(low!);
    expect(middle! - low!).toBeLessThan(high! - middle!);
    const oneSet = decodeRun(read('tool-loop-one-toolset')) as unknown as ToolLoopRun;
    expect(oneSet.params).toMatchObject(toolLoopSpec.presets.find(({ id }) => id === 'one-toolset')!.params);
    for (const arm of ['everything', 'perfect']) {
      const end = oneSet.arms[arm]!.at(-1)!;
      expect(successOf(end)).toBeLessThan(0.05);
      expect(end.solvedWithKnownTools! / 192).toBeGreaterThan(0.5);
    }
  });
});

describe('the course of the recorded run, as the walkthrough tells it', () => {
  const gap = (at: number) =>
    successOf(actedAt(recorded, 'perfect', at)!)! - successOf(actedAt(recorded, 'everything', at)!)!;
  const gained = (arm: string, from: number) => successOf(last(arm))! - successOf(actedAt(recorded, arm, from)!)!;

  it('has the two models close after nearly a third, and parted after three fifths', () => {
    expect(recorded.arms.perfect![8]!.trained / recorded.params.steps).toBeCloseTo(0.31, 2);
    expect(recorded.arms.perfect![16]!.trained / recorded.params.steps).toBeCloseTo(0.62, 2);
    expect(gap(8)).toBeLessThan(0.07);
    expect(gap(16)).toBeGreaterThan(0.2);
    expect(gained('everything', 16)).toBeLessThan(0.1);
    expect(gained('perfect', 16)).toBeGreaterThan(0.3);
  });

  it('has the questions come first and the locked record last; the note and the busy tool gain most', () => {
    const at = (frame: number, kind: (typeof KINDS)[number]) => shareOf(actedAt(recorded, 'perfect', frame), kind)!;
    expect(at(8, 'question')).toBe(1);
    expect(at(16, 'locked')).toBe(0);
    for (const kind of KINDS.filter((one) => one !== 'locked')) expect(at(16, kind)).toBeGreaterThan(0.1);
    const gain = (kind: (typeof KINDS)[number]) => shareOf(last('perfect'), kind)! - shareOf(last('everything'), kind)!;
    expect([...KINDS].sort((a, b) => gain(b) - gain(a)).slice(0, 2)).toEqual(['note', 'busy']);
  });
});

describe('the recorded sweeps', () => {
  it('put the judge between everything and the perfect filter in every seed', () => {
    for (const [from, to] of [
      ['everything', 'judged'],
      ['judged', 'perfect'],
    ] as const) {
      const { interval, wins } = difference(sweeps['tool-loop-seeds']!, from, to);
      expect(wins).toBe(8);
      expect(interval.mean - interval.margin).toBeGreaterThan(0);
    }
    expect(
      byArm(sweeps['tool-loop-seeds']!, ['everything', 'judged', 'perfect']).map(({ values }) => values.length),
    ).toEqual([8, 8, 8]);
  });

  it('bear out what the walkthrough says beside its numbers', () => {
    const values = (sweep: string, arm: string, value: string, where = {}) =>
      sweepValues(sweeps[sweep]!, arm, value, where);
    expect(values('tool-loop-seeds', 'everything', 'locked')).toEqual(Array(8).fill(0));
    expect(values('tool-loop-seeds', 'perfect', 'note').filter((share) => share === 0)).toHaveLength(1);

    const meanOf = (arm: string, value: string) => {
      const list = values('tool-loop-seeds', arm, value);
      return list.reduce((a, b) => a + b) / list.length;
    };
    const gainOf = (kind: string) => meanOf('perfect', kind) - meanOf('everything', kind);
    expect([...KINDS].sort((a, b) => gainOf(b) - gainOf(a)).slice(0, 2)).toEqual(['note', 'busy']);
    for (const kind of ['note', 'busy', 'locked', 'missing']) expect(gainOf(kind)).toBeGreaterThan(0.5);
    expect(gainOf('plain')).toBeCloseTo(0.13, 2);
    for (const kind of ['note', 'busy', 'locked', 'missing', 'plain'])
      expect(meanOf('judged', kind)).toBeGreaterThan(meanOf('everything', kind));
    expect(meanOf('everything', 'note')).toBeLessThan(0.01);
    expect(Math.abs(meanOf('everything', 'busy') - 0.25)).toBeLessThan(0.02);
    expect(meanOf('everything', 'missing')).toBeGreaterThan(
      meanInterval(sweepValues(script, 'script', 'missing')).mean,
    );
    for (const kind of ['busy', 'missing']) expect(Math.abs(meanOf('judged', kind) - 0.5)).toBeLessThan(0.06);
    expect(meanOf('judged', 'note')).toBeLessThan(0.2);
    expect(meanOf('judged', 'locked')).toBeLessThan(0.05);
    expect(meanOf('judged', 'busy')).toBeGreaterThan(2 * meanOf('everything', 'busy'));
    expect(meanOf('perfect', 'success')).toBeGreaterThan(2 * meanOf('everything', 'purity'));
    for (const arm of ['everything', 'judged', 'perfect'])
      expect(values('tool-loop-seeds', arm, 'kept')).toEqual(Array(8).fill(8320));

    const judged = (falseAccepts: number, falseRejects: number) =>
      values('tool-loop-judge', 'judged', 'success', { falseAccepts, falseRejects });
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b) / list.length;
    for (const falseAccepts of [0.1, 0.3, 0.6]) {
      const often = judged(falseAccepts, 0.5);
      judged(falseAccepts, 0.1).forEach((seldom, i) => {
        expect(often[i]).toBeLessThan(seldom);
      });
    }
    for (const falseRejects of [0.1, 0.5]) {
      const [low, middle, high] = [0.1, 0.3, 0.6].map((falseAccepts) => mean(judged(falseAccepts, falseRejects)));
      expect(low).toBeGreaterThan(middle!);
      expect(middle).toBeGreaterThan(high!);
    }

    const gains = (generated: number) => difference(sweeps['tool-loop-data']!, 'everything', 'perfect', { generated });
    for (const generated of [2000, 8000]) {
      const { interval, wins } = gains(generated);
      expect(wins).toBe(4);
      expect(interval.mean - interval.margin).toBeGreaterThan(0);
    }
    // Repeated ones against fresh ones, of the same seeds; both are read equally often.
    const repeated = values('tool-loop-data', 'perfect', 'success', { generated: 8000 });
    const fresh = values('tool-loop-seeds', 'perfect', 'success').slice(0, repeated.length);
    expect(sweeps['tool-loop-data']!.params.steps).toBe(sweeps['tool-loop-seeds']!.params.steps);
    repeated.forEach((share, i) => {
      const ahead = fresh[i]! - share;
      expect(ahead).toBeGreaterThan(0.035);
      expect(ahead).toBeLessThan(0.105);
    });

    const few = gains(500);
    expect(few.wins).toBe(0);
    expect(few.interval.mean + few.interval.margin).toBeGreaterThan(0);
    for (const arm of ['everything', 'perfect'])
      for (const loss of values('tool-loop-data', arm, 'loss', { generated: 500 })) expect(loss).toBeLessThan(0.005);
  });

  it('have a row for every setting and a cell for every pair of errors', () => {
    expect(byTools(sweeps['tool-loop-tools']!).map(({ values }) => values.length)).toEqual([4, 4, 4, 4]);
    expect(byData(sweeps['tool-loop-data']!).map(({ label }) => label)).toContain('500, good ones only');
    const judge = sweeps['tool-loop-judge']!;
    expect(judgeColumns(judge)).toEqual(['drops 10 % of the good', 'drops 50 % of the good']);
    const rows = judgeRows(judge);
    expect(rows.map(({ label }) => label)[2]).toBe('keeps 60 % of the bad');
    expect(rows.flatMap(({ cells }) => cells.map(({ interval }) => interval.count))).toEqual([4, 4, 4, 4, 4, 4]);
    expect([rows[0]!.cells[0]!.note, rows[2]!.cells[1]!.note]).toEqual([
      '84 % of what it kept is good',
      '34 % of what it kept is good',
    ]);
    const locked = byKind(sweeps['tool-loop-seeds']!, ['everything', 'perfect']).find(({ label }) =>
      /locked/.test(label),
    )!;
    expect(locked.cells.map(({ interval }) => interval.count)).toEqual([8, 8]);
    expect([
      written(locked.cells[0]!.interval),
      written({ mean: 0.5, margin: Number.NaN, deviation: 0, count: 1 }),
    ]).toEqual(['0.0 ± 0.0', '50.0']);
  });
});

describe('the figure on the server', () => {
  const body = html(recorded);

  it('draws two arms, the sweeps and both models at the task that tells them apart', () => {
    for (const { id } of arms)
      expect(body.match(new RegExp(`<path class="line [^"]*arm-${id}\\b`, 'g'))).toHaveLength(2);
    expect(body).not.toMatch(/<path class="line [^"]*arm-judged/);
    expect(body.match(/class="seed/g)).toHaveLength(3 * 8 + 4 * 4 + 6 * 4);
    expect(body).toContain('trained on the good ones only');
    expect(body).toMatch(/value="locked" checked/);
    expect(body.match(/<circle class="dot arm-(everything|perfect)\b[^>]*cx="[\d.]+%" cy="\d/g)).toHaveLength(
      2 * 8 + 4,
    );
    expect(body).not.toMatch(/arm-(muon|adamw|muonclip)/);
    // The script's stroke: one a kind, one for all, one in the key; none where its mistakes are not those that were counted.
    expect(body.match(/<line class="script/g)).toHaveLength(7 + 2);
    expect(html({ ...recorded, params: { ...recorded.params, flaws: 0.5 } })).not.toContain('class="script');
  });

  it('does without sweeps and waits with the episodes for the end; nothing that is not a number is drawn', () => {
    const early = html(cut(9), {});
    expect(early).toContain('are shown when the run is finished');
    expect(early).not.toContain('Solved');
    expect(early).not.toContain('class="seed');
    for (const one of [body, early, html(cut(1)), html({ ...recorded, arms: { everything: [], perfect: [] } })])
      expect(one).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('has a still with all three arms', () => {
    const still = render(ToolLoopStill, { props: { recorded: recorded as unknown as Run } }).body;
    for (const { id } of all) expect(still).toMatch(new RegExp(`<path class="line [^"]*arm-${id}\\b`));
    expect(still).toContain(percent(successOf(last('perfect'))!));
  });
});

it('the claim of any other choice of models says what each solves', () => {
  expect(claimOf(recorded, all.slice(0, 1), 99)).toBe(
    `Of the held-out tasks the model solves, trained on everything ${percent(successOf(last('everything'))!)}.`,
  );
  expect(claimOf(recorded, all, 1)).toBeUndefined();
});

describe('the episodes', () => {
  const models = acted(recorded, all);

  it('are those of every arm, and open where only the last one solves the task', () => {
    expect(models.map(({ id }) => id)).toEqual(all.map(({ id }) => id).filter((id) => recorded.arms[id]));
    const kind = contrast(models);
    expect(models.map(({ episodes }) => episodes.find((one) => one.kind === kind)!.success)).toEqual([
      false,
      false,
      true,
    ]);
    const nobody = [contrast([]), contrast(models.slice(0, 1)), contrast([models[0]!, models[0]!])];
    expect(nobody).toEqual(Array(3).fill('question'));
    expect(acted(cut(3), all)).toEqual([]);
  });

  it('tell changes and specifications in words', () => {
    expect(
      changesInWords([
        { path: 'accounts.A0.balance', before: 4, after: 7 },
        { path: 'transfers.3.to', before: null, after: 'A0' },
        { path: 'transfers.3.amount', before: null, after: 3 },
        { path: 'seat', before: true, after: null },
      ]),
    ).toEqual(['accounts.A0.balance 4 → 7', 'seat true → gone', 'new transfers.3: to A0, amount 3']);
    expect(changesInShort([{ path: 'transfers.3.to', before: null, after: 'A0' }])).toEqual(['new transfers.3']);
    expect(purposeOf('pay lunt id detail unlock sprok id', 'sprok #4')).toBe('unlock');
    expect(purposeOf('pay lunt id detail', 'done')).toBeUndefined();
    for (const { episodes } of models)
      for (const episode of episodes) {
        expect(verdictInWords(episode)).toMatch(episode.success ? /^Solved\.$/ : /^Failed: [a-z ,]+\.$/);
      }
    for (const { episodes } of models)
      for (const { specifications } of episodes) {
        expect(specificationLines(specifications)).toHaveLength(5);
        expect(specificationLines(specifications).join(' ')).toBe(specifications);
      }
  });
});

describe('the words', () => {
  it('say what was last solved, and that nothing was before the models act', () => {
    expect(actedAt(recorded, 'perfect', 6)!.step).toBe(4);
    expect(actedAt(recorded, 'perfect', 3)).toBeUndefined();
    expect(summarize(recorded, arms, 1)).toContain('Everything: has not acted yet'.toLowerCase());
    expect(summarize(recorded, arms, 26)).toContain(percent(successOf(last('perfect'))!));
    expect(summarize({ ...recorded, arms: {} }, arms, 26)).toContain('not begun');
  });

  it('tabulate the rounds in which the models acted', () => {
    const { columns, rows } = tabulate(recorded, all, 27);
    expect(rows.map(([step]) => step)).toEqual(['80', '160', '240', '320', '400', '480', '520']);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });

  it('tell the end of a run that diverged', () => {
    const stopped = 'The loss stopped being finite at step 12: the run diverged.';
    const first = { ...recorded.arms.perfect![0]!, loss: Number.NaN, stopped };
    const broken = { ...recorded, arms: { ...recorded.arms, perfect: [first] } };
    expect([news(broken, 0, 2), news(broken, 1, 2), news(recorded, 0, 27)]).toEqual([[stopped], [], []]);
    expect(summarize(broken, all, 4)).toContain(`stopped. ${stopped}`);
  });

  it('put points where the training stood', () => {
    const [line] = armLines(recorded, arms, 27, successOf);
    expect(line!.series.xs).toEqual([80, 160, 240, 320, 400, 480, 520]);
    expect(armLines(recorded, arms, 27, ({ loss }) => loss)[0]!.series.count).toBe(27);
  });
});
