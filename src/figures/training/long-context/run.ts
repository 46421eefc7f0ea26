/** The longer-contexts experiment: one toy trained on short sequences, read at long distances under five ways of turning, and trained on. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { train } from '../../../lab/experiment/train.ts';
import { LONG, NEAREST, stretchedBy } from '../../../lab/long-context/shape.ts';
import {
  periodBetween,
  readAt,
  readerModel,
  readerOptimizer,
  repeats,
  trainReader,
} from '../../../lab/long-context/toy.ts';
import { WEIGHTS } from '../../../lab/long-context/weights.ts';
import { type Packed, pack, unpack } from '../../../lab/model/packed.ts';
import type { Transformer } from '../../../lab/model/transformer.ts';
import { Random } from '../../../lab/random.ts';
import {
  DISTANCES,
  EVERY,
  type LongContextFrame,
  type LongContextParams,
  type longContextParams,
  longContextSpec,
  SCHEMES,
} from './spec.ts';

/** The long stage: half the rates, a quarter of the sequences, four times as long. */
const RATE = 0.01;
const OTHER_RATE = 0.0015;
const ROWS = 8;
const FARTHEST_LONG = 96;
/** The toy learns to look back within so many steps or not at all. */
const MOST_STEPS = 1600;

/** The seed whose weights come with the page. */
export const SHIPPED = 1;
const trained = new Map<number, Packed>([[SHIPPED, WEIGHTS]]);

/** The toy of this seed after its training on short sequences. Made by `src/tools/train-reader.ts` for the seed that is shipped. */
export function shortTrained(seed: number): Packed {
  const known = trained.get(seed);
  if (known) return known;
  let model: Transformer | undefined;
  for (const step of trainReader(seed, MOST_STEPS)) model = step.model;
  if (!model) throw new Error(`The toy of seed ${seed} could not be trained.`);
  const packed = pack(model);
  trained.set(seed, packed);
  return packed;
}

function* run({ steps, seed }: LongContextParams, armId: string): Generator<LongContextFrame, void, void> {
  const { id } = armOf(SCHEMES, armId);
  const model = readerModel(seed, stretchedBy(id));
  unpack(shortTrained(seed), model);
  const random = new Random(seed + 7);
  const read = (step: number, taken: number): LongContextFrame => {
    const readings = DISTANCES.map((distance) => readAt(model, distance));
    return {
      step,
      taken,
      losses: readings.map(({ loss }) => Math.fround(loss)),
      right: readings.map(({ right }) => Math.fround(right)),
    };
  };
  yield read(0, 0);
  const optimizer = readerOptimizer(model, RATE, OTHER_RATE);
  const batch = () => repeats(ROWS, LONG, periodBetween(NEAREST, FARTHEST_LONG), random);
  for (const { t, stopped } of train({ model, optimizer, steps: Math.floor(steps / EVERY) * EVERY, batch })) {
    if (stopped !== undefined) {
      yield { ...read(1 + Math.floor(t / EVERY), t), stopped };
      return;
    }
    if ((t + 1) % EVERY === 0) yield read((t + 1) / EVERY, t + 1);
  }
}

export const experiment: Experiment<typeof longContextParams, LongContextFrame> = { ...longContextSpec, run };
