/** Trains the ablation's small transformer on one rephrasing a person; the arms differ in which styles there are. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { type Corpus, makeCorpus, testPeople, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { documents, packRows, textsOf, tokenBudget } from '../../../lab/rephrasing/diet.ts';
import { renamed, shareAnswered, shareContinued } from '../../../lab/rephrasing/probes.ts';
import { study } from '../../../lab/rephrasing/student.ts';
import { LENGTH } from '../../../lab/rephrasing/student-shape.ts';
import {
  REPORTS,
  STYLE_ARMS,
  type StyleTrainingFrame,
  type StyleTrainingParams,
  type styleTrainingParams,
  styleTrainingSpec,
} from './spec.ts';

/** The styles that put the person before the value in every sentence, or those that never do. */
export const stylesOf = ({ rephrasings }: Corpus, isNameFirst: boolean): number[] =>
  rephrasings[0]!.flatMap(({ statements }, style) =>
    statements.every(({ personAt, valueAt }) => personAt < valueAt === isNameFirst) ? [style] : [],
  );

function* run(params: StyleTrainingParams, armId: string): Generator<StyleTrainingFrame, void, void> {
  const { isNameFirst } = armOf(STYLE_ARMS, armId);
  const world = makeCorpus({ seed: params.seed, rawness: 'messy' });
  const styles = stylesOf(world, isNameFirst);
  const random = new Random(-1 - params.seed); // the corpus draws from the seeds above -1
  const choosing = random.fork();
  const corpus = { ...world, firstStyle: world.people.map(() => styles[choosing.integer(styles.length)]!) };
  const diet = { rephrasings: 1, raw: false };
  const rows = packRows(documents(corpus, diet, random.fork()), LENGTH + 1, tokenBudget(corpus, params.exposures));

  const questions = testQuestions(corpus);
  const own = testPeople(corpus).map(({ id }) => textsOf(corpus, id, diet)[0]!);
  for (const { model, stopped, ...report } of study({ rows, reports: REPORTS }, random)) {
    yield {
      ...report,
      accuracy: shareAnswered(model, questions),
      ...(report.step === REPORTS && { byRote: shareContinued(model, own, renamed(corpus.people, own)) }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof styleTrainingParams, StyleTrainingFrame> = { ...styleTrainingSpec, run };
