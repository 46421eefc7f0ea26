/** A router at work: trains the layer with a balancing bias, then reads a line character by character. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { advance } from '../../../lab/experiment/train.ts';
import { expertTraining, heldOut } from '../../../lab/toy/expert-model.ts';
import { EXPERTS } from '../../../lab/toy/expert-shape.ts';
import {
  CHOSEN,
  LINE,
  ROUTER_ARMS,
  type RouterFrame,
  type RouterParams,
  type routerParams,
  routerSpec,
} from './spec.ts';

const GAMMA = 0.01;

/** The beginning of the held-out text's sentence of this number, counted from 1, in characters of one line. */
export function lineOf(number: number): string {
  const starts = [...heldOut.matchAll(/[.!?] (?=[A-Z])/g)].map(({ index }) => index + 2);
  const start = starts[(number - 1) % starts.length]!;
  return heldOut.slice(start, start + LINE).replaceAll('\n', ' ');
}

function* run(params: RouterParams, armId: string): Generator<RouterFrame, void, void> {
  armOf(ROUTER_ARMS, armId);
  const { steps, seed, line } = params;
  const { model, bias, train } = expertTraining(seed, { chosen: CHOSEN });
  const { stopped } = advance(train(steps, GAMMA), steps);
  const text = lineOf(line);
  model.forward(Int32Array.from(text, (character) => character.charCodeAt(0)));
  const all = model.tape.values(model.blocks[0]!.feedForward.router!.last!).slice();
  for (let step = 0; step < LINE; step++) {
    yield {
      step,
      character: text[step]!,
      scores: [...all.subarray(step * EXPERTS, (step + 1) * EXPERTS)],
      ...(step === 0 && { bias: [...bias] }),
      ...(stopped !== undefined && { stopped }),
    };
    if (stopped !== undefined) return;
  }
}

export const experiment: Experiment<typeof routerParams, RouterFrame> = { ...routerSpec, run };
