/** Trains the ablation's small transformer on the pipeline's output: every person in a long document, rewritten in ten styles. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import type { ContextReach } from '../../../lab/rephrasing/cost.ts';
import { documentsOfAll } from '../../../lab/rephrasing/pipeline/documents.ts';
import { rewriteDocument } from '../../../lab/rephrasing/pipeline/pipeline.ts';
import { budgetOf, type Pass, trainingRows, VOCABULARY } from '../../../lab/rephrasing/pipeline/training-text.ts';
import { LENGTH, study } from '../../../lab/rephrasing/student.ts';
import { REACH_LABELS } from '../rewriting/spec.ts';
import {
  REPORTS,
  type RewritingTrainingParams,
  type rewritingTrainingParams,
  rewritingTrainingSpec,
  type TrainingFrame,
} from './spec.ts';

/** People a document: 128 divide by it. */
const CAST = 4;

function* run(params: RewritingTrainingParams, armId: string): Generator<TrainingFrame, void, void> {
  if (!Object.hasOwn(REACH_LABELS, armId))
    throw new RangeError(`There is no arm "${armId}". Known: ${Object.keys(REACH_LABELS).join(', ')}.`);
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
  const rows = trainingRows(corpus, passes(chunk, limit, armId as ContextReach), LENGTH + 1, budget, order);
  yield* study(corpus, rows, VOCABULARY, REPORTS, random);
}

export const rewritingTraining: Experiment<typeof rewritingTrainingParams, TrainingFrame> = {
  ...rewritingTrainingSpec,
  run,
};
export { rewritingTraining as experiment };
