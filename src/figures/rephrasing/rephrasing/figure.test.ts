import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { makeCorpus, testPeople, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { textsOf } from '../../../lab/rephrasing/diet.ts';
import { renamed } from '../../../lab/rephrasing/probes.ts';
import { readableParts } from '../../../lab/rephrasing/vocabulary.ts';
import { attributes } from '../../../lab/rephrasing/words.ts';
import { meanInterval, perSeed } from '../../../lab/statistics.ts';
import { askArms, meansOfAll, saidOf } from './ask.ts';
import definition, { REPORT } from './figure.ts';
import { fittingSeeds, seedsNote, seedsOf } from './seeds.ts';
import { dietOf, type RephrasingParams, rephrasingParams, rephrasingSpec } from './spec.ts';
import { foresee, news, percent, type RephrasingRun, shortOf, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing.json', 'utf8')),
) as unknown as RephrasingRun;
const defaults = defaultsOf(rephrasingParams);
const arms = rephrasingSpec.arms(defaults);
const all = rephrasingSpec.arms({ ...defaults, between: true });
const last = (arm: string) => recorded.arms[arm]!.at(-1)!;

/** Seeds whose numbers are known. */
const sweepOf = (params: Partial<RephrasingParams>, raw: readonly number[]): Sweep => ({
  experiment: 'rephrasing',
  version: 1,
  params: { ...defaults, ...params },
  sweep: { seed: raw.map((_, i) => i + 1) },
  seconds: 1,
  cells: raw.map((accuracy, i) => ({ params: { seed: i + 1 }, arms: { raw: { accuracy } } })),
  sample: { experiment: 'rephrasing', version: 1, params: {}, arms: {} },
});
const seeds = sweepOf({ between: true }, [0.1, 0.2, 0.15]);
const uniform = sweepOf({ rawness: 'uniform' }, [0.6, 0.7]);
const facts = Object.fromEntries(
  Object.values(REPORT).map((id, i) => [id, { text: `2${i}.50 %`, value: 20.5 + i, href: `/sources/#fact-${id}` }]),
);
const html = (run: RephrasingRun, sweeps: Record<string, Sweep> = { seeds }) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps,
    facts,
    number: 'Figure 2',
    claim: 'A claim.',
    embedHref: '/embed/rephrasing/',
  }).body.replace(/<!--.*?-->/g, '');

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8'));

describe('the claims', () => {
  const ends = (preset: string) => {
    const run = decodeRun(read(`rephrasing-preset-${preset}`)) as unknown as RephrasingRun;
    return Object.fromEntries(Object.entries(run.arms).map(([arm, frames]) => [arm, frames.at(-1)!]));
  };
  const perSeed = (sweep: string) =>
    (read(`rephrasing-${sweep}`) as Sweep).cells.map(({ arms: { raw, one, ten } }) =>
      [raw, one, ten].map((arm) => arm!.accuracy!),
    );

  it('of the run that it opens with holds: a middle one of six seeds for ten rephrasings, few answers after raw text', () => {
    for (const { id } of arms) expect(last(id).memorised).toBeGreaterThan(0.99);
    expect(last('ten').accuracy).toBeGreaterThan(0.9);
    expect(last('raw').accuracy).toBeLessThan(0.2);
    const ten = perSeed('seeds').map(([, , accuracy]) => accuracy!);
    expect(ten).toHaveLength(6);
    const middle = ten.toSorted((a, b) => a - b).slice(2, 4);
    expect(middle.map((share) => share.toFixed(4))).toContain(last('ten').accuracy.toFixed(4));
  });

  it('and the run is what the sweep holds for its seed, in every arm', () => {
    const { cells } = read('rephrasing-seeds') as Sweep;
    const own = cells.find(({ params }) => params.seed === recorded.params.seed)!;
    for (const { id } of all)
      for (const name of ['accuracy', 'memorised', 'byRote', 'loss'] as const)
        expect(Number(last(id)[name]!.toPrecision(5))).toBe(own.arms[id]![name]);
  });

  it('of uniform raw text holds in every seed: ahead of one rephrasing, behind ten', () => {
    expect(perSeed('uniform')).toHaveLength(3);
    for (const [raw, one, ten] of perSeed('uniform')) {
      expect(raw).toBeGreaterThan(one!);
      expect(ten).toBeGreaterThan(raw!);
    }
  });

  it('of ten readings holds in every seed: nobody answers a fifth', () => {
    for (const seed of perSeed('literal')) expect(Math.max(...seed)).toBeLessThan(0.2);
    for (const { accuracy } of Object.values(ends('literal'))) expect(accuracy).toBeLessThan(0.2);
  });

  it('of raw text that stays holds in every seed: the order is the same', () => {
    expect(perSeed('both')).toHaveLength(3);
    for (const seed of perSeed('both')) expect(seed).toEqual(seed.toSorted((a, b) => a - b));
  });

  it('of AdamW holds for the run on view: hardly ahead, and most texts not continued', () => {
    const { one, ten } = ends('adamw');
    expect(ten!.accuracy - one!.accuracy).toBeGreaterThan(0);
    expect(ten!.accuracy - one!.accuracy).toBeLessThan(0.05);
    expect(ten!.memorised).toBeLessThan(0.5);
  });
});

