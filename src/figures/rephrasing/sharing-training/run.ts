/** Trains the ablation's small transformer on one text a person, or ten. The name stands before the value in every sentence; the arms differ in who shares the wording. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { type Corpus, makeCorpus, testPeople, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { documents, packRows, tokenBudget } from '../../../lab/rephrasing/diet.ts';
import { renamed, shareAnswered, shareContinued } from '../../../lab/rephrasing/probes.ts';
import { study } from '../../../lab/rephrasing/student.ts';
import { LENGTH } from '../../../lab/rephrasing/student-shape.ts';
import { type Text, writeText } from '../../../lab/rephrasing/texts.ts';
import { sayingWords } from '../../../lab/rephrasing/vocabulary.ts';
import { attributes, STYLES } from '../../../lab/rephrasing/words.ts';
import {
  SHARING_ARMS,
  type SharingTrainingFrame,
  type SharingTrainingParams,
  type sharingTrainingParams,
  sharingTrainingSpec,
} from './spec.ts';

/** Templates that put the person before the value, whatever the attribute. */
const NAME_FIRST = attributes[0]!.templates.flatMap((_, k) =>
  attributes.every(({ templates }) => templates[k]!.search(/\b[SO]\b/) < templates[k]!.search(/\bV\b/)) ? [k] : [],
);

/** Words between the name and the value in a sentence that nobody shares. */
const PRIVATE = 3;

/** Patterns with the name before the value and words of the world drawn at random between them; none twice. */
export function* privatePatterns(random: Random): Generator<string, never, void> {
  const used = new Set<string>();
  for (;;) {
    const between = Array.from({ length: PRIVATE }, () => sayingWords[random.integer(sayingWords.length)]!);
    const pattern = ['S', ...between, 'V'].join(' ');
    if (used.has(pattern)) continue;
    used.add(pattern);
    yield pattern;
  }
}

/**
 * One text a person, by person. Own and ownTen: order and templates drawn for each; ownSentences: order drawn for each, patterns
 * from `patterns`; six: one of the name-first styles; all: the same style for everybody.
 */
export function textsFor(
  { people, styles }: Corpus,
  arm: (typeof SHARING_ARMS)[number]['id'],
  random: Random,
  patterns: Generator<string, never, void> = privatePatterns(random),
): Text[] {
  const usual = NAME_FIRST.map((template) => ({ template, order: styles[template]!.order }));
  const everybody = usual[random.integer(usual.length)]!;
  return people.map((person) => {
    const order = random.permutation(attributes.length);
    if (arm === 'ownSentences') {
      const plans = order.map((attribute) => ({ attribute, template: patterns.next().value, byName: true }));
      return writeText(person, plans, null);
    }
    const templates = attributes.map(() => NAME_FIRST[random.integer(NAME_FIRST.length)]!);
    const one = arm === 'all' ? everybody : usual[random.integer(usual.length)]!;
    const plans =
      arm === 'own' || arm === 'ownTen'
        ? order.map((attribute) => ({ attribute, template: templates[attribute]!, byName: true }))
        : one.order.map((attribute) => ({ attribute, template: one.template, byName: true }));
    return writeText(person, plans, null);
  });
}

function* run(params: SharingTrainingParams, armId: string): Generator<SharingTrainingFrame, void, void> {
  const { id } = armOf(SHARING_ARMS, armId);
  const hasTen = id === 'ownTen' || id === 'ownSentences';
  const corpus = makeCorpus({ seed: params.seed, rawness: 'messy' });
  const random = new Random(-1 - params.seed); // the corpus draws from the seeds above -1
  const wordings = random.fork();
  // One source for all ten texts of everybody: no pattern comes twice.
  const patterns = privatePatterns(wordings);
  const write = () => textsFor(corpus, id, wordings, patterns);
  const raw = write();
  const more = hasTen ? Array.from({ length: STYLES - 1 }, write) : [];
  const rephrasings = corpus.people.map((_, person) => [raw, ...more].map((texts) => texts[person]!));
  const isOne = more.length === 0;
  const diet = { rephrasings: isOne ? 0 : STYLES, raw: isOne };
  const source = documents({ ...corpus, raw, rephrasings }, diet, random.fork());
  const rows = packRows(source, LENGTH + 1, tokenBudget(corpus, params.exposures));

  const questions = testQuestions(corpus);
  const own = testPeople(corpus).map((person) => raw[person.id]!);
  for (const { model, stopped, ...report } of study({ rows, reports: params.reports }, random)) {
    yield {
      ...report,
      accuracy: shareAnswered(model, questions),
      ...(report.step === params.reports && {
        memorised: shareContinued(model, own),
        byRote: shareContinued(model, own, renamed(corpus.people, own)),
      }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof sharingTrainingParams, SharingTrainingFrame> = {
  ...sharingTrainingSpec,
  run,
};
