/** The fidelity experiment: batch after batch of rewritten texts, each scored against its source by one detector. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { makeDetector } from '../../../lab/rephrasing/fidelity/detectors.ts';
import { areaOf, curveOf, filtered, histogram, type Scored } from '../../../lab/rephrasing/fidelity/inspection.ts';
import { type Rephrased, rephrasedBatches, sourcesOf } from '../../../lab/rephrasing/fidelity/rephrased.ts';
import { DETECTOR_ARMS } from '../../../lab/rephrasing/params.ts';
import { type Example, type FidelityFrame, type FidelityParams, type fidelityParams, fidelitySpec } from './spec.ts';

const CURVE_POINTS = 40;

interface Inspected extends Scored {
  readonly text: Rephrased;
}

function* run(params: FidelityParams, armId: string): Generator<FidelityFrame, void, void> {
  const { id: detectorId } = armOf(DETECTOR_ARMS, armId);
  const { seed, rate, reject, phrasings } = params;
  const corpus = makeCorpus({ seed, rawness: 'messy' });
  const sources = sourcesOf(corpus, seed).map(({ sentences }) => sentences);
  const detector = makeDetector(detectorId, sources, phrasings, new Random(seed));
  const batches = rephrasedBatches(corpus, rate, seed);
  const all: Inspected[] = [];
  for (let step = 0; step < params.batches; step++) {
    const batch = batches.next().value.map((text): Inspected => {
      return { text, truth: text.error?.kind ?? 'faithful', score: detector(text.source, text.words) };
    });
    all.push(...batch);
    const result = filtered(all, reject);
    const passes = ({ score }: Inspected) => result.threshold !== null && score >= result.threshold;
    const byScore = batch.toSorted((a, b) => a.score - b.score);
    yield {
      step,
      texts: all.length,
      faulty: all.filter(({ truth }) => truth !== 'faithful').length,
      histogram: histogram(all),
      curve: curveOf(all, CURVE_POINTS),
      area: areaOf(all),
      ...result,
      slipped: example(byScore.findLast((each) => each.truth !== 'faithful' && passes(each))),
      spoiled: example(byScore.find((each) => each.truth === 'faithful' && !passes(each))),
    };
  }
}

const example = (inspected: Inspected | undefined): Example | null =>
  inspected
    ? {
        source: inspected.text.source,
        rewritten: inspected.text.words,
        error: inspected.text.error,
        score: inspected.score,
      }
    : null;

export const experiment: Experiment<typeof fidelityParams, FidelityFrame> = { ...fidelitySpec, run };
