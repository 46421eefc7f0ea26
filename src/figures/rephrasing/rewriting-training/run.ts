/** Trains the ablation's small transformer on the pipeline's output: every person in a long document, rewritten in ten styles. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import type { ContextReach } from '../../../lab/rephrasing/cost.ts';
import { REACH_ARMS } from '../../../lab/rephrasing/params.ts';
import { documentsOfAll } from '../../../lab/rephrasing/pipeline/documents.ts';
import { rewriteDocument } from '../../../lab/rephrasing/pipeline/pipeline.ts';
import { budgetOf, type Pass, trainingRows, VOCABULARY } from '../../../lab/rephrasing/pipeline/training-text.ts';
import { examine } from '../../../lab/rephrasing/student.ts';
import { LENGTH, STUDENT_REPORTS } from '../../../lab/rephrasing/student-shape.ts';
import {
  type RewritingTrainingFrame,
  type RewritingTrainingParams,
  type rewritingTrainingParams,
  rewritingTrainingSpec,
} from './spec.ts';

/** People a document: 128 divide by it. */
const CAST = 4;

function* run(params: RewritingTrainingParams, armId: string): Generator<RewritingTrainingFrame, void, void> {
  const { id: reach } = armOf(REACH_ARMS, armId);
  const { chunk, unresolved, limit, exposures, seed } = params;
  const corpus = makeCorpus({ seed, rawness: 'messy' });
  const random = new Random(-1 - seed); // the corpus draws from the seeds above -1
  const sources = documentsOfAll(corpus, CAST, random.fork());
  const order = random.fork();
  const passes = (size: number, most: number, context: ContextReach): Pass[] =>
    corpus.styles.map((_, pass) =>
      sources.map((text, i) => {
        const style = corpus.styles[(pass + i) % corpus.styles.length]!;
        const passages = [...rewriteDocument(text, { size, context, unresolved, limit: most, style })];
        return passages.flatMap(({ output }) => output.map(({ words }) => words));
      }),
    );
  // The budget is that of the documents rewritten whole: the same for every arm and every size of the chunks.
  const whole = sources[0]!.sentences.length;
  const budget = budgetOf(corpus, passes(whole, whole, 'none'), exposures);
  const rows = trainingRows(corpus, passes(chunk, limit, reach), LENGTH + 1, budget, order);
  yield* examine(corpus, { rows, vocabulary: VOCABULARY, reports: STUDENT_REPORTS }, random);
}

export const experiment: Experiment<typeof rewritingTrainingParams, RewritingTrainingFrame> = {
  ...rewritingTrainingSpec,
  run,
};
