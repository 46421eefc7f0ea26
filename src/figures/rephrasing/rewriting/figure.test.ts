import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { REACH_ARMS } from '../../../lab/rephrasing/params.ts';
import definition from './figure.ts';
import { piecesOf, referencesOf, sentenceText } from './passage.ts';
import { experiment as rewriting } from './run.ts';
import { type RewritingParams, rewritingParams, rewritingSpec } from './spec.ts';
import { learnedOf, sharesOf } from './sweeps.ts';
import { contextOf, counted, explain, type RewritingRun, rowsOf, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const recorded = decodeRun(read('rewriting')) as unknown as RewritingRun;
const sweeps = Object.fromEntries(['rewriting-chunks', 'rewriting-learned'].map((name) => [name, read(name) as Sweep]));
function runOf(changes: Partial<RewritingParams>): RewritingRun {
  const params = { ...defaultsOf(rewritingParams), documents: 2, ...changes };
  const arms = Object.fromEntries(REACH_ARMS.map(({ id }) => [id, [...rewriting.run(params, id)]]));
  return { experiment: 'rewriting', version: 1, params, arms };
}
const html = (run: RewritingRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps,
    number: 'Figure 3',
    claim: 'A claim.',
    embedHref: '/embed/rewriting/',
  }).body.replace(/<!--.*?-->/g, '');

describe('the still', () => {
  const body = html(recorded);

  it('has every chunk, three rewriters, the bars of two readers, and the trained models', () => {
    expect(body.match(/aria-label="Go to chunk/g)).toHaveLength(5);
    expect(body.match(/class="panel/g)).toHaveLength(3);
    expect(body.match(/role="img"/g)).toHaveLength(8);
    expect(body).toContain('<table');
    expect(body).toContain('not a language model');
  });

  it('draws nothing that is not a number, whatever the sizes', () => {
    for (const run of [recorded, runOf({ chunk: 24 }), runOf({ chunk: 1, unresolved: 'drop' })])
      expect(html(run)).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claim', () => {
  it('holds over the documents of the recorded run', () => {
    const wrong = (arm: string) => {
      const { kept, facts } = rewritingSpec.summarize(recorded.arms[arm]!, recorded.params);
      return 1 - kept! / facts!;
    };
    expect(wrong('none')).toBeGreaterThan(0.5);
    expect(wrong('previous')).toBeGreaterThan(0.22);
    expect(wrong('previous')).toBeLessThan(0.28);
    expect(wrong('all')).toBe(0);
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
  it('tell what was given and where each reference was explained', () => {
    const [none, previous, all] = ['none', 'previous', 'all'].map((arm) => recorded.arms[arm]![3]!);
    expect(contextOf(none!)).toBe('Given: the chunk alone.');
    expect(contextOf(previous!)).toContain('the output of chunk 2.');
    expect(contextOf(all!)).toContain('the output of chunks 0 to 2.');
    expect(explain(previous!.resolutions[1]!, 'guess')).toBe('yoga, a guess');
    expect(explain(all!.resolutions[1]!, 'guess')).toBe('sailing, from the output of chunk 1');
    expect(explain(none!.resolutions[1]!, 'guess')).toContain('the word stays');
    expect(explain(none!.resolutions[1]!, 'drop')).toContain('left out');
  });

  it('give every fact of a chunk one row, with the truth where the text is wrong', () => {
    for (const run of [recorded, runOf({ unresolved: 'drop' }), runOf({ chunk: 20 })])
      for (const frames of Object.values(run.arms))
        for (const frame of frames) {
          const rows = rowsOf(frame);
          expect(rows).toHaveLength(frame.facts.length);
          for (const { verdict, whole, truth } of rows)
            expect(truth !== undefined).toBe(verdict === 'corrupted' || whole === 'corrupted');
        }
    expect(rowsOf(recorded.arms.none![1]!)[0]).toMatchObject({ verdict: 'corrupted', truth: 'Hartmut, Hexane' });
  });

  it('count and tabulate', () => {
    expect(counted({ kept: 8, lost: 9, corrupted: 3 })).toBe('8 kept, 3 corrupted, 9 lost');
    expect(summarize(recorded, 4)).toContain('No context: 8 kept, 3 corrupted, 9 lost up to here');
    const { columns, rows } = tabulate(recorded);
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

describe('the sweeps', () => {
  it('share out every fact', () => {
    for (const reader of ['alone', 'stitched'] as const)
      for (const unresolved of ['guess', 'keep', 'drop'])
        for (const { kept, corrupted, lost } of sharesOf(sweeps['rewriting-chunks']!, 'previous', unresolved, reader))
          expect(kept + corrupted + lost).toBeCloseTo(1, 12);
  });

  it('find a model trained with context better than one without, beyond the intervals', () => {
    for (const { rows } of learnedOf(sweeps['rewriting-learned']!)) {
      const [none, , all] = rows.map(({ interval }) => interval);
      expect(all!.mean - all!.margin).toBeGreaterThan(none!.mean + none!.margin);
    }
  });
});
