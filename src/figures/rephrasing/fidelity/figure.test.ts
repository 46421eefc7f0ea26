import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { DETECTOR_ARMS } from '../../../lab/rephrasing/params.ts';
import definition from './figure.ts';
import { experiment as fidelity } from './run.ts';
import { areasByKind, caughtByFacts, pairOf, type Scores, scoresOf, slipped, sorted } from './sorting.ts';
import { type FidelityParams, fidelityParams, fidelitySpec } from './spec.ts';
import { detectorsAt, type FidelityRun, foresee, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/fidelity.json', 'utf8')),
) as unknown as FidelityRun;
function runOf(changes: Partial<FidelityParams>): FidelityRun {
  const params = { ...defaultsOf(fidelityParams), batches: 1, ...changes };
  const arms = Object.fromEntries(DETECTOR_ARMS.map(({ id }) => [id, [...fidelity.run(params, id)]]));
  return { experiment: 'fidelity', version: 1, params, arms };
}
const html = (run: FidelityRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 5',
    claim: 'A claim.',
    embedHref: '/embed/fidelity/',
  }).body.replace(/<!--.*?-->/g, '');
const last = (run: FidelityRun) => detectorsAt(run, Object.values(run.arms)[0]!.length - 1);

describe('the still', () => {
  it('has three rows of dots for a wide and for a narrow place, a dot a text, and one text to read', () => {
    const body = html(recorded);
    const dots = [...body.matchAll(/<path class="(faithful|faulty)[^>]* d="([^"]*)"/g)];
    expect(dots).toHaveLength(2 * 3 * 2);
    const count = (kind: string) =>
      dots.filter(([, is]) => is === kind).map(([, , path]) => path!.split('M').length - 1);
    expect(new Set(count('faulty'))).toEqual(new Set([194]));
    expect(new Set(count('faithful'))).toEqual(new Set([640 - 194]));
    expect(body.match(/class="picked/g)).toHaveLength(6);
    expect(body.replace(/<[^>]*>/g, '')).toContain('Faulty: told of the wrong person.');
    expect(body).toContain('names neither detector nor threshold');
  });

  it('draws nothing that is not a number, with nothing or nearly all thrown away, and with every phrasing known', () => {
    for (const changes of [{ reject: 0 }, { reject: 0.95 }, { phrasings: 10, rate: 0.05 }, { rate: 0.95 }])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

const material = (changes: Partial<FidelityParams> = {}): [Scores, number] => {
  const params = { ...defaultsOf(fidelityParams), ...changes };
  return [scoresOf(params), params.reject];
};
const preset = (id: string) => fidelitySpec.presets.find((one) => one.id === id)!.params as Partial<FidelityParams>;
/** What each filter throws away. */
const thrown = ([scores, reject]: [Scores, number]) =>
  sorted(scores, scores.texts.length, reject).map(({ order, cut }) => {
    const faulty = order.slice(0, cut).filter((i) => scores.texts[i]!.error !== null).length;
    return { faulty, faithful: cut - faulty };
  });

describe('the claims', () => {
  it('of the run that it opens with holds: words mix the two kinds, facts spoil nothing and miss some', () => {
    const [overlap, tfidf, extraction] = last(recorded).map(({ frame }) => frame);
    for (const { area } of [overlap!, tfidf!]) expect(area).toBeLessThan(0.66);
    expect(extraction!.area).toBeGreaterThan(0.8);
    const [words, weighted, facts] = thrown(material());
    for (const one of [words!, weighted!]) expect(one.faithful).toBeGreaterThan(one.faulty);
    expect(facts!.faithful).toBe(0);
    expect(facts!.faulty).toBeLessThan(extraction!.faulty);
    // Whatever is thrown away: errors that extraction does not see score 1, like the faithful texts.
    const [scores] = material();
    for (const reject of [0.1, 0.5, 0.95]) expect(thrown([scores, reject])[2]!.faithful).toBe(0);
  });

  it('of every phrasing known holds: all faulty texts are thrown away and no faithful one; words are as before', () => {
    const complete = material(preset('complete'));
    const faulty = complete[0].texts.filter(({ error }) => error !== null).length;
    expect(thrown(complete)[2]).toEqual({ faulty, faithful: 0 });
    for (const id of ['overlap', 'tfidf'] as const) expect(complete[0].scores[id]).toEqual(material()[0].scores[id]);
  });

  it('of rare errors holds: the word counters throw away more faithful texts than faulty ones, the third none', () => {
    const [words, weighted, facts] = thrown(material(preset('rare')));
    for (const one of [words!, weighted!]) expect(one.faithful).toBeGreaterThan(one.faulty);
    expect(facts!.faithful).toBe(0);
  });
});

describe('what is told of a run that is no preset’s', () => {
  it('claims what the rows of dots show', () => {
    const run = runOf({ batches: 10, reject: 0.5 });
    const rows = sorted(...([...material({ reject: 0.5 })].toSpliced(1, 0, 640) as Parameters<typeof sorted>));
    const [overlap, tfidf, extraction] = rows.map(({ lost }) => lost);
    expect(foresee(run)).toContain(
      `lost: word overlap ${overlap}, TF-IDF cosine ${tfidf}, fact extraction ${extraction};`,
    );
    expect(foresee(run)).toContain(`faulty ones kept: ${rows.map(({ kept }) => kept.faulty).join(', ')}.`);
    expect(foresee({ ...run, arms: {} })).toBe('The texts are being sorted.');
  });

  it('says of a row that it cuts no further where all that is left is equal to the detector', () => {
    const [scores] = material();
    const stuck = (reject: number) => sorted(scores, 640, reject).map(({ isStuck }) => isStuck);
    expect(stuck(0.05)).toEqual([false, false, false]);
    expect(stuck(0.6)).toEqual([false, false, true]);
    const { order, cut } = sorted(scores, 640, 0.6)[2]!;
    expect(new Set(order.slice(cut).map((i) => scores.scores.extraction[i]!)).size).toBe(1);
  });
});

describe('the sorting', () => {
  const [scores, reject] = material();

  it('keeps what the recorded run keeps, batch by batch', () => {
    for (const at of [0, 4, 9])
      sorted(scores, 64 * (at + 1), reject).forEach(({ id, kept, order }) => {
        const frame = recorded.arms[id]![at]!;
        const { faithful, ...faults } = frame.kept;
        expect(order).toHaveLength(frame.texts);
        expect(kept).toEqual({ faithful, faulty: Object.values(faults).reduce((sum, one) => sum + one, 0) });
      });
  });

  it('never puts a higher score before a lower one, and cuts between two scores', () => {
    for (const { id, order, cut } of sorted(scores, 640, reject)) {
      const own = order.map((i) => scores.scores[id][i]!);
      expect(own).toEqual(own.toSorted((a, b) => a - b));
      expect(own[cut]).toBeGreaterThan(own[cut - 1]!);
    }
  });

  it('names the faulty texts that the best filter keeps, or the next best when it keeps none', () => {
    const through = slipped(sorted(scores, 640, reject), scores.texts);
    expect(through).toHaveLength(sorted(scores, 640, reject)[2]!.kept.faulty);
    expect(through.every((i) => scores.texts[i]!.error !== null)).toBe(true);
    const [complete, most] = material(preset('complete'));
    const rows = sorted(complete, 640, most);
    expect(slipped(rows, complete.texts)).toHaveLength(rows[1]!.kept.faulty);
    expect(slipped(sorted(scores, 640, 0).slice(0, 0), scores.texts)).toEqual([]);
  });

  it('opens on an error that words let pass and facts give away: one fact told of another person of the document', () => {
    const rows = sorted(scores, 640, reject);
    const errors = caughtByFacts(rows, scores);
    const isKept = (row: number, text: number) => rows[row]!.order.indexOf(text) >= rows[row]!.cut;
    for (const one of errors) expect([0, 1, 2].map((row) => isKept(row, one))).toEqual([true, true, false]);
    const { source, error, faithful, words } = scores.texts[errors[0]!]!;
    expect(error?.kind).toBe('person');
    const exchanged = words.flat().filter((word, i) => word !== faithful.flat()[i]);
    // The wrong name stands in the source too: no word of it is new.
    for (const word of exchanged) expect(source.flat()).toContain(word);
  });

  it('bears out the page: to a count of words another person is a guess, and every other kind is not; facts tell all four', () => {
    const kinds = areasByKind(scores, 640);
    expect(kinds.map(({ kind }) => kind)).toEqual(['value', 'person', 'dropped', 'claim']);
    for (const { kind, areas } of kinds) {
      const [overlap, tfidf, extraction] = areas.map(({ area }) => area!);
      for (const words of [overlap!, tfidf!])
        if (kind === 'person') expect(Math.abs(words - 0.5)).toBeLessThan(0.05);
        else expect(words).toBeGreaterThan(0.58);
      expect(extraction).toBeGreaterThan(0.8);
    }
    expect(areasByKind(scores, 0).every(({ areas }) => areas.every(({ area }) => area === null))).toBe(true);
  });

  it('the areas by kind make up the area over all kinds, each weighed by how many errors it has', () => {
    const counted = areasByKind(scores, 640).map(({ kind, areas }) => ({
      n: scores.texts.filter(({ error }) => error?.kind === kind).length,
      areas,
    }));
    DETECTOR_ARMS.forEach(({ id }, row) => {
      const all = counted.reduce((sum, { n, areas }) => sum + n * areas[row]!.area!, 0);
      expect(all / counted.reduce((sum, { n }) => sum + n, 0)).toBeCloseTo(recorded.arms[id]!.at(-1)!.area!, 5);
    });
  });

  it('sets a sentence beside the one of its source that states the same fact', () => {
    for (const text of scores.texts) {
      const { source, about, rewritten } = pairOf(text);
      expect(source === undefined).toBe(text.error?.kind === 'claim');
      expect(rewritten === undefined).toBe(text.error?.kind === 'dropped');
      if (about !== undefined) expect(source).not.toContain(about);
    }
    const swapped = scores.texts.find(({ error }) => error?.kind === 'value')!;
    expect(pairOf(swapped).rewritten).not.toBe(pairOf({ ...swapped, words: swapped.faithful }).rewritten);
    expect(pairOf(swapped).source).toBe(pairOf({ ...swapped, words: swapped.faithful }).source);
  });
});

describe('the words', () => {
  it('summarise the batch on view and tabulate all', () => {
    expect(summarize(recorded, 0)).toContain(
      'After 64 texts, 19 of them faulty. Word overlap: area under the curve 0.',
    );
    const { columns, rows } = tabulate(recorded);
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