describe('the page', () => {
  const corpus = makeCorpus(defaults);
  const people = testPeople(corpus);
  const own = (sweep: string, arm: string) =>
    (read(sweep) as Sweep).cells.map(({ arms: { [arm]: end } }) => end!.accuracy!);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('prints Edith’s raw text under the name that the test swaps in, and marks all its values', () => {
    const page = readFileSync('content/kimi-k2/walkthroughs/rephrasing.mdx', 'utf8');
    const person = people.findIndex(({ name }) => name === 'Edith');
    const texts = people.map(({ id }) => corpus.raw[id]!);
    const places = new Set(texts[person]!.statements.map(({ valueAt }) => valueAt));
    const swapped = readableParts(renamed(corpus.people, texts)[person]!).map((part, i) =>
      places.has(i) ? part.replace(/\w+/, '**$&**') : part,
    );
    expect(page).toContain(`\n“${swapped.join('')}”\n`);
  });

  it('says of Edith what the run on view does: Kobe where her text is read on, Quito when the model of raw text is asked', () => {
    const person = people.findIndex(({ name }) => name === 'Edith');
    const towns = attributes[0]!.values;
    const asked = Object.fromEntries(askArms(recorded, arms, corpus, person, 0).map((arm) => [arm.id, arm]));
    const right = towns.indexOf('Kobe');
    expect(saidOf(asked.raw!, right)).toMatchObject({
      answer: towns.indexOf('Quito'),
      isRight: false,
    });
    expect(asked.raw!.recalled).toBeGreaterThan(0.95);
    expect(asked.raw!.asked).toBeLessThan(0.05);
    expect(asked.raw!.byRote).toBeGreaterThan(0.9);
    expect(Math.max(...asked.raw!.answers)).toBeGreaterThan(0.9);
    expect(saidOf(asked.ten!, right).isRight).toBe(true);
    // Her subject and her pastime together are nobody else's.
    const { values } = people[person]!;
    expect(corpus.people.filter((one) => one.values[1] === values[1] && one.values[3] === values[3])).toHaveLength(1);
  });

  it('says of ten readings what three seeds do: from nothing one rephrasing is ahead; with the language ten are, by about 27 points in each', () => {
    const ends = (sweep: string) => ['raw', 'one', 'ten'].map((arm) => own(sweep, arm));
    const [raw, one, ten] = ends('rephrasing-literal');
    one!.forEach((share, seed) => {
      expect(share).toBeGreaterThan(Math.max(raw![seed]!, ten![seed]!));
    });
    const [rawAfter, oneAfter, tenAfter] = ends('rephrasing-fluent');
    oneAfter!.forEach((share, seed) => {
      expect(share).toBeGreaterThan(rawAfter![seed]!);
      expect(Math.round(100 * (tenAfter![seed]! - share))).toBe(27);
    });
  });

  it('says of the start what the run does: after a third, ten rephrasings finish about a quarter of their texts, the others most', () => {
    const third = (arm: string) => recorded.arms[arm]![20]!.memorised;
    expect(third('ten')).toBeCloseTo(1 / 4, 1);
    for (const arm of ['raw', 'one']) expect(third(arm)).toBeGreaterThan(0.8);
  });

  it('rests on this: under a swapped name one rephrasing’s later values are expected about twice as much as its first, or more', () => {
    const { renamed: said } = last('one').answers!;
    const sums = [0, 1, 2, 3].map((place) =>
      people.flatMap(({ id }, i) => {
        const { personAt, valueAt } = textsOf(corpus, id, dietOf('one', defaults))[0]!.statements[place]!;
        // Where the value stands before the name, the name says nothing.
        return personAt < valueAt ? [said![i]![place]! / 1000] : [];
      }),
    );
    const [first, ...later] = sums.map(mean);
    for (const share of later) expect(share / first!).toBeGreaterThan(1.75);
  });

  it('compares the control: names for pronouns bring about three points, a shared style about eleven more, and the reciting goes on', () => {
    const [messy, named, one] = ['seeds', 'named', 'seeds'].map((sweep, i) =>
      own(`rephrasing-${sweep}`, i < 2 ? 'raw' : 'one'),
    );
    expect(named).toHaveLength(6);
    const [from, to] = [mean(messy!), mean(one!)];
    expect(100 * (mean(named!) - from)).toBeCloseTo(3, 0);
    expect(100 * (to - mean(named!))).toBeCloseTo(11, 0);
    for (const { arms } of (read('rephrasing-named') as Sweep).cells) expect(arms.raw!.byRote).toBeGreaterThan(0.6);
    // The nearer the name stands to the value and the more often, the less a wording that nobody shares is recited.
    const recited = (sweep: string, arm: string) =>
      mean((read(sweep) as Sweep).cells.map(({ arms: { [arm]: end } }) => end!.byRote!));
    expect(recited('rephrasing-seeds', 'raw')).toBeGreaterThan(recited('rephrasing-named', 'raw') + 0.05);
    expect(recited('rephrasing-named', 'raw')).toBeGreaterThan(recited('rephrasing-sharing', 'own') + 0.1);
    // What is not raw is what was recorded before.
    expect(own('rephrasing-named', 'one')).toEqual(one);
  });

  it('says what share of the gain one rephrasing brings: a sixth from nothing, less than half to a reader of the language', () => {
    const share = (sweep: string) => {
      const [raw, one, ten] = ['raw', 'one', 'ten'].map((arm) => mean(own(sweep, arm)));
      return (one! - raw!) / (ten! - raw!);
    };
    expect(share('rephrasing-seeds')).toBeCloseTo(1 / 6, 1);
    expect(share('rephrasing-fluent')).toBeGreaterThan(0.4);
    expect(share('rephrasing-fluent')).toBeLessThan(0.5);
  });
});

