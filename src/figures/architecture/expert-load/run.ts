/** The experiment of who gets the work: the layer of experts trained on Moby-Dick, measured on its held-out part every ten steps. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { advance } from '../../../lab/experiment/train.ts';
import { mutualInformation, shuffled } from '../../../lab/information.ts';
import { loads } from '../../../lab/model/experts.ts';
import { Random } from '../../../lab/random.ts';
import { expertTraining, type HeldOut } from '../../../lab/toy/expert-model.ts';
import { EXPERTS } from '../../../lab/toy/expert-shape.ts';
import {
  EVERY,
  EXPERT_LOAD_ARMS,
  type ExpertLoadFrame,
  type ExpertLoadParams,
  type expertLoadParams,
  expertLoadSpec,
  GROUP_COUNT,
} from './spec.ts';

const FAVOURITES = 3;

/** Vowel, other letter, space, line break, the rest. */
export function kindOf(code: number): number {
  const character = String.fromCharCode(code);
  if (/[aeiou]/i.test(character)) return 0;
  if (/[a-z]/i.test(character)) return 1;
  if (character === ' ') return 2;
  return character === '\n' ? 3 : 4;
}

/** The most frequent characters of each expert; of equally frequent ones the lower code first. */
export function favouritesOf(ids: Int32Array, chosen: Int32Array): string[] {
  const k = chosen.length / ids.length;
  const counts = Array.from({ length: EXPERTS }, () => new Map<number, number>());
  chosen.forEach((expert, i) => {
    const id = ids[Math.floor(i / k)]!;
    counts[expert]!.set(id, (counts[expert]!.get(id) ?? 0) + 1);
  });
  return counts.map((own) =>
    [...own]
      .sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b)
      .slice(0, FAVOURITES)
      .map(([id]) => String.fromCharCode(id))
      .join(''),
  );
}

/** How many groups of neighbouring experts those of one row lie in, on average. */
export function groupsVisited(chosen: Int32Array, k: number): number {
  const size = EXPERTS / GROUP_COUNT;
  let sum = 0;
  for (let row = 0; row < chosen.length; row += k)
    sum += new Set(Array.from(chosen.subarray(row, row + k), (expert) => Math.floor(expert / size))).size;
  return sum / (chosen.length / k);
}

function informationOf({ ids, chosen }: HeldOut, random: Random) {
  const k = chosen.length / ids.length;
  const characters = chosen.map((_, i) => ids[Math.floor(i / k)]!);
  const kinds = characters.map(kindOf);
  const other = shuffled(chosen, random);
  const of = (experts: Int32Array, labels: Int32Array) => Math.fround(mutualInformation(experts, labels));
  return {
    character: of(chosen, characters),
    kind: of(chosen, kinds),
    shuffledCharacter: of(other, characters),
    shuffledKind: of(other, kinds),
    // What a label tells of itself is all there is to know of it.
    characterEntropy: of(characters, characters),
    kindEntropy: of(kinds, kinds),
  };
}

function* run(params: ExpertLoadParams, armId: string): Generator<ExpertLoadFrame, void, void> {
  const { hasBias, shape } = armOf(EXPERT_LOAD_ARMS, armId);
  const { steps, seed, gamma } = params;
  const { train, measure } = expertTraining(seed, shape(params));
  const training = train(steps, hasBias ? gamma : 0);
  const last = expertLoadSpec.length(params) - 1;
  for (let step = 0; step <= last; step++) {
    const { stopped } = step > 0 ? advance(training, EVERY) : {};
    const heldOut = measure();
    yield {
      step,
      loss: Math.fround(heldOut.loss),
      loads: [...loads(heldOut.chosen, EXPERTS)],
      favourites: favouritesOf(heldOut.ids, heldOut.chosen),
      groups: Math.fround(groupsVisited(heldOut.chosen, heldOut.chosen.length / heldOut.ids.length)),
      ...(step === last && { information: informationOf(heldOut, new Random(seed)) }),
      ...(stopped !== undefined && { stopped }),
    };
    if (stopped !== undefined) return;
  }
}

export const experiment: Experiment<typeof expertLoadParams, ExpertLoadFrame> = { ...expertLoadSpec, run };
