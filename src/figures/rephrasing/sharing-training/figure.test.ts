import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { VALUES } from '../../../lab/rephrasing/words.ts';
import definition from './figure.ts';
import { textsFor } from './run.ts';
import { foresee, READ, type SharingRun, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));
const recorded = decodeRun(read('sharing-training')) as unknown as SharingRun;
const html = (run: SharingRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: { 'rephrasing-sharing': read('rephrasing-sharing') },
    facts: {},
    number: 'Figure 3',
    claim: definition.claim,
    embedHref: '/embed/sharing-training/',
  }).body.replace(/<!--.*?-->/g, '');

describe('the still', () => {
  it('draws each arm for a wide and for a narrow place: twelve readings, a curve, three seeds', () => {
    const body = html(recorded);
    // Where nobody shares a pattern the readings are crosses.
    expect(body.match(/<circle class="dot /g)).toHaveLength(2 * (READ.length - 1) * 12);
    expect(body.match(/<path class="dot private /g)).toHaveLength(2 * 12);
    expect(body.match(/<path class="line /g)).toHaveLength(2 * READ.length);
    expect(body.match(/<circle class="seed /g)).toHaveLength(2 * READ.length * 3);
    expect(body.match(/>recites</g)).toHaveLength(2 * READ.length);
  });

  it('says large what the recorded seeds answer on average, and at the end of the line what this one does', () => {
    const body = html(recorded);
    const { cells } = read('rephrasing-sharing') as Sweep;
    const whole = (shares: readonly number[]) =>
      `${Math.round((100 * shares.reduce((a, b) => a + b)) / shares.length)} %`;
    const drawn = (kind: string) =>
      [...body.matchAll(new RegExp(`<text class="${kind}[^>]*>([^<]*)<`, 'g'))].map(([, text]) => text);
    // Three large, then the two that are folded; each for a wide and for a narrow place.
    const order = [
      ['own', 'all', 'ownTen'],
      ['six', 'ownSentences'],
    ].flatMap((ids) => [...ids, ...ids]);
    const means = (value: string) => order.map((id) => whole(cells.map(({ arms }) => arms[id]![value]!)));
    expect(drawn('score')).toEqual(means('accuracy'));
    expect(drawn('recited')).toEqual(means('byRote'));
    const ends = order.map((id) => whole([recorded.arms[id]!.at(-1)!.accuracy]));
    expect(drawn('value')).toEqual(ends);
    expect(means('accuracy')).not.toEqual(ends);
  });

  it('draws no seeds beside a run of other readings', () => {
    const other = { ...recorded, params: { ...recorded.params, exposures: 20 } };
    expect(html(other)).not.toContain('<circle class="seed ');
  });
});

it('the claim holds in the run that it opens with: one private text is recited and seldom answered, the others are at chance', () => {
  const ends = Object.fromEntries(READ.map(({ id }) => [id, recorded.arms[id]!.at(-1)!]));
  expect(ends.own!.byRote).toBeGreaterThan(4 / VALUES);
  expect(ends.own!.accuracy).toBeLessThan(1 / 3);
  for (const id of ['all', 'ownTen', 'ownSentences']) {
    expect(ends[id]!.byRote).toBeLessThan(1.5 / VALUES);
    expect(ends[id]!.accuracy).toBeGreaterThan(1 / 2);
  }
});

it('asks more often than the recorded seeds and ends where the first of them does', () => {
  const { cells } = read('rephrasing-sharing') as Sweep;
  const first = cells.find(({ params }) => params.seed === recorded.params.seed)!;
  for (const { id } of READ) {
    const end = recorded.arms[id]!.at(-1)!;
    expect(end.accuracy).toBeCloseTo(first.arms[id]!.accuracy!, 4);
    expect(end.byRote).toBeCloseTo(first.arms[id]!.byRote!, 4);
  }
});

it('the caption of the middle arm holds: about twenty people share its wording', () => {
  const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
  const orders = textsFor(corpus, 'six', new Random(1)).map(({ tokens, statements }) => {
    const own = new Set(statements.flatMap(({ valueAt, personAt }) => [valueAt, personAt]));
    return tokens.filter((_, i) => !own.has(i)).join(' ');
  });
  expect(corpus.people.length / new Set(orders).size).toBeCloseTo(20, -1);
});

describe('the words', () => {
  it('say what each model does at the step on view, and recites at the end alone', () => {
    expect(summarize(recorded, 30)).toMatch(
      /One text a person, nobody shares its wording: it answers \d+ % .* recites \d+ %/,
    );
    expect(summarize(recorded, 3)).not.toContain('recites');
    expect(tabulate(recorded).rows).toHaveLength(11);
  });

  it('claim of a run of the reader’s own what it ended with, and nothing before', () => {
    expect(foresee(recorded, 4, 31)).toContain('in training');
    const last = (100 * recorded.arms.ownTen!.at(-1)!.accuracy).toFixed(0);
    expect(foresee(recorded, 31, 31)).toContain(`ten wordings of one’s own ${last} %`);
  });
});
