/** The rephrasing experiment: the same small transformer reads the same facts as raw text or as one to ten rephrasings. */

import { courseOf } from '../../../lab/experiment/change.ts';
import type { Experiment, RunContext } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus, testPeople, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { documents, packRows, textsOf, tokenBudget } from '../../../lab/rephrasing/diet.ts';
import { askEverything, renamed, shareAnswered, shareContinued } from '../../../lab/rephrasing/probes.ts';
import { study } from '../../../lab/rephrasing/student.ts';
import { LENGTH } from '../../../lab/rephrasing/student-shape.ts';
import {
  dietOf,
  FRAMES_A_PASS,
  type RephrasingFrame,
  type RephrasingParams,
  rephrasingParams,
  rephrasingSpec,
} from './spec.ts';

function* run(
  params: RephrasingParams,
  arm: string,
  context: RunContext<typeof rephrasingParams> = {},
): Generator<RephrasingFrame, void, void> {
  const diet = dietOf(arm, params);
  const at = courseOf(rephrasingParams, params, context.change);
  const corpus = makeCorpus(params);
  const random = new Random(-1 - params.seed); // the corpus draws from the seeds above -1
  const order = random.fork();
  const rows = packRows(documents(corpus, diet, order), LENGTH + 1, tokenBudget(corpus, params.exposures));

  const questions = testQuestions(corpus);
  const held = testPeople(corpus).map(({ id }) => textsOf(corpus, id, diet));
  const first = held.map((texts) => texts[0]!);
  const frames = FRAMES_A_PASS * params.exposures;
  const plan = {
    rows,
    reports: frames,
    optimizer: params.optimizer,
    rate: (step: number) => at(step).lr,
    weightDecay: (step: number) => at(step).weightDecay,
  };
  for (const { model, step, updates, tokens, loss, stopped } of study(plan, random)) {
    const pass = Math.max(0, Math.floor(step / FRAMES_A_PASS) - 1);
    const finished = held.map((texts) => texts[pass % texts.length]!);
    yield {
      step,
      updates,
      tokens,
      ...(loss !== undefined && { loss }),
      accuracy: shareAnswered(model, questions),
      memorised: shareContinued(model, finished),
      ...(step === frames && {
        byRote: shareContinued(model, first, renamed(corpus.people, first)),
        answers: askEverything(model, corpus, first),
        hash: model.parameters.hash(),
      }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof rephrasingParams, RephrasingFrame> = { ...rephrasingSpec, run };
