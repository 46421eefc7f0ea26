import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { DETECTOR_ARMS } from '../../../lab/rephrasing/params.ts';
import definition from './figure.ts';
import { experiment as fidelity } from './run.ts';
import { type FidelityParams, fidelityParams } from './spec.ts';
import {
  detectorsAt,
  type FidelityRun,
  keptOf,
  learnedOf,
  pointOf,
  scoresOf,
  slippedOf,
  summarize,
  tabulate,
  worth,
} from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const recorded = decodeRun(read('fidelity')) as unknown as FidelityRun;
const learned = read('fidelity-learned') as Sweep;
function runOf(changes: Partial<FidelityParams>): FidelityRun {
  const params = { ...defaultsOf(fidelityParams), batches: 1, ...changes };
  const arms = Object.fromEntries(DETECTOR_ARMS.map(({ id }) => [id, [...fidelity.run(params, id)]]));
  return { experiment: 'fidelity', version: 1, params, arms };
}
const html = (run: FidelityRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'fidelity-learned': learned },
    number: 'Figure 4',
    claim: 'A claim.',
    embedHref: '/embed/fidelity/',
  }).body.replace(/<!--.*?-->/g, '');
const last = (run: FidelityRun) => detectorsAt(run, Object.values(run.arms)[0]!.length - 1);

describe('the still', () => {
  it('has the curves, three score charts, the trained models, a table and provenance', () => {
    const body = html(recorded);
    expect(body.match(/role="img"/g)).toHaveLength(5);
    expect(body.match(/<mark/g)).toHaveLength(1);
    expect(body.replace(/<[^>]*>/g, '')).toContain('[the value is not the source’s]');
    expect(body).toContain('<table');
    expect(body).toContain('names neither detector nor threshold');
  });

  it('draws nothing that is not a number, with nothing or nearly all thrown away, and with every phrasing known', () => {
    for (const changes of [{ reject: 0 }, { reject: 0.95 }, { phrasings: 10, rate: 0.05 }, { rate: 0.95 }])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claim', () => {
  it('holds: words hardly, facts mostly, and a rest that no threshold catches', () => {
    const [overlap, tfidf, extraction] = last(recorded).map(({ frame }) => frame);
    expect(overlap!.area).toBeLessThan(0.66);
    expect(tfidf!.area).toBeLessThan(0.66);
    expect(extraction!.area).toBeGreaterThan(0.8);
    // Errors that extraction does not see score 1, like the faithful texts: only throwing away everything catches them.
    const { faithful, faulty } = scoresOf(extraction!);
    expect(faithful.slice(0, -1).every((count) => count === 0)).toBe(true);
    expect(faulty.at(-1)).toBeGreaterThan(0);
  });
});

describe('the numbers', () => {
  it('count every text once', () => {
    for (const { frame } of last(recorded)) {
      const counts = Object.values(keptOf(frame));
      expect(counts.reduce((sum, { all }) => sum + all, 0)).toBe(frame.texts);
      for (const { kept, all } of counts) expect(kept).toBeLessThanOrEqual(all);
      const { faithful, faulty } = scoresOf(frame);
      expect([...faithful, ...faulty].reduce((sum, count) => sum + count, 0)).toBe(frame.texts);
    }
  });

  it('put the filter on its own curve', () => {
    for (const { frame } of last(recorded)) {
      const [spoiled, caught] = pointOf(frame)!;
      expect(spoiled).toBeCloseTo(1 - frame.recall!, 12);
      const near = frame.curve.map(([x = 0, y = 0]) => Math.hypot(x / 1000 - spoiled, y / 1000 - caught));
      expect(Math.min(...near)).toBeLessThan(0.05);
    }
  });
});

describe('the texts that slip through', () => {
  it('are shown once each, with every filter that keeps them', () => {
    const same = slippedOf(last(recorded));
    expect(same.map(({ by }) => by.map(({ label }) => label))).toEqual([
      ['Word overlap', 'TF-IDF cosine', 'Fact extraction'],
    ]);
    for (let batch = 0; batch < 10; batch++) {
      const detectors = detectorsAt(recorded, batch);
      const shown = slippedOf(detectors).flatMap(({ by }) => by);
      expect(shown).toHaveLength(detectors.filter(({ frame }) => frame.slipped).length);
    }
  });

  it('are none when fact extraction knows every phrasing', () => {
    const [, , extraction] = last(runOf({ phrasings: 10 }));
    expect(slippedOf([extraction!])).toEqual([]);
  });
});

describe('the words', () => {
  it('say of the training what its seeds say', () => {
    expect(learnedOf(learned).map(({ id }) => id)).toEqual(['clean', 'unfiltered', 'overlap', 'tfidf', 'extraction']);
    expect(worth(learned)).toContain('6 seeds do not tell them apart.');
    const shifted = {
      ...learned,
      cells: learned.cells.map((cell) => ({
        ...cell,
        arms: { ...cell.arms, clean: { accuracy: cell.arms.unfiltered!.accuracy! + 0.2 } },
      })),
    };
    expect(worth(shifted)).toContain('Beyond the interval: clean text.');
  });

  it('summarise the batch on view and tabulate all', () => {
    expect(summarize(recorded, 0)).toContain(
      'After 64 texts, 19 of them faulty. Word overlap: area under the curve 0.',
    );
    const { columns, rows } = tabulate(recorded);
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
