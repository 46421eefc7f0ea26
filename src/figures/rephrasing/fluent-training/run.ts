/** A small transformer first reads other people, in raw text, every style and questions; then it reads the ablation's people in one of three diets. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus, testPeople, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { documents, packRows, textsOf, tokenBudget } from '../../../lab/rephrasing/diet.ts';
import { otherPeople, underOtherNames, VOCABULARY_WITH_OTHERS } from '../../../lab/rephrasing/other-people.ts';
import { renamed, shareAnswered, shareContinued } from '../../../lab/rephrasing/probes.ts';
import { newStudent, study } from '../../../lab/rephrasing/student.ts';
import { LENGTH } from '../../../lab/rephrasing/student-shape.ts';
import { STYLES } from '../../../lab/rephrasing/words.ts';
import {
  FLUENT_ARMS,
  type FluentTrainingFrame,
  type FluentTrainingParams,
  type fluentTrainingParams,
  fluentTrainingSpec,
} from './spec.ts';

function* run(params: FluentTrainingParams, armId: string): Generator<FluentTrainingFrame, void, void> {
  const { rephrasings } = armOf(FLUENT_ARMS, armId);
  const { seed, before, exposures } = params;
  const corpus = makeCorpus({ seed, rawness: 'messy' });
  const others = otherPeople(corpus, seed);
  const random = new Random(-1 - seed); // the corpus draws from the seeds above -1
  const order = random.fork();
  const everything = documents(others, { rephrasings: STYLES, raw: true }, random.fork());
  const first = packRows(everything.map(underOtherNames), LENGTH + 1, tokenBudget(others, before));
  const diet = { rephrasings, raw: rephrasings === 0 };
  const rows = packRows(documents(corpus, diet, order), LENGTH + 1, tokenBudget(corpus, exposures));

  const questions = testQuestions(corpus);
  const model = newStudent(random, VOCABULARY_WITH_OTHERS);
  yield { step: 0, updates: 0, tokens: 0, accuracy: shareAnswered(model, questions) };
  const aboutOthers = testQuestions(others).map((question) => {
    return { ...question, tokens: underOtherNames(question.tokens) };
  });
  // The first weights and what is read first are the same for every arm. Asking changes no weight and draws nothing.
  let fluency = 0;
  for (const { model: _, stopped, ...report } of study({ rows: first, reports: before }, random, model)) {
    if (report.step === 0) continue;
    fluency = shareAnswered(model, aboutOthers);
    yield {
      ...report,
      fluency,
      ...(report.step === before && { accuracy: shareAnswered(model, questions) }),
      ...(stopped !== undefined && { stopped }),
    };
    if (stopped !== undefined) return;
  }
  const own = testPeople(corpus).map(({ id }) => textsOf(corpus, id, diet)[0]!);
  for (const { model: _, stopped, ...report } of study({ rows, reports: exposures }, random, model)) {
    if (report.step === 0) continue;
    yield {
      ...report,
      step: before + report.step,
      accuracy: shareAnswered(model, questions),
      ...(report.step === exposures && {
        fluency,
        memorised: shareContinued(model, own),
        byRote: shareContinued(model, own, renamed(corpus.people, own)),
      }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof fluentTrainingParams, FluentTrainingFrame> = {
  ...fluentTrainingSpec,
  run,
};
