import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { experiment as rephrasingCorpus } from './run.ts';
import { type RephrasingCorpusParams, rephrasingCorpusParams } from './spec.ts';
import { type CorpusRun, cardOf, framesOf, piecesOf, summarize, tabulate, textOf } from './text.ts';
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

  it('holds every text and every question, word for word', () => {
    for (const frame of framesOf(recorded)) expect(plain(body)).toContain(textOf(frame));
    for (const question of cardOf(recorded).questions) expect(body).toContain(question);
  });

  it('marks four values and four words for the person in each of the eleven texts', () => {
    expect(
      body
        .match(/<p class="text[\s\S]*?<\/p>/g)!
        .join('')
        .match(/class="value/g),
    ).toHaveLength(44);
    expect(body.match(/class="person svelte[^"]*"[^>]*>(Horatio|[Hh]e|[Hh]im)</g)).toHaveLength(44);
  });

  it('opens at the rephrasing that a diet of one holds', () => {
    expect(body.match(/aria-current="true"/g)).toHaveLength(1);
    expect(body).toMatch(/aria-current="true"[\s\S]{0,400}One rephrasing/);
  });

  it('says whether the questions are in training or in the test', () => {
    expect(body).toContain('In the test, never in training');
    const asked = html(runOf({ person: 1 }));
    expect(asked).toContain('In the training text, with the answers');
    expect(asked).not.toContain('In the test, never');
  });
});

describe('the words', () => {
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
