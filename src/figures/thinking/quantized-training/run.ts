/** The same small model three times: as trained, rounded after training, and trained on with its rounded weights; then each writes its chains. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { TableModel } from '../../../lab/toy/table-model.ts';
import {
  CHAINS,
  type QuantizedTrainingFrame,
  type QuantizedTrainingParams,
  type quantizedTrainingParams,
  quantizedTrainingSpec,
  ROUNDING_ARMS,
  TOKENS,
} from './spec.ts';

function* run(
  { bits, group, body, temperature, lastSteps, steps, seed }: QuantizedTrainingParams,
  armId: string,
  { preparing }: RunContext = {},
): Generator<QuantizedTrainingFrame, void, void> {
  const { rounds } = armOf(ROUNDING_ARMS, armId);
  const rounding = { bits: Number(bits), group: Number(group) };
  const model = new TableModel(
    { seed, body, steps, lastSteps, rounding: rounds === 'while' ? rounding : null },
    preparing,
  );
  const { stopped, losses } = model;
  if (stopped !== undefined) {
    // What diverged writes nothing.
    yield { step: 0, alive: 0, losses, stopped };
    return;
  }
  const moved = rounds === 'never' ? 0 : model.round(rounding);
  const { loss, accuracy, error } = model.read(temperature);
  const read = {
    loss: Math.fround(loss),
    accuracy: Math.fround(accuracy),
    error: Math.fround(error),
    moved: Math.fround(moved),
    losses,
  };
  let step = 0;
  for (const isRight of model.chains(CHAINS, temperature)) {
    yield { step, alive: isRight.filter(Boolean).length / CHAINS, ...(step === 0 && read) };
    if (++step === TOKENS) return;
  }
}

export const experiment: Experiment<typeof quantizedTrainingParams, QuantizedTrainingFrame> = {
  ...quantizedTrainingSpec,
  run,
};
