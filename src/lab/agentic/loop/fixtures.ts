/** Tasks and a factory that tests share. */

import { Random } from '../../random.ts';
import { drawAssignment, drawErrand, type Errand, kindOf } from './errand.ts';
import type { Kind } from './kinds.ts';
import type { DataConfig } from './training-data.ts';

export const draw = (n: number, heldOut = false, seed = 1): Errand[] => {
  const random = new Random(seed);
  return Array.from({ length: n }, () =>
    drawErrand(random, heldOut, (world) => drawAssignment(random, world, heldOut)),
  );
};

export const firstOf = (kind: Kind): Errand => draw(400).find((errand) => kindOf(errand) === kind)!;

export const config: DataConfig = {
  filter: 'everything',
  falseAccepts: 0.3,
  falseRejects: 0.1,
  assignments: null,
  flaws: 1,
  generated: null,
};
