import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { REACH_ARMS } from '../../../lab/rephrasing/params.ts';
import { conveyorOf, linesOf, placesOf } from './conveyor.ts';
import definition from './figure.ts';
import { piecesOf, referencesOf, sentenceText } from './passage.ts';
import { experiment as rewriting } from './run.ts';
import { type RewritingParams, rewritingParams, rewritingSpec } from './spec.ts';
import { armsOf, contextOf, counted, foresee, type RewritingRun, shareOf, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/rewriting.json', 'utf8')),
) as unknown as RewritingRun;
function runOf(changes: Partial<RewritingParams>): RewritingRun {
  const params = { ...defaultsOf(rewritingParams), documents: 2, ...changes };
  const arms = Object.fromEntries(REACH_ARMS.map(({ id }) => [id, [...rewriting.run(params, id)]]));
  return { experiment: 'rewriting', version: 1, params, arms };
}
const html = (run: RewritingRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 4',
    claim: 'A claim.',
    embedHref: '/embed/rewriting/',
  }).body.replace(/<!--.*?-->/g, '');

describe('the still', () => {
  const body = html(recorded);

  it('has three reaches with a square for every fact, and the document drawn for a wide and for a narrow place', () => {
    expect(body.match(/type="radio"[^>]*value="(none|previous|all)"/g)).toHaveLength(3);
    expect(body.match(/<rect class="(kept|corrupted|lost|ahead) /g)).toHaveLength(3 * 20);
    expect(body.match(/<svg viewBox[^>]* role="img"/g)).toHaveLength(2);
    expect(body).toContain('47 % kept');
    expect(body).toContain('not a language model');
  });

  it('draws nothing that is not a number, whatever the sizes', () => {
    for (const run of [recorded, runOf({ chunk: 24 }), runOf({ chunk: 1, unresolved: 'drop' })])
      expect(html(run)).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claims', () => {
  const wrong = (run: RewritingRun, arm: string) => {
    const { kept, facts } = rewritingSpec.summarize(run.arms[arm]!, run.params);
    return 1 - kept! / facts!;
  };
  const preset = (id: string) =>
    runOf({
      ...rewritingSpec.presets.find((one) => one.id === id)!.params,
      documents: 200,
    } as Partial<RewritingParams>);

  it('of the run that it opens with holds over its documents', () => {
    expect(recorded.params.documents).toBe(200);
    expect(wrong(recorded, 'none')).toBeGreaterThan(0.5);
    expect(wrong(recorded, 'previous')).toBeGreaterThan(0.22);
    expect(wrong(recorded, 'previous')).toBeLessThan(0.28);
    expect(wrong(recorded, 'all')).toBe(0);
  });

  it('of the cut arrow holds where the figure opens: a "she" is cut off from her name, and with all earlier output it is not', () => {
    const opensAt = definition.opensAt as number;
    const cut = (arm: string) => conveyorOf(recorded.arms[arm]!, opensAt).arrows.filter(({ isCut }) => isCut);
    const { resolutions } = recorded.arms.previous![opensAt]!;
    expect(cut('previous').map(({ from, id }) => [from, id])).toEqual([[2 * 4, '0 person 0']]);
    expect(resolutions[0]).toMatchObject({ sentence: 0, slot: 'person', word: 'she' });
    expect(cut('none').length).toBeGreaterThan(1);
    expect(cut('all')).toEqual([]);
  });

  it('of a run that is no preset’s tells its shares, and waits for all of them', () => {
    const run = runOf({ chunk: 2 });
    const share = (arm: string) => Math.round(100 * (1 - wrong(run, arm)));
    expect(foresee(run)).toBe(
      `With chunks of 2 sentences, this share of the facts of 2 documents is kept: no context ${share('none')} %, previous output ${share('previous')} %, all earlier output ${share('all')} %.`,
    );
    expect(foresee({ ...run, arms: { ...run.arms, all: run.arms.all!.slice(0, 2) } })).toContain('being counted');
  });

  it('of a kept word holds: nothing corrupted to a reader of one passage, more lost unless all is seen', () => {
    const keep = preset('keep');
    const last = (run: RewritingRun, arm: string) => run.arms[arm]!.at(-1)!.all!.alone;
    for (const { id } of REACH_ARMS) expect(last(keep, id).corrupted).toBe(0);
    for (const id of ['none', 'previous']) expect(last(keep, id).lost).toBeGreaterThan(last(recorded, id).lost);
    expect(last(keep, 'all').lost).toBe(0);
  });

  it('of one go holds: the same for every reach, three facts in five cut off after eight sentences', () => {
    const whole = preset('whole');
    for (const { id } of REACH_ARMS) {
      expect(wrong(whole, id)).toBeCloseTo(0.6, 12);
      expect(whole.arms[id]![0]!.output).toHaveLength(8);
      const order = whole.arms[id]![0]!.output.map(({ origin }) => origin);
      expect(order).not.toEqual(order.toSorted((a, b) => a - b));
    }
  });
});

describe('the conveyor', () => {
  const at = (arm: string, chunk: number, run = recorded) => conveyorOf(run.arms[arm]!, chunk);

  it('cuts the arrows to what was not given, and no other', () => {
    const [none, previous, all] = ['none', 'previous', 'all'].map((arm) => at(arm, 3));
    const cut = (one: typeof none) => one!.arrows.filter(({ isCut }) => isCut).length;
    expect([cut(none), cut(previous), cut(all)]).toEqual([2, 2, 0]);
    for (const arm of REACH_ARMS)
      for (let chunk = 0; chunk < 5; chunk++) {
        const { arrows, givenFrom } = at(arm.id, chunk);
        for (const { to, from, isCut } of arrows) {
          expect(to).toBeLessThan(from);
          if (isCut) expect(to).toBeLessThan(givenFrom);
        }
      }
    expect(at('all', 4).arrows.filter(({ outcome }) => outcome !== 'right')).toEqual([]);
  });

  it('leads an explained word to a sentence of the output that says the name or value', () => {
    for (let chunk = 0; chunk < 5; chunk++) {
      const { rows, arrows, start } = at('all', chunk);
      const { facts } = recorded.arms.all![chunk]!;
      for (const { from, to } of arrows) {
        const { person, value } = facts[from - start]!;
        const text = rows[to]!.written!;
        expect(text.includes(person) || text.toLowerCase().includes(value.toLowerCase())).toBe(true);
      }
    }
  });

  it('shows no term in brackets of an earlier chunk that no word on view goes back to', () => {
    const opened = at('previous', definition.opensAt as number).rows.filter(
      ({ isSource, chunk }) => isSource && chunk < 2,
    );
    const shown = opened.map(({ passed }) => passed).join(' ');
    expect(opened.map(({ written }) => written).join(' ')).toContain('(the judge)');
    expect(shown.match(/\([^)]*\)/g)).toEqual(['(the yard)']);
    expect(shown).toContain('Theobald');
  });

  it('tells the truth of every row that came out wrong, and nothing of what lies ahead', () => {
    const { rows, end } = at('none', 1);
    for (const { verdict, truth } of rows) expect(truth !== undefined).toBe(verdict === 'corrupted');
    expect(rows.slice(end).every(({ written, verdict }) => written === undefined && verdict === undefined)).toBe(true);
    expect(rows[6]).toMatchObject({ verdict: 'corrupted', truth: 'Hartmut, Hexane' });
  });

  it('breaks lines between words and loses none', () => {
    const pieces = [
      { text: 'The pursuit', outcome: 'open' },
      { text: ' delights her.', outcome: undefined },
    ] as const;
    const lines = linesOf(pieces, 12);
    expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual(['The pursuit', 'delights', 'her.']);
    expect(lines[0]).toEqual([{ text: 'The pursuit', outcome: 'open' }]);
  });

  it('places the rows one below the other, the same for every reach', () => {
    for (const run of [recorded, runOf({ chunk: 24 }), runOf({ chunk: 1 })])
      for (const isNarrow of [true, false]) {
        const { places, height } = placesOf(
          REACH_ARMS.map(({ id }) => at(id, 0, run)),
          isNarrow,
        );
        places.forEach(({ y }, i) => {
          if (i > 0) expect(y).toBeGreaterThanOrEqual(places[i - 1]!.y + places[i - 1]!.height);
        });
        expect(height).toBeGreaterThan(places.at(-1)!.y);
      }
  });
});

describe('a passage', () => {
  const words = 'the team of Mistral ( the yard ) includes the yard and him .'.split(' ');

  it('is written with its spaces and a capital', () => {
    expect(sentenceText(words)).toBe('The team of Mistral (the yard) includes the yard and him.');
  });

  it('marks a term where it is used, not where it is introduced, and a pronoun in either case', () => {
    const own = referencesOf(
      [words],
      [
        { sentence: 0, slot: 'person', word: 'he' },
        { sentence: 0, slot: 'value', word: 'the yard' },
      ],
    );
    expect(own.map(({ letter, word }) => `${letter} ${word}`)).toEqual(['a the yard', 'b he']);
    expect(piecesOf(words, own).map(({ text, letter }) => [text.trim(), letter])).toEqual([
      ['The team of Mistral (the yard) includes', undefined],
      ['the yard', 'a'],
      ['and', undefined],
      ['him', 'b'],
      ['.', undefined],
    ]);
  });

  it('loses no word and finds every reference of the recorded document', () => {
    for (const { source, resolutions } of recorded.arms.all!) {
      const references = referencesOf(source, resolutions);
      source.forEach((sentence, i) => {
        const pieces = piecesOf(
          sentence,
          references.filter((one) => one.sentence === i),
        );
        expect(pieces.map(({ text }) => text).join('')).toBe(sentenceText(sentence));
      });
      const marked = source.flatMap((sentence, i) =>
        piecesOf(
          sentence,
          references.filter((one) => one.sentence === i),
        ),
      );
      expect(marked.filter(({ letter }) => letter)).toHaveLength(resolutions.length);
    }
  });
});

describe('the letters', () => {
  it('are all different, in one chunk of the longest document too', () => {
    const { source, resolutions } = runOf({ people: 6, chunk: 24 }).arms.none![0]!;
    const letters = referencesOf(source, resolutions).map(({ letter }) => letter);
    expect(new Set(letters).size).toBe(resolutions.length);
    const many = referencesOf(
      Array.from({ length: 60 }, () => ['he', 'sang', '.']),
      Array.from({ length: 60 }, (_, sentence) => ({ sentence, slot: 'person', word: 'he' }) as const),
    );
    expect([many[25]!.letter, many[26]!.letter, many[52]!.letter]).toEqual(['z', 'aa', 'ba']);
  });
});

describe('the words', () => {
  it('tell what was given, with chunks counted from one', () => {
    const [none, previous, all] = ['none', 'previous', 'all'].map((arm) => recorded.arms[arm]![3]!);
    expect(contextOf(recorded.arms.all![0]!)).toBe('Chunk 1: nothing has been written before it.');
    expect(contextOf(none!)).toBe('Chunk 4 alone.');
    expect(contextOf(previous!)).toBe('Chunk 4, and the output of chunk 3.');
    expect(contextOf(all!)).toBe('Chunk 4, and the output of chunks 1 to 3.');
  });

  it('count and tabulate', () => {
    expect(shareOf({ kept: 8, lost: 9, corrupted: 3 }, 'kept')).toBe(0.4);
    expect(armsOf(recorded).map(({ id }) => id)).toEqual(['none', 'previous', 'all']);
    expect(counted({ kept: 8, lost: 9, corrupted: 3 })).toBe('8 kept, 3 corrupted, 9 lost');
    expect(summarize(recorded, 4)).toContain('No context: 8 kept, 3 corrupted, 9 lost up to here');
    const { columns, rows } = tabulate(recorded);
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
