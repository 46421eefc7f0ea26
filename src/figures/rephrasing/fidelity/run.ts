/** The fidelity experiment: batch after batch of rewritten texts, each scored against its source by one detector. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { type DetectorId, makeDetector } from '../../../lab/rephrasing/fidelity/detectors.ts';
import { areaOf, curveOf, filtered, histogram, type Scored } from '../../../lab/rephrasing/fidelity/inspection.ts';
import { type Rephrased, rephrasedBatches, sourcesOf } from '../../../lab/rephrasing/fidelity/rephrased.ts';
import { DETECTOR_ARMS } from '../../../lab/rephrasing/params.ts';
import { type Example, type FidelityFrame, type FidelityParams, type fidelityParams, fidelitySpec } from './spec.ts';

const CURVE_POINTS = 40;

interface Inspected extends Scored {
  readonly text: Rephrased;
}

/** The texts batch by batch, and what makes a detector for them; the threshold has no part in either. */
export function materialOf({ seed, rate, phrasings, batches: count }: Omit<FidelityParams, 'reject'>) {
  const corpus = makeCorpus({ seed, rawness: 'messy' });
  const sources = sourcesOf(corpus, seed).map(({ sentences }) => sentences);
  function* batches(): Generator<Rephrased[], void, void> {
    const endless = rephrasedBatches(corpus, rate, seed);
    for (let i = 0; i < count; i++) yield endless.next().value;
  }
  return { batches, detector: (id: DetectorId) => makeDetector(id, sources, phrasings, new Random(seed)) };
}

function* run(params: FidelityParams, armId: string): Generator<FidelityFrame, void, void> {
  const { id } = armOf(DETECTOR_ARMS, armId);
  const { batches, detector } = materialOf(params);
  const score = detector(id);
  const all: Inspected[] = [];
  let step = 0;
  for (const texts of batches()) {
    const batch = texts.map((text): Inspected => {
      return { text, truth: text.error?.kind ?? 'faithful', score: score(text.source, text.words) };
    });
    all.push(...batch);
    const result = filtered(all, params.reject);
    const passes = ({ score }: Inspected) => result.threshold !== null && score >= result.threshold;
    const byScore = batch.toSorted((a, b) => a.score - b.score);
    yield {
      step: step++,
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
