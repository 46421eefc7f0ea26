/** Trains the ablation's small transformer as the ablation does, then reads it the texts under other names and counts whose values it says. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus, testPeople, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { documents, packRows, textsOf, tokenBudget } from '../../../lab/rephrasing/diet.ts';
import type { Person } from '../../../lab/rephrasing/people.ts';
import { renamed, shareAnswered, shareContinued } from '../../../lab/rephrasing/probes.ts';
import { study } from '../../../lab/rephrasing/student.ts';
import { LENGTH } from '../../../lab/rephrasing/student-shape.ts';
import type { Text } from '../../../lab/rephrasing/texts.ts';
import { tokenOf } from '../../../lab/rephrasing/vocabulary.ts';
import {
  SWAP_ARMS,
  type SwapTrainingFrame,
  type SwapTrainingParams,
  type swapTrainingParams,
  swapTrainingSpec,
} from './spec.ts';

/** The texts as statements of the values of those whose names stand in `prompts`. */
export const statedOfTheNamed = (
  people: readonly Person[],
  texts: readonly Text[],
  prompts: readonly (readonly number[])[],
): Text[] =>
  texts.map((text, i) => {
    const { values } = people.find(({ name }) => prompts[i]!.includes(tokenOf(name)))!;
    return {
      ...text,
      statements: text.statements.map((statement) => ({ ...statement, value: values[statement.attribute]! })),
    };
  });

function* run(params: SwapTrainingParams, armId: string): Generator<SwapTrainingFrame, void, void> {
  const { rephrasings } = armOf(SWAP_ARMS, armId);
  const diet = { rephrasings, raw: rephrasings === 0 };
  const corpus = makeCorpus({ seed: params.seed, rawness: 'messy' });
  const random = new Random(-1 - params.seed); // the corpus draws from the seeds above -1
  const rows = packRows(documents(corpus, diet, random.fork()), LENGTH + 1, tokenBudget(corpus, params.exposures));

  const questions = testQuestions(corpus);
  const own = testPeople(corpus).map(({ id }) => textsOf(corpus, id, diet)[0]!);
  const swapped = renamed(corpus.people, own);
  for (const { model, stopped, ...report } of study({ rows, reports: 1 }, random)) {
    yield {
      ...report,
      accuracy: shareAnswered(model, questions),
      ...(report.step === 1 && {
        byRote: shareContinued(model, own, swapped),
        byName: shareContinued(model, statedOfTheNamed(corpus.people, own, swapped), swapped),
      }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof swapTrainingParams, SwapTrainingFrame> = { ...swapTrainingSpec, run };
