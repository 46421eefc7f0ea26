import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { experiment as rephrasingCorpus } from './run.ts';
import { type RephrasingCorpusParams, rephrasingCorpusParams } from './spec.ts';
import { type CorpusRun, cardOf, foresee, framesOf, piecesOf, summarize, tabulate, textOf, wordsOf } from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing-corpus.json', 'utf8')),
) as unknown as CorpusRun;
const runOf = (changes: Partial<RephrasingCorpusParams>): CorpusRun => {
  const params = { ...defaultsOf(rephrasingCorpusParams), ...changes };
  const texts = [...rephrasingCorpus.run(params, 'texts')];
  return { experiment: 'rephrasing-corpus', version: 1, params, arms: { texts } };
};
const html = (run: CorpusRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/rephrasing-corpus/',
  }).body.replace(/<!--.*?-->/g, '');
const plain = (body: string) => body.replace(/<[^>]+>/g, '');

describe('the still', () => {
  const body = html(recorded);
  const shown = (run: CorpusRun) => plain(html(run)).replace(/\s+/g, ' ');

  it('holds the text on view and every question, word for word, and a row of strokes for each text', () => {
    expect(shown(recorded)).toContain(textOf(framesOf(recorded)[1]!));
    for (const question of cardOf(recorded).questions) expect(body).toContain(question);
    expect(body.match(/<g class="row/g)).toHaveLength(11);
  });

  it('gives each fact its colour once in every text, and marks the name once in the raw one and four times in the others', () => {
    const rows = body.split('<g class="row').slice(1);
    expect(rows).toHaveLength(11);
    rows.forEach((row, step) => {
      for (let fact = 0; fact < 4; fact++) expect(row.match(new RegExp(`class="fact-${fact}`, 'g'))).toHaveLength(1);
      expect(row.match(/class="named/g)).toHaveLength(step === 0 ? 1 : 4);
    });
  });

  it('opens at the rephrasing that a diet of one holds', () => {
    expect(body.match(/class="row[^"]* now/g)).toHaveLength(1);
    expect(shown(recorded)).toContain('Rephrased in style 3');
  });

  it('has the raw text beside the rephrasing, with the name marked once against four times', () => {
    const large = body.slice(body.indexOf('class="large'), body.indexOf('class="card'));
    const [raw, rephrased] = large.split('data-text');
    expect(plain(raw!).replace(/\s+/g, ' ')).toContain(textOf(framesOf(recorded)[0]!));
    expect([raw, rephrased].map((part) => part!.match(/class="[^"]*\bnamed/g)?.length)).toEqual([1, 4]);
  });

  it('says whether the questions are in training or in the test', () => {
    expect(body).toContain('Asked in the test, never in training');
    const asked = html(runOf({ person: 1 }));
    expect(asked).toContain('Asked in training, with the answers');
    expect(asked).not.toContain('never in training');
  });
});

describe('the claims of the presets', () => {
  it('the raw text names the person once, a rephrasing in every sentence', () => {
    for (const run of [recorded, runOf({ rawness: 'uniform' }), runOf({ person: 1 })])
      expect(framesOf(run).map((frame) => piecesOf(frame).filter(({ isName }) => isName).length)).toEqual([
        1,
        ...new Array(10).fill(4),
      ]);
  });

  it('of anybody else tells the name, and where the questions about them are', () => {
    for (const person of [2, 64, 65, 128]) {
      const run = runOf({ person });
      const { name } = cardOf(run);
      expect(foresee(run)).toContain(`The raw text names ${name} once`);
      expect(foresee(run).includes('never asks')).toBe(person > 64);
      expect(framesOf(run).map((frame) => piecesOf(frame).filter(({ word }) => word === name).length)).toEqual([
        1,
        ...new Array(10).fill(4),
      ]);
    }
  });

  it('uniform raw texts differ between people in the name, the pronoun and the values alone', () => {
    const rest = (person: number) =>
      piecesOf(framesOf(runOf({ rawness: 'uniform', person }))[0]!)
        .filter(({ mark }) => !mark)
        .map(({ word }) => word);
    const messy = (person: number) => piecesOf(framesOf(runOf({ person }))[0]!).map(({ mark, word }) => mark ?? word);
    for (const person of [2, 65, 128]) expect(rest(person)).toEqual(rest(1));
    expect(messy(65)).not.toEqual(messy(1));
  });
});

describe('the words', () => {
  it('keep a fact’s value and person under one key in all eleven texts, and every key once', () => {
    for (const frame of framesOf(recorded)) {
      const keys = wordsOf(frame).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (let fact = 0; fact < 4; fact++)
        expect(keys).toEqual(expect.arrayContaining([`${fact} value`, `${fact} person`, `${fact} stop`]));
      expect(wordsOf(frame).filter(({ first }) => first)).toHaveLength(4);
    }
  });

  it('cut a text into pieces without changing it, and no word begins with a space', () => {
    for (const run of [recorded, runOf({ rawness: 'uniform', person: 128, seed: 7 })]) {
      for (const frame of framesOf(run)) {
        const pieces = piecesOf(frame);
        expect(pieces.map(({ space, word }) => space + word).join('')).toBe(textOf(frame));
        expect(pieces.filter(({ word }) => word !== word.trim())).toEqual([]);
      }
    }
  });

  it('sum up the facts and the text on view', () => {
    const { name, values } = cardOf(recorded);
    expect(summarize(recorded, 2)).toContain(`${name}: origin ${values[0]}, subject ${values[1]},`);
    expect(summarize(recorded, 2)).toContain(textOf(framesOf(recorded)[2]!));
  });

  it('tabulate one row a text', () => {
    const { columns, rows } = tabulate(recorded);
    expect(rows).toHaveLength(11);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });
});
