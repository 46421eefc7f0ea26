/** The factory experiment: the funnel from plans to kept trajectories fills batch by batch, with real counts. */

import { type FactoryParams, produce } from '../../../lab/agentic/factory.ts';
import { entropy, type Mix, Sequences, Tally } from '../../../lab/agentic/judge/tally.ts';
import { everyFlaw, FLAWLESS, type FlawRates } from '../../../lab/agentic/policy/flaws.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import {
  BATCH,
  type Diversity,
  type FactoryExperimentParams,
  type FactoryFrame,
  type factoryParams,
  factorySpec,
} from './spec.ts';

const ratesOf = ({ flaw, flaws }: Pick<FactoryExperimentParams, 'flaw' | 'flaws'>): FlawRates =>
  flaw === 'all' ? everyFlaw(flaws) : { ...FLAWLESS, [flaw]: flaws };

/** The factory that these parameters ask for. */
export const factoryOf = (params: FactoryExperimentParams): FactoryParams => ({
  seed: params.seed,
  attempts: params.attempts,
  flaws: ratesOf(params),
  chances: { busy: params.busy, partial: params.partial, locked: params.locked },
  judge: { falseAccepts: params.falseAccepts, falseRejects: params.falseRejects, looks: params.looks },
});

const diversity = (mix: Mix, sequences: Sequences): Diversity => ({
  sequences: sequences.distinct,
  sequenceBits: sequences.bits,
  toolBits: entropy(mix.tools),
  worlds: { ...mix.worlds },
  kinds: { ...mix.kinds },
  personas: { ...mix.personas },
});

function* run(params: FactoryExperimentParams, armId: string): Generator<FactoryFrame, void, void> {
  armOf(factorySpec.arms(params), armId);
  const tally = new Tally();
  const [made, left] = [new Sequences(), new Sequences()];
  let step = 0;
  for (const product of produce(factoryOf(params))) {
    tally.add(product);
    if ('refused' in product) continue;
    for (const attempt of product.attempts) made.add(attempt);
    if (product.kept) left.add(product.kept);
    if (tally.tasks % BATCH !== 0 && tally.tasks < params.tasks) continue;
    const { plans, tasks, trajectories, accepted, kept, keptGood } = tally;
    yield {
      step: step++,
      ...{ plans, tasks, trajectories, accepted, kept, keptGood },
      truth: { ...tally.truth },
      refused: { ...tally.refused },
      failed: { ...tally.failed },
      slips: { ...tally.slips },
      keptSlips: { ...tally.keptSlips },
      made: diversity(tally.made, made),
      left: diversity(tally.keptMix, left),
    };
    if (tally.tasks === params.tasks) return;
  }
}

export const experiment: Experiment<typeof factoryParams, FactoryFrame> = { ...factorySpec, run };
