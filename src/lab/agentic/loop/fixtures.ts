/** Tasks and a factory that tests share. */

import { Random } from '../../random.ts';
import type { Kind } from './kinds.ts';
import { drawAssignment, drawTask, kindOf, type Task } from './task.ts';
import type { DataConfig } from './training-data.ts';

export const draw = (n: number, heldOut = false, seed = 1): Task[] => {
  const random = new Random(seed);
  return Array.from({ length: n }, () => drawTask(random, heldOut, (world) => drawAssignment(random, world, heldOut)));
};

export const firstOf = (kind: Kind): Task => draw(400).find((task) => kindOf(task) === kind)!;

export const config: DataConfig = {
  filter: 'everything',
  falseAccepts: 0.3,
  falseRejects: 0.1,
  assignments: null,
  flaws: 1,
  generated: null,
};
