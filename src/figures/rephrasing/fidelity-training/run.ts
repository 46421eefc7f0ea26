/** Trains the ablation's small transformer on texts with planted errors: all of them, those that a detector lets through, or none faulty. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { makeDetector, thresholdFor } from '../../../lab/rephrasing/fidelity/detectors.ts';
import { type Rephrased, rephrasedBatches, sourcesOf } from '../../../lab/rephrasing/fidelity/rephrased.ts';
import { budgetOf, type Pass, trainingRows, VOCABULARY } from '../../../lab/rephrasing/pipeline/training-text.ts';
import { examine } from '../../../lab/rephrasing/student.ts';
import { LENGTH, STUDENT_REPORTS } from '../../../lab/rephrasing/student-shape.ts';
import {
  FIDELITY_TRAINING_ARMS,
  type FidelityTrainingFrame,
  type FidelityTrainingParams,
  type fidelityTrainingParams,
  fidelityTrainingSpec,
} from './spec.ts';

function* run(params: FidelityTrainingParams, armId: string): Generator<FidelityTrainingFrame, void, void> {
  const { reads } = armOf(FIDELITY_TRAINING_ARMS, armId);
  const { seed, rate, reject, phrasings, exposures } = params;
  const corpus = makeCorpus({ seed, rawness: 'messy' });
  const source = rephrasedBatches(corpus, rate, seed);
  const batches = corpus.styles.map(() => source.next().value);
  const passesOf = (text: 'faithful' | 'words', keep: (rephrased: Rephrased) => boolean = () => true): Pass[] =>
    batches.map((batch) => batch.filter(keep).map((rephrased) => rephrased[text]));

  const clean = passesOf('faithful');
  const budget = budgetOf(corpus, clean, exposures);
  const passes = reads === 'clean' ? clean : passesOf('words', filterOf());
  const random = new Random(-1 - seed); // the corpus draws from the seeds above -1
  const order = random.fork();
  const rows = trainingRows(corpus, passes, LENGTH + 1, budget, order);
  yield* examine(corpus, { rows, vocabulary: VOCABULARY, reports: STUDENT_REPORTS }, random);

  function filterOf(): (rephrased: Rephrased) => boolean {
    if (reads === 'clean' || reads === 'everything') return () => true;
    const sources = sourcesOf(corpus, seed).map(({ sentences }) => sentences);
    const detector = makeDetector(reads, sources, phrasings, new Random(seed));
    const score = (rephrased: Rephrased) => detector(rephrased.source, rephrased.words);
    const threshold = thresholdFor(batches.flat().map(score), reject);
    return (rephrased) => score(rephrased) >= threshold;
  }
}

export const experiment: Experiment<typeof fidelityTrainingParams, FidelityTrainingFrame> = {
  ...fidelityTrainingSpec,
  run,
};