describe('the still', () => {
  const body = html(recorded);

  it('draws three arms by what they answer, what they finish and their loss, chance, seeds, the report’s numbers hollow with their sources, and nobody in another’s colour', () => {
    for (const { id } of arms)
      expect(body.match(new RegExp(`<path class="line [^"]*arm-${id}\\b`, 'g'))).toHaveLength(3);
    expect(body).not.toContain('arm-two');
    expect(body).toContain('>chance 6.25 %<');
    expect(body).toContain('3 recorded seeds with these parameters.');
    expect(body).toContain('Recorded seeds at the end of their runs. Raw text: mean 15.0 %');
    expect(body.match(/<circle class="arm-report/g)).toHaveLength(3);
    for (const [, { text, href }] of Object.entries(facts)) {
      expect(body).toContain(text);
      expect(body).toContain(`href="${href}"`);
    }
    expect(body).not.toMatch(/arm-(muon|adamw|muonclip)/);
  });

  it('says large what each model answers at the step on view, and what it finishes', () => {
    const score = (arm: string) =>
      body.match(new RegExp(`<p class="arm-${arm}\\b[^>]*><b class="score[^>]*>([^<]*)<`))?.[1];
    for (const { id } of arms) expect(score(id)).toBe(`${Math.round(100 * last(id).accuracy)} %`);
    expect(body.match(/it finishes \d+ % of the facts/g)).toHaveLength(3);
    expect(body).toContain('Mean of 3 seeds in the end: 15 %');
    // Seeds of other parameters give no mean.
    expect(html(recorded, { uniform })).not.toContain('in the end:');
  });

  it('hides everything that tells while the run is covered', () => {
    const shown = (isCovered: boolean) => {
      const figure = { run: recorded, arms, frames: isCovered ? 3 : 61, length: 61, position: 2, params: defaults };
      const state = { ...figure, isAtEnd: true, isCovered, sweeps: { seeds }, facts };
      return render(View, { props: { figure: state as never } }).body;
    };
    expect(shown(false)).toMatch(/✓ right/);
    expect(shown(true)).not.toMatch(/✓ right|✗ wrong|recorded seeds|arm-report|it finishes|94\.5/);
  });

  it('lets three models answer: the question, what each says, the sentence that it has read', () => {
    const shown = body.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(body.match(/<section class="arm-(raw|one|ten) /g)).toHaveLength(3);
    expect(shown).toContain('Right: Kobe.');
    expect(shown).toContain('“Kobe.” ✓ right');
    expect(shown).toContain('“She comes from Kobe.”');
  });

  it('answers a question without a browser: 16 values, the right one marked', () => {
    expect(body).toMatch(/Q: Edith’s origin\?/);
    expect(body.match(/right answer/g)).toHaveLength(1);
  });

  it('does without seeds that were not recorded, and draws nothing that is not a number', () => {
    expect(html(recorded, {})).not.toContain('recorded seeds with');
    for (const one of [body, html(recorded, {}), html({ ...recorded, arms: { raw: [], one: [], ten: [] } })])
      expect(one).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('waits with the answers for the end of the run', () => {
    const cut = Object.fromEntries(Object.entries(recorded.arms).map(([arm, frames]) => [arm, frames.slice(0, 9)]));
    expect(html({ ...recorded, arms: cut })).toContain('The models answer when the run is finished.');
  });
});

describe('the seeds', () => {
  it('are those of the parameters when they were recorded, whatever the seed and the arms', () => {
    const fit = fittingSeeds([seeds, uniform], { ...defaults, rawness: 'uniform', seed: 9, between: true })!;
    expect([fit.sweep, fit.differing]).toEqual([uniform, []]);
    expect(seedsOf(fit, 'raw')).toEqual({
      values: [0.6, 0.7],
      interval: meanInterval(
        perSeed([
          { seed: 1, value: 0.6 },
          { seed: 2, value: 0.7 },
        ]),
      ),
    });
    expect(seedsOf(fit, 'five')).toBeUndefined();
  });

  it('are the nearest ones otherwise, and the note says what differs', () => {
    const asked: RephrasingParams = { ...defaults, rawness: 'uniform', optimizer: 'adamw', exposures: 20 };
    const fit = fittingSeeds([seeds, uniform], asked)!;
    expect(fit.sweep).toBe(uniform);
    expect(seedsNote(fit, asked)).toEqual([
      'No seeds were recorded with readings 20, AdamW.',
      'Here are 2 recorded seeds with readings 30, Muon.',
    ]);
    expect(fittingSeeds([], asked)).toBeUndefined();
  });

  it('are singled out of a sweep that varies more than the seed', () => {
    const cells = [0.003, 0.01].flatMap((lr) =>
      [1, 2].map((seed) => ({ params: { lr, seed }, arms: { raw: { accuracy: 10 * lr + seed / 100 } } })),
    );
    const rates = { ...sweepOf({ optimizer: 'adamw' }, []), sweep: { lr: [0.003, 0.01], seed: [1, 2] }, cells };
    const asked: RephrasingParams = { ...defaults, optimizer: 'adamw' };
    const fit = fittingSeeds([seeds, rates], asked)!;
    expect(fit.differing).toEqual([]);
    expect(seedsOf(fit, 'raw')!.values).toEqual([0.11, 0.12].map((value) => expect.closeTo(value, 12)));
    expect(seedsNote(fit, asked)).toEqual(['2 recorded seeds with these parameters.']);
  });
});

describe('asking', () => {
  const corpus = makeCorpus(defaults);
  const questions = testQuestions(corpus);

  it('gives the answers that the accuracy counts, and traces as long as the texts', () => {
    for (const { id } of all) {
      const right = questions.filter(({ attribute, value }, i) => {
        const [arm] = askArms(
          recorded,
          all.filter((one) => one.id === id),
          corpus,
          Math.floor(i / 4),
          attribute,
        );
        return arm!.answers.every((other) => other <= arm!.answers[value]!);
      }).length;
      // Recorded in thousandths: two favourites may have become equal.
      expect(Math.abs(right / questions.length - last(id).accuracy)).toBeLessThan(0.02);
    }
  });

  it('quotes the sentence that states the value, and says the value that the model favours', () => {
    for (let person = 0; person < 64; person += 9)
      for (let attribute = 0; attribute < 4; attribute++)
        for (const arm of askArms(recorded, all, corpus, person, attribute)) {
          const { value } = questions[4 * person + attribute]!;
          const { answer, isRight, before, value: word, after } = saidOf(arm, value);
          expect(isRight).toBe(answer === value);
          expect(arm.answers.every((one) => one <= arm.answers[answer]!)).toBe(true);
          expect(word.toLowerCase()).toBe(attributes[attribute]!.values[value]!.toLowerCase());
          expect(`${before}${word}${after}`).toMatch(/^[A-Z][^.]*\.$/);
        }
  });

  it('recalls a value only after the name, and marks it in the text', () => {
    for (let person = 0; person < 64; person += 7) {
      for (const arm of askArms(recorded, all, corpus, person, 2)) {
        const { name } = corpus.people.filter(({ asked }) => !asked)[person]!;
        const words = arm.trace.map(({ word }) => word);
        const at = arm.trace.findIndex(({ isAsked }) => isAsked);
        expect(arm.trace.filter(({ isValue }) => isValue)).toHaveLength(4);
        expect(arm.recalled !== undefined).toBe(words.indexOf(name) < at);
        if (arm.recalled !== undefined) expect(arm.recalled).toBe(arm.trace[at]!.probability);
      }
    }
  });

  it('tells knowing by heart from knowing, on average over everybody', () => {
    const means = meansOfAll(recorded, all, corpus);
    for (const { id } of all) {
      const { recalled, byRote, asked } = means.get(id)!;
      expect(recalled).toBeGreaterThan(0.85);
      // A mean probability is not the share of favourites, and near it.
      expect(Math.abs(byRote! - last(id).byRote!)).toBeLessThan(0.12);
      expect(Math.abs(asked! - last(id).accuracy)).toBeLessThan(0.2);
    }
    expect(means.get('raw')!.byRote).toBeGreaterThan(0.7);
    expect(means.get('ten')!.byRote).toBeLessThan(0.1);
    expect(meansOfAll({ ...recorded, arms: {} }, arms, corpus).get('raw')!.asked).toBeUndefined();
  });
});

describe('the words', () => {
  it('claim of a run that is no preset’s what it shows at its end, and nothing before', () => {
    expect(foresee(recorded, 61, 61)).toContain(`ten ${percent(last('ten').accuracy)}`);
    expect(foresee(recorded, 60, 61)).toContain('in training');
  });

  it('sum up a step, and tell an end before the end', () => {
    expect(summarize(recorded, arms, 60)).toContain(
      `Raw text: answers ${percent(last('raw').accuracy)} of the questions`,
    );
    const stopped = 'The loss stopped being finite at update 12: the run diverged.';
    const broken: RephrasingRun = {
      ...recorded,
      arms: { ...recorded.arms, raw: [{ ...recorded.arms.raw![0]!, loss: Number.NaN, stopped }] },
    };
    expect(summarize(broken, arms, 3)).toContain(`stopped. ${stopped}`);
    expect([news(broken, 0, 2), news(broken, 1, 2), news(recorded, 0, 61)]).toEqual([[stopped], [], []]);
    expect(tabulate(broken, arms, 61).rows.at(-1)).toContain('stopped');
  });

  it('tabulate about a dozen rows with the last step', () => {
    const { columns, rows } = tabulate(recorded, arms, 61);
    expect(rows.length).toBeLessThan(16);
    expect([rows[0]![0], rows.at(-1)![0]]).toEqual(['0', '60']);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });

  it('call an arm by what it reads', () => {
    expect([shortOf('ten', defaults), shortOf('ten', { mix: 'both' }), shortOf('raw', { mix: 'both' })]).toEqual([
      'ten',
      'raw + ten',
      'raw',
    ]);
    expect(definition.facts).toEqual(Object.values(REPORT));
  });
});
